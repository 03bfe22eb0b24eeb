import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { framed } from './framed.ts';
import type { Histogram } from './histogram.ts';

/** A number, or a distribution, under a tag (`loss/training`) at a step. */
export interface LoggedValue {
  readonly tag: string;
  readonly step: number;
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly value: number | Histogram;
}

/** What TensorBoard looks for in the first event. */
const fileVersion = 'brain.Event:2';

/** Field numbers of `event.proto` and `summary.proto`. */
const eventFields = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const;
const summaryValue = 1;
const valueFields = { tag: 1, simpleValue: 2, histogram: 5 } as const;
const histogramFields = { min: 1, max: 2, num: 3, sum: 4, sumSquares: 5, limits: 6, counts: 7 } as const;

/**
 * The bytes of an event file. Scalars are `simple_value`, which is float32; TensorBoard shows it, and histograms as `histo`,
 * beside those of its own writers. `created`: seconds since 1970.
 */
export function encodeEventFile(created: number, values: readonly LoggedValue[]): Uint8Array {
  const head = new BinaryWriter()
    .tag(eventFields.wallTime, WireType.Bit64)
    .double(created)
    .tag(eventFields.fileVersion, WireType.LengthDelimited)
    .string(fileVersion)
    .finish();
  const records = [head, ...values.map(eventBytes)].map(framed);
  const bytes = new Uint8Array(records.reduce((sum, record) => sum + record.length, 0));
  let at = 0;
  for (const record of records) {
    bytes.set(record, at);
    at += record.length;
  }
  return bytes;
}

function eventBytes({ tag, step, wallTime, value }: LoggedValue): Uint8Array {
  const writer = new BinaryWriter()
    .tag(eventFields.wallTime, WireType.Bit64)
    .double(wallTime)
    .tag(eventFields.step, WireType.Varint)
    .int64(step)
    .tag(eventFields.summary, WireType.LengthDelimited)
    .fork()
    .tag(summaryValue, WireType.LengthDelimited)
    .fork()
    .tag(valueFields.tag, WireType.LengthDelimited)
    .string(tag);
  if (typeof value === 'number') writer.tag(valueFields.simpleValue, WireType.Bit32).float(float32(value));
  else writeHistogram(writer.tag(valueFields.histogram, WireType.LengthDelimited).fork(), value);
  return writer.join().join().finish();
}

/** A float64 too large for float32 is written as the infinity that it becomes there. */
function float32(value: number): number {
  return Math.fround(value);
}

function writeHistogram(writer: BinaryWriter, histogram: Histogram): void {
  const { min, max, count, sum, sumSquares, limits, counts } = histogram;
  const singles = [
    [histogramFields.min, min],
    [histogramFields.max, max],
    [histogramFields.num, count],
    [histogramFields.sum, sum],
    [histogramFields.sumSquares, sumSquares],
  ] as const;
  for (const [field, number] of singles) writer.tag(field, WireType.Bit64).double(number);
  const lists = [
    [histogramFields.limits, limits],
    [histogramFields.counts, counts],
  ] as const;
  for (const [field, numbers] of lists) {
    writer.tag(field, WireType.LengthDelimited).fork();
    for (const number of numbers) writer.double(number);
    writer.join();
  }
  writer.join();
}
