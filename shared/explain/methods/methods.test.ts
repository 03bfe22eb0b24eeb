/** Methods held against closed forms of functions whose explanation is known. */
import { describe, expect, it } from 'vitest';
import { declaredSettings } from '../../settings/setting-text.ts';
import type { AskedTable } from '../asked-table.ts';
import { resizedMap } from '../class-activation.ts';
import type { Differentiable } from '../differentiable.ts';
import { mapSheet } from './activations.ts';
import { gradCamOf } from './grad-cam.ts';
import { gradCamPlusPlusOf } from './grad-cam-plus-plus.ts';
import { explainByGradient } from './gradient.ts';
import { methodKinds, methods } from './index.ts';
import { explainByIntegratedGradients } from './integrated-gradients.ts';
import { explainByOcclusion } from './occlusion.ts';
import { dependenceOf } from './partial-dependence.ts';
import { permutationImportance } from './permutation.ts';
import { shareOut } from './shap.ts';
import { explainBySmoothgrad } from './smoothgrad.ts';

const weights = [2, -1, 0.5, 3];
const f32 = (...values: readonly number[]): Float32Array => Float32Array.from(values);
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

function functionOf(
  point: Float32Array,
  score: (x: Float32Array) => number,
  gradient: (x: Float32Array) => Float32Array,
): Differentiable {
  return {
    point,
    range: [point.map(() => 0), point.map(() => 1)],
    evaluate: async (points) => ({ scores: points.map(score), gradients: points.map(gradient) }),
  };
}
const point = f32(1, 2, -1, 0.5);
const linear = functionOf(
  point,
  (x) => sum(x.map((value, i) => value * (weights[i] as number))),
  () => f32(...weights),
);
/** sum of x^3 */
const cubes = functionOf(
  point,
  (x) => sum(x.map((value) => value ** 3)),
  (x) => x.map((value) => 3 * value ** 2),
);

const rows = [
  ['1', '0', 'x'],
  ['2', '1', 'y'],
  ['3', '0', 'x'],
  ['4', '1', 'y'],
];
const table: AskedTable = {
  columns: [
    { name: 'a', position: 0 },
    { name: 'b', position: 1 },
  ],
  answer: async (asked) => asked.map(([a, b]) => 2 * Number(a) - 3 * Number(b) + 1),
};

describe('gradients', () => {
  it('of a linear score are its weights, or times the input what each adds', async () => {
    const found = await explainByGradient(linear, { timesInput: false });
    expect([...found.values]).toEqual(weights);
    const added = await explainByGradient(linear, { timesInput: true });
    expect([...added.values]).toEqual([2, -2, -0.5, 1.5]);
  });

  it('averaged over noise are those of the curve and its curvature: 3x² + 3s² of x³', async () => {
    const noise = 0.2;
    const found = await explainBySmoothgrad(cubes, { samples: 4000, noise, seed: 1 });
    const expected = point.map((value) => 3 * value ** 2 + 3 * noise ** 2);
    found.values.forEach((value, i) => {
      expect(Math.abs(value - (expected[i] as number))).toBeLessThan(0.1);
    });
  });

  it('integrated from a baseline are w(x - baseline) where the score is linear', async () => {
    const found = await explainByIntegratedGradients(linear, { steps: 4 }, f32(1, 1, 1, 1));
    expect([...found.values]).toEqual([0, -1, -1, -1.5]);
    expect(found.completeness?.error).toBeLessThan(1e-6);
  });

  it('integrated add up to the difference of the scores the closer the more steps', async () => {
    const errorWith = async (steps: number): Promise<number> =>
      (await explainByIntegratedGradients(cubes, { steps }, f32(0, 0, 0, 0))).completeness?.error ?? 1;
    expect(await errorWith(4)).toBeGreaterThan(0.01);
    expect(await errorWith(128)).toBeLessThan(1e-4);
  });
});

describe('occlusion', () => {
  it('of single pixels is what each pixel adds to a linear score', async () => {
    const found = await explainByOcclusion(linear, { window: 0.5, overlap: 0 }, f32(0, 0, 0, 0), [1, 2, 2]);
    expect([...found.values]).toEqual([2, -2, -0.5, 1.5]);
  });
});

