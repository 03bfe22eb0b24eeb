import { describe, expect, it } from 'vitest';
import {
  dropoutGrid,
  dropoutMask,
  dropoutThreshold,
  hashText,
  hashWords,
  mix32,
  normalNoise,
  permutation,
  randomStream,
  scrambleKey,
  uniformConstants,
} from './random.ts';

/** These numbers are part of the file format: a run that is resumed or repeated depends on them. Never change them. */
describe('golden vectors', () => {
  const words = [0, 1, 2, 0x80000000, 0xffffffff, 123456789];

  it('of the hashes', () => {
    expect(words.map(mix32)).toEqual([0, 69681622, 4057983209, 963800214, 310335631, 162129505]);
    expect(words.map(scrambleKey)).toEqual([0, 2445537576, 993403867, 1698424123, 2246856802, 3727733563]);
    expect([hashWords(), hashWords(0), hashWords(1, 2, 3), hashWords(3, 2, 1)]).toEqual([
      625341585, 2669781150, 1757639416, 4253226267,
    ]);
    expect(['', 'a', 'conv1/filter', '卷积'].map(hashText)).toEqual([
      2183754887, 3982189381, 1207312802, 2976345585,
    ]);
  });

  it('of a stream and of permutations', () => {
    const stream = randomStream(1, 2);
    expect([0, 1, 2].map(stream.bits)).toEqual([2942373028, 2350661493, 1792179351]);
    expect(stream.uniform(0)).toBe(0.6850746059790254);
    expect(stream.normal(0)).toBeCloseTo(-0.8316065494599396, 14);
    expect([...permutation(10, 1)]).toEqual([2, 5, 8, 6, 1, 3, 0, 7, 4, 9]);
    expect([...permutation(10, 1, 2)]).toEqual([0, 6, 5, 9, 1, 3, 7, 2, 4, 8]);
    expect([...permutation(0, 5)]).toEqual([]);
  });

  it('of dropout masks', () => {
    const bits = (mask: Float32Array): string => Array.from(mask, (value) => (value > 0 ? 1 : 0)).join('');
    expect(bits(dropoutMask(42, 7, 4, 8, 0.5))).toBe('10010100110110110110001110111101');
    expect(bits(dropoutMask(43, 7, 4, 8, 0.25))).toBe('11111110111111111101011101101100');
    expect(Math.max(...dropoutMask(43, 7, 4, 8, 0.25))).toBe(Math.fround(4 / 3));
    expect(Array.from(normalNoise(42, 7, 1, 3), (x) => Math.round(x * 1e6))).toEqual([
      -382981, -947804, 527626,
    ]);
    expect(dropoutMask(1, 2, 3, 5, 0).every((value) => value === 1)).toBe(true);
  });
});

describe('the host hash', () => {
  it('reaches every output bit from every input bit', () => {
    const tries = 4000;
    const flips = new Float64Array(32 * 32);
    for (let t = 0; t < tries; t++) {
      const before = mix32(t);
      for (let i = 0; i < 32; i++) {
        const changed = before ^ mix32((t ^ (1 << i)) >>> 0);
        for (let j = 0; j < 32; j++)
          flips[i * 32 + j] = (flips[i * 32 + j] as number) + ((changed >>> j) & 1);
      }
    }
    // The standard deviation of each share is 0.008.
    for (const count of flips) expect(Math.abs(count / tries - 0.5)).toBeLessThan(0.05);
  });

  it('gives streams whose bytes, neighbours and pairs look independent', () => {
    for (const key of [0, 1, 77]) {
      const stream = randomStream(key);
      const count = 32768;
      const pairs = new Float64Array(1024);
      let serial = 0;
      for (let i = 0; i < count; i++) {
        const pair = (stream.bits(2 * i) >>> 27) * 32 + (stream.bits(2 * i + 1) >>> 27);
        pairs[pair] = (pairs[pair] as number) + 1;
        serial += 12 * (stream.uniform(i) - 0.5) * (stream.uniform(i + 1) - 0.5);
      }
      const chi = pairs.reduce((sum, seen) => sum + (seen - 32) ** 2 / 32, 0);
      expect(Math.abs(chi - 1023) / Math.sqrt(2 * 1023)).toBeLessThan(4);
      expect(Math.abs(serial) / Math.sqrt(count)).toBeLessThan(4);
    }
  });

  it('draws standard normals', () => {
    const stream = randomStream(5);
    const draws = Array.from({ length: 20000 }, (_, i) => stream.normal(i));
    const moment = (power: number): number => draws.reduce((sum, x) => sum + x ** power, 0) / draws.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.03);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.04);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.3);
  });

  it('makes every order of a permutation equally likely', () => {
    const seen = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const order = permutation(4, 1, seed).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(24);
    const chi = [...seen.values()].reduce((sum, count) => sum + (count - 250) ** 2 / 250, 0);
    expect(chi).toBeLessThan(50);
  });
});

/** What a program draws: a dropout mask of this rate, or normal noise. */
type Drawn = number | 'normal';

/** With mean 0 and variance 1, were the elements independent draws. */
function standardMask(
  step: number,
  stream: number,
  rows: number,
  columns: number,
  rate: Drawn,
): Float64Array {
  if (rate === 'normal') return normalNoise(step, stream, rows, columns);
  const deviation = Math.sqrt(rate * (1 - rate));
  return Float64Array.from(
    dropoutMask(step, stream, rows, columns, rate),
    (value) => ((value > 0 ? 1 : 0) - (1 - rate)) / deviation,
  );
}

