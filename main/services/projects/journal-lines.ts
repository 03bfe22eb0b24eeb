/**
 * The lines of a journal: each the CRC-32 of its JSON (8 hexadecimal digits), a space, and the JSON. A line proves
 * itself, and everything after the first one that does not is worthless: later edits build on earlier ones.
 */
import { crc32 } from 'node:zlib';
import * as z from 'zod';
import { decodeUtf8, encodeUtf8 } from '../../../shared/base/utf8.ts';
import { journalEntrySchema } from '../../../shared/contract/projects.ts';
import { maxLevels } from '../../../shared/document/json-text.ts';

const hashesSchema = z.object({ project: z.string().nullable(), layout: z.string().nullable() });

const lineSchema = z.discriminatedUnion('line', [
  /** The first line: what the files were when the first edit was made. */
  z.object({ line: z.literal('base'), version: z.literal(1), files: hashesSchema }),
  z.object({ line: z.literal('edit'), edit: journalEntrySchema }),
  /** Written before a save, so that a save cut off between its two files can be finished. */
  z.object({
    line: z.literal('save'),
    revision: z.int().min(0),
    before: hashesSchema,
    texts: z.object({ project: z.string(), layout: z.string().nullable() }),
  }),
]);
export type JournalLine = z.infer<typeof lineSchema>;

export function encodeJournalLine(line: JournalLine): Uint8Array {
  const json = encodeUtf8(JSON.stringify(line));
  return Buffer.concat([encodeUtf8(`${checksum(json)} `), json, Uint8Array.of(10)]);
}

/** A list of patches, each around a value of at most what a project file may nest. */
export const maxEditLevels = maxLevels + 2;

/** Whether arrays and objects nest beyond a number of levels; looks no further than that. */
export function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => nestsDeeper(inner, levels - 1));
}

export interface DecodedJournal {
  readonly lines: readonly JournalLine[];
  /** Bytes of the whole lines from the start. */
  readonly length: number;
  /** Number of the line that could not be read, from 1; undefined when all could. An unfinished last line counts. */
  readonly damagedAt: number | undefined;
}

export function decodeJournal(bytes: Uint8Array): DecodedJournal {
  const lines: JournalLine[] = [];
  let length = 0;
  while (length < bytes.length) {
    const end = bytes.indexOf(10, length);
    const line = end < 0 ? undefined : decodeLine(bytes.subarray(length, end));
    if (line === undefined) return { lines, length, damagedAt: lines.length + 1 };
    lines.push(line);
    length = end + 1;
  }
  return { lines, length, damagedAt: undefined };
}

function decodeLine(bytes: Uint8Array): JournalLine | undefined {
  const json = bytes.subarray(9);
  if (Buffer.from(bytes.subarray(0, 9)).toString('latin1') !== `${checksum(json)} `) return undefined;
  try {
    return lineSchema.safeParse(JSON.parse(decodeUtf8(json) ?? '')).data;
  } catch {
    return undefined;
  }
}

function checksum(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}