describe('maps of class activation', () => {
  const seen = {
    activation: f32(1, 2, 3, 4, 1, 0, 0, 1),
    gradient: f32(1, 1, 1, 1, -2, 0, 0, 0),
    shape: [2, 2, 2] as const,
  };

  it('weigh channels by their mean gradient and cut off what speaks against', () => {
    expect([...gradCamOf(seen)]).toEqual([0.5, 2, 3, 3.5]);
  });

  it('weigh places by powers of their gradient in Grad-CAM++', () => {
    // Every place of the first channel: 1 / (2 + 10); the second has no positive gradient.
    [1, 2, 3, 4].forEach((value, i) => {
      expect(gradCamPlusPlusOf(seen)[i]).toBeCloseTo((4 / 12) * value, 6);
    });
  });

  it('grow as PyTorch resizes: [[0, 1], [2, 3]] to 4×4', () => {
    const grown = resizedMap([0, 1, 2, 3], [2, 2], [4, 4]);
    expect([...grown]).toEqual([
      0, 0.25, 0.75, 1, 0.5, 0.75, 1.25, 1.5, 1.5, 1.75, 2.25, 2.5, 2, 2.25, 2.75, 3,
    ]);
  });
});

describe('tables', () => {
  it('share out a linear answer as w(x - mean of the background)', async () => {
    const found = await shareOut(table, ['10', '1', 'z'], rows, { orders: 4, seed: 1 });
    expect(found.values.map(({ value }) => value)).toEqual([2 * (10 - 2.5), -3 * (1 - 0.5)]);
    expect(found.completeness.error).toBeLessThan(1e-12);
  });

  it('give a column that is not used no importance, and one that is used an interval above it', async () => {
    const only: AskedTable = { ...table, answer: async (asked) => asked.map(([a]) => Number(a)) };
    const many = Array.from({ length: 40 }, (_, i) => [String(i), String(i % 7), '']);
    const errorOf = (answers: readonly number[]): number =>
      sum(answers.map((answer, i) => (answer - i) ** 2)) / answers.length;
    const { columns } = await permutationImportance(only, many, errorOf, { repeats: 10, seed: 1 });
    expect(columns.map(({ column }) => column)).toEqual(['a', 'b']);
    // Squares of differences of two independent draws: twice the variance of 0..39, 266.5.
    expect(columns[0]?.interval?.[0]).toBeLessThan(266.5);
    expect(columns[0]?.interval?.[1]).toBeGreaterThan(266.5 * 0.9);
    expect(columns[1]).toMatchObject({ mean: 0, interval: [0, 0] });
  });

  it('depend on a column as its weight says', async () => {
    const [a] = await dependenceOf(table, rows, { points: 12, lines: 0 });
    expect(a?.points).toEqual(
      [1, 2, 3, 4].map((value) => ({ value: String(value), answer: 2 * value - 0.5 })),
    );
  });
});

describe('settings of methods', () => {
  const settings = methodKinds.flatMap((kind) => declaredSettings(methods[kind].schema, `${kind}.`));

  it('have their texts', () => {
    expect(settings.filter(({ text }) => text === undefined)).toEqual([]);
    expect(settings.filter(({ isNumber, text }) => isNumber && text?.usual === undefined)).toEqual([]);
  });
});

describe('a sheet of feature maps', () => {
  it('has them in reading order, each from its smallest to its largest value', () => {
    // Three maps of one row and two columns: two rows of maps in two columns, one number of ground between them.
    const { width, height, pixels } = mapSheet(f32(0, 4, -1, 1, 7, 7), [3, 1, 2]);
    expect([width, height]).toEqual([5, 3]);
    expect([...pixels]).toEqual([0, 1, 0.5, 0, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0, 0, 0.5, 0.5, 0.5]);
  });

  it('shows the first of very many', () => {
    const { width, height } = mapSheet(new Float32Array(1000 * 4), [1000, 2, 2]);
    expect([width, height]).toEqual([16 * 3 - 1, 16 * 3 - 1]);
  });
});
