/** JSON lines (one record a line), a JSON array of records or of rows, and an object that holds a table. */
import { DiagnosticError, diagnostic } from '../../../../../shared/diagnostics/diagnostic.ts';
import { fileBytes } from '../../file-bytes.ts';
import { decodeText } from '../../readers/text-decoding.ts';
import { inBlocks } from './blocks.ts';
import { cellText } from './cell-text.ts';
import { type JsonRow, rowsOfFrame } from './json-frame.ts';
import { defineTableFormat } from './table-format.ts';

/** Characters of one record: a bracket that is never closed must not fill the memory. */
const recordLimit = 16 * 1024 * 1024;
/** Columns beyond these are texts as keys, and no table. */
const maxColumns = 20_000;
/** Bytes of a file that is one object, which is read as a whole. */
const maxObjectBytes = 128 * 1024 * 1024;

export const json = defineTableFormat({
  kind: 'json',
  matches: (head) => looksLikeRecords(Buffer.from(head).toString('utf8')),
  async shape(file) {
    for await (const { row } of jsonRows(file)) return { headerRow: Array.isArray(row) ? 0 : 1 };
    return { headerRow: 0 };
  },
  records: (file) => inBlocks(recordsOf(file)),
});

async function* recordsOf(file: string): AsyncGenerator<readonly string[]> {
  const names = await namesIn(file);
  if (names.length > 0) yield names;
  for await (const { row, number } of jsonRows(file)) {
    if (Array.isArray(row) !== (names.length === 0)) throw badRecord(file, number, JSON.stringify(row));
    yield cellsOf(row, names);
  }
}

/** An array that begins with a record or a row of values, or an object. */
function looksLikeRecords(head: string): boolean {
  const text = head.replace(/^\ufeff/, '').trimStart();
  if (/^\[\s*[{[]/.test(text)) return true;
  if (!/^\{\s*("|\})/.test(text)) return false;
  const line = firstLine(text);
  if (line.length === text.length) return head.length < 1 << 12 ? isJson(line) : true;
  return isJson(line)
    ? /^\s*(\{|$)/.test(text.slice(line.length))
    : /^\{\s*"(?:[^"\\\n]|\\.)*"\s*:/.test(text);
}

const firstLine = (text: string): string => text.slice(0, text.search(/[\r\n]|$/));

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Keys of all records in the order in which they come first; none where the rows are arrays. */
async function namesIn(file: string): Promise<readonly string[]> {
  const names = new Set<string>();
  for await (const { row, number } of jsonRows(file)) {
    if (Array.isArray(row)) return [];
    for (const [key] of leaves(row)) names.add(key);
    if (names.size > maxColumns) throw badRecord(file, number, JSON.stringify(row));
  }
  return [...names];
}

function cellsOf(row: JsonRow, names: readonly string[]): string[] {
  if (Array.isArray(row)) return row.map(cellText);
  const values = new Map(leaves(row as Readonly<Record<string, unknown>>));
  return names.map((name) => cellText(values.get(name)));
}

/** The values of a record; those of a record within it are called by both names, with a point between them. */
function leaves(row: object, prefix = ''): (readonly [key: string, value: unknown])[] {
  return Object.entries(row).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? leaves(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, value] as const],
  );
}

interface NumberedJson {
  readonly row: JsonRow;
  /** Of the record, from 1. */
  readonly number: number;
}

async function* jsonRows(file: string): AsyncGenerator<NumberedJson> {
  const frame = rowsOfFrame(await onlyObject(file));
  let number = 0;
  for (const row of frame ?? []) yield { row, number: ++number };
  if (frame !== undefined) return;
  for await (const text of jsonTexts(file)) {
    number++;
    let row: unknown;
    try {
      row = JSON.parse(text);
    } catch {
      throw badRecord(file, number, text);
    }
    if (typeof row !== 'object' || row === null) throw badRecord(file, number, text);
    yield { row: row as JsonRow, number };
  }
}

/** The object that a file is as a whole; undefined where it is something else, several, or too large to be read at once. */
async function onlyObject(file: string): Promise<unknown> {
  let text = '';
  for await (const piece of decodeText(fileBytes(file), undefined)) {
    text += piece;
    if (text.length > maxObjectBytes) return undefined;
    if (text.length === piece.length && !mayBeOneObject(text)) return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether the first piece of a file opens an object that its first line does not close before another begins. */
function mayBeOneObject(piece: string): boolean {
  const text = piece.trimStart();
  if (!text.startsWith('{')) return false;
  const line = firstLine(text);
  return !(isJson(line) && text.slice(line.length).trimStart().startsWith('{'));
}

/** The texts of the records, cut where their brackets close; a frame of brackets around all of them is left out. */
async function* jsonTexts(file: string): AsyncGenerator<string> {
  let rest = '';
  let at = 0;
  let depth = 0;
  let start = -1;
  let inText = false;
  let base: 0 | 1 | undefined;
  let count = 0;
  for await (const piece of decodeText(fileBytes(file), undefined)) {
    rest += piece;
    for (; at < rest.length; at++) {
      const character = rest.charCodeAt(at);
      if (inText) {
        if (character === 0x5c) at++;
        else if (character === 0x22) inText = false;
      } else if (character === 0x22) inText = true;
      else if (character === 0x7b || character === 0x5b) {
        base ??= character === 0x5b ? 1 : 0;
        if (depth === base) start = at;
        depth++;
      } else if (character === 0x7d || character === 0x5d) {
        depth--;
        if (depth < 0) throw badRecord(file, count + 1, rest.slice(at));
        if (depth !== base || start < 0) continue;
        count++;
        yield rest.slice(start, at + 1);
        start = -1;
      } else if (depth <= (base ?? 0) && !isBetween(character)) {
        throw badRecord(file, count + 1, rest.slice(at, at + 60));
      }
    }
    const kept = start < 0 ? at : start;
    rest = rest.slice(kept);
    at -= kept;
    if (start >= 0) start = 0;
    if (rest.length > recordLimit) {
      const place = { file, row: count + 1 };
      throw new DiagnosticError([diagnostic('csv-row-too-long', place, { limit: recordLimit })]);
    }
  }
  if (depth > 0) throw badRecord(file, count + 1, rest);
}

/** Blanks, line breaks, commas and the mark of the byte order. */
function isBetween(character: number): boolean {
  return [0x20, 0x09, 0x0a, 0x0d, 0x2c, 0xfeff].includes(character);
}

function badRecord(file: string, row: number, text: string): DiagnosticError {
  return new DiagnosticError([diagnostic('json-bad-record', { file, row }, { text: text.slice(0, 60) })]);
}
