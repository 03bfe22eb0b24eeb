import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachRow, piecesOf, StoredValues } from './stored-values.ts';

const width = 3;
// More than a piece of a file that is read at once.
const own = Float32Array.from({ length: width * 200_000 }, (_, i) => Math.fround(Math.sin(i)));
let folder: string;
let stored: StoredValues;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'netloom-values-'));
  const file = path.join(folder, 'values.f32');
  await writeFile(file, own);
  stored = StoredValues.at({ file, length: own.length });
});
afterAll(async () => {
  stored.close();
  await rm(folder, { recursive: true });
});

const row = fc.nat({ max: own.length / width - 1 });

describe('StoredValues', () => {
  it('reads as an array does: by places, in parts, one after another', () => {
    expect([stored.length, stored.byteLength, stored.isWhole]).toEqual([own.length, own.byteLength, true]);
    for (const place of [0, own.length - 1, 7, own.length, -1]) expect(stored[place]).toBe(own[place]);
    expect(stored.subarray(299_999, 300_005)).toEqual(own.slice(299_999, 300_005));
    let at = 0;
    for (const value of stored) if (value !== own[at++]) expect.fail(`value ${at - 1} is ${value}`);
    expect(at).toBe(own.length);
  });

  it('gathers rows in any order, with repeats', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const into = new Float32Array(rows.length * width);
        stored.gather(Uint32Array.from(rows), width, into);
        expect([...into]).toEqual(rows.flatMap((at) => [...own.subarray(at * width, (at + 1) * width)]));
      }),
      { numRuns: 50 },
    );
  });

  it('gives rows one by one, and pieces of whole rows', () => {
    const rows = Uint32Array.from([0, 1, 150_000, 199_999, 2]);
    const seen: number[][] = [];
    eachRow(stored, width, rows, (data, from) => seen.push([...data.subarray(from, from + width)]));
    expect(seen).toEqual([...rows].map((at) => [...own.subarray(at * width, (at + 1) * width)]));
    const pieces = [...piecesOf(stored, width)];
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.every(({ length }) => length % width === 0)).toBe(true);
    expect(pieces.reduce((sum, { length }) => sum + length, 0)).toBe(own.length);
  });
});
