/**
 * One line of `metrics.jsonl`: a JSON object that begins with its step and is closed by the CRC-32 (8 hexadecimal
 * digits) of the UTF-8 bytes before `,"crc":`, so that every record proves itself and a damaged one costs no other:
 *
 *     {"step":12,"kind":"train","loss":0.25,"crc":"5f3a9c01"}
 *
 * NaN, Infinity and -Infinity are written as these strings, and read as numbers wherever a value is one of them.
 */
import { crc32 } from 'node:zlib';
import { decodeNonFinite, encodeNonFinite } from '../../shared/base/non-finite.ts';

export type MetricValue =
  | number
  | string
  | boolean
  | null
  | readonly MetricValue[]
  | { readonly [name: string]: MetricValue };

/** What was measured after a step (counted from 1; 0 is before the first). The name `crc` is taken. */
export interface MetricsRecord {
  readonly step: number;
  readonly [name: string]: MetricValue;
}

/** How every record begins and how its end looks; where a newline was lost, records are found again by these. */
export const recordStart = '{"step":';
export const recordEnd = /,"crc":"[0-9a-f]{8}"\}/g;
/** Nearly all records have none, and looking into every value of every record takes longer than reading it. */
const nonFinite = /"NaN"|Infinity"/;
const endBytes = ',"crc":"00000000"}'.length;

/** A record as its line, newline included. Throws on a step that is no natural number and on the name `crc`. */
export function encodeMetricsRecord(record: MetricsRecord): Buffer {
  const { step, ...values } = record;
  if (!isStep(step) || 'crc' in values)
    throw new Error('internal: metrics need a step, and no value named crc');
  // The step is put in front by hand: JSON would sort names that look like integers before it.
  const rest = JSON.stringify(encodeNonFinite(values)).slice(1, -1);
  const text = `${recordStart}${step}${rest === '' ? '' : ','}${rest}`;
  return Buffer.from(`${text}${closing(Buffer.from(text))}\n`);
}

/** The record of a line without its newline, or undefined where the line is not exactly what was once written. */
export function decodeMetricsRecord(line: Buffer): MetricsRecord | undefined {
  const content = line.subarray(0, Math.max(0, line.length - endBytes));
  if (line.toString('latin1', content.length) !== closing(content)) return undefined;
  const text = content.toString();
  if (!text.startsWith(recordStart)) return undefined;
  try {
    const parsed: unknown = JSON.parse(`${text}}`);
    const record = (nonFinite.test(text) ? decodeNonFinite(parsed) : parsed) as MetricsRecord;
    return isStep(record.step) ? record : undefined;
  } catch {
    return undefined;
  }
}

function closing(content: Uint8Array): string {
  return `,"crc":"${crc32(content).toString(16).padStart(8, '0')}"}`;
}

function isStep(step: number): boolean {
  return Number.isSafeInteger(step) && step >= 0;
}