/** The mean, over all pairs of rows of a and b, of their squared correlation times the length: 1 for independent draws. */
function pairSquares(a: Float64Array, b: Float64Array, rows: number, columns: number): number {
  let total = 0;
  let pairs = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      if (a === b && i === j) continue;
      let dot = 0;
      for (let c = 0; c < columns; c++)
        dot += (a[i * columns + c] as number) * (b[j * columns + c] as number);
      total += (dot * dot) / columns;
      pairs++;
    }
  }
  return total / pairs;
}

function transposed(mask: Float64Array, rows: number, columns: number): Float64Array {
  return Float64Array.from(mask, (_, i) => mask[(i % rows) * columns + Math.floor(i / rows)] as number);
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);

describe.each<Drawn>([0.1, 0.25, 0.5, 'normal'])(
  'a grid (dropout rate or %s) looks like independent draws',
  (rate) => {
    const [rows, columns] = [64, 96];
    const steps = Array.from({ length: 24 }, (_, step) => step);
    const masks = steps.map((step) => standardMask(step, 7, rows, columns, rate));

    it('in its mean', () => {
      const means = masks.map((mask) => mask.reduce((sum, x) => sum + x, 0) / Math.sqrt(mask.length));
      expect(Math.max(...means.map(Math.abs))).toBeLessThan(4);
    });

    it('between rows, between columns', () => {
      const average = (values: readonly number[]): number =>
        values.reduce((sum, x) => sum + x, 0) / values.length;
      const some = masks.slice(0, 8);
      const columnMasks = some.map((mask) => transposed(mask, rows, columns));
      expect(Math.abs(average(some.map((mask) => pairSquares(mask, mask, rows, columns))) - 1)).toBeLessThan(
        0.04,
      );
      expect(
        Math.abs(average(columnMasks.map((mask) => pairSquares(mask, mask, columns, rows))) - 1),
      ).toBeLessThan(0.04);
    });

    it('between neighbouring steps and streams', () => {
      for (const other of [
        steps.map((step) => standardMask(step + 1, 7, rows, columns, rate)),
        steps.map((step) => standardMask(step, 8, rows, columns, rate)),
      ]) {
        const scores = masks.map((mask, i) => dot(mask, other[i] as Float64Array) / Math.sqrt(mask.length));
        expect(Math.max(...scores.map(Math.abs))).toBeLessThan(4);
        expect(scores.reduce((sum, x) => sum + x * x, 0) / scores.length).toBeLessThan(2.2);
        const rowsAcross = pairSquares(masks[0] as Float64Array, other[0] as Float64Array, rows, columns);
        expect(Math.abs(rowsAcross - 1)).toBeLessThan(0.15);
      }
    });

    it('along the steps at one place', () => {
      const series = Array.from({ length: 400 }, (_, step) => standardMask(step, 9, 12, 12, rate));
      let drift = 0;
      let neighbours = 0;
      for (let i = 0; i < 144; i++) {
        const values = series.map((mask) => mask[i] as number);
        drift += values.reduce((sum, x) => sum + x, 0) ** 2 / values.length / 144;
        const product = values.slice(1).reduce((sum, x, t) => sum + x * (values[t] as number), 0);
        neighbours += product ** 2 / (values.length - 1) / 144;
      }
      expect(Math.abs(drift - 1)).toBeLessThan(0.5);
      expect(Math.abs(neighbours - 1)).toBeLessThan(0.5);
    });
  },
);

describe('normal noise', () => {
  const noise = normalNoise(3, 5, 200, 250);

  it('has the moments of the standard normal distribution', () => {
    const moment = (power: number): number => noise.reduce((sum, x) => sum + x ** power, 0) / noise.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.02);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.03);
    expect(Math.abs(moment(3))).toBeLessThan(0.06);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.15);
  });

  it('has its shares within 1, 2 and 3 deviations', () => {
    const within = (bound: number): number => noise.filter((x) => Math.abs(x) < bound).length / noise.length;
    expect(within(1)).toBeCloseTo(0.6827, 2);
    expect(within(2)).toBeCloseTo(0.9545, 2);
    expect(within(3)).toBeCloseTo(0.9973, 3);
  });

  it('is finite at every possible draw', () => {
    const { discarded, levels } = uniformConstants;
    const min = (Math.floor(0 / discarded) + 0.5) / levels;
    const max = (Math.floor(0xffffffff / discarded) + 0.5) / levels;
    expect(Math.fround(min)).toBeGreaterThan(0);
    expect(Math.fround(max)).toBeLessThan(1);
  });
});

describe('the grid and threshold of a mask', () => {
  it('cuts the shape where the key tables are smallest', () => {
    expect(dropoutGrid([])).toEqual({ rows: 1, columns: 1 });
    expect(dropoutGrid([7])).toEqual({ rows: 1, columns: 7 });
    expect(dropoutGrid([128, 32, 14, 14])).toEqual({ rows: 4096, columns: 196 });
    expect(dropoutGrid([32, 64, 512])).toEqual({ rows: 2048, columns: 512 });
  });

  it('drops nothing at rate 0 and stays within 32 bits', () => {
    expect(dropoutThreshold(0)).toBe(0);
    expect(dropoutThreshold(0.5)).toBe(0x80000000);
    expect(dropoutThreshold(1)).toBe(0xffffffff);
  });
});
