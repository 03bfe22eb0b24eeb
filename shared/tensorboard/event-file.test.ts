import { expect, it } from 'vitest';
import { crc32c, maskedCrc32c } from './crc32c.ts';
import { encodeEventFile } from './event-file.ts';
import { histogramOf } from './histogram.ts';
import { type Fields, fieldsOf, recordsIn } from './testing/read-event-file.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const message = (fields: Fields, field: number) => fieldsOf(fields.get(field)?.[0] as Uint8Array);

it('has the checksums of RFC 3720 and of TensorFlow', () => {
  expect(crc32c(ascii('123456789'))).toBe(0xe306_9283);
  expect(crc32c(new Uint8Array(32))).toBe(0x8a91_36aa);
  // What `masked_crc32c` of TensorBoard 2.21 gives for the length 24.
  expect(maskedCrc32c(Uint8Array.of(24, 0, 0, 0, 0, 0, 0, 0))).toBe(0x224b_7fa3);
});

it('writes the version that TensorBoard looks for, then a frame for each value', () => {
  const [head, scalar] = recordsIn(
    encodeEventFile(1_700_000_000, [
      { tag: 'loss/training', step: 3, wallTime: 1_700_000_001.5, value: 0.25 },
    ]),
  ).map(fieldsOf);
  expect(new TextDecoder().decode(head?.get(3)?.[0] as Uint8Array)).toBe('brain.Event:2');
  expect([scalar?.get(1), scalar?.get(2)]).toEqual([[1_700_000_001.5], [3]]);
  const value = message(message(scalar as Fields, 5), 1);
  expect(new TextDecoder().decode(value.get(1)?.[0] as Uint8Array)).toBe('loss/training');
  expect(value.get(2)).toEqual([0.25]);
});

it('keeps what is no finite number, and makes infinity of what float32 cannot hold', () => {
  const values = [Number.NaN, Number.POSITIVE_INFINITY, 1e300].map((value, step) => ({
    tag: 'a',
    step,
    wallTime: 0,
    value,
  }));
  const found = recordsIn(encodeEventFile(0, values)).slice(1).map(fieldsOf);
  expect(found.map((event) => message(message(event, 5), 1).get(2)?.[0])).toEqual([
    Number.NaN,
    Infinity,
    Infinity,
  ]);
});

it('counts every finite number of a histogram in one bucket', () => {
  const histogram = histogramOf([-1, 0, 0.5, 1, Number.NaN]);
  expect(histogram).toMatchObject({ min: -1, max: 1, count: 4, sum: 0.5, sumSquares: 2.25 });
  expect(histogram?.counts.reduce((sum, count) => sum + count, 0)).toBe(4);
  expect(histogram?.limits.at(-1)).toBeCloseTo(1, 12);
  expect(histogramOf([5, 5])?.counts[0]).toBe(2);
  expect(histogramOf([Number.NaN])).toBeUndefined();
});
