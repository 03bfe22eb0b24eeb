import { describe, expect, it } from 'vitest';
import type { DataFacts } from '../data/data-facts.ts';
import { defaultParameters } from '../document/parameters.ts';
import type { ParameterValue } from '../document/schema.ts';
import { figures } from '../figures/index.ts';
import { type TensorData, toNumbers } from '../ir/tensor-data.ts';
import { type DType, elementCount } from '../ir/types.ts';
import { runGraph } from '../reference/run-graph.ts';
import { float32, lowerAlone, primitive } from './testing/lower-alone.ts';

const filled = (dtype: DType, shape: readonly number[], value: (i: number) => number): TensorData => ({
  dtype,
  shape,
  data: Float64Array.from({ length: elementCount(shape) }, (_, i) => value(i)),
});
const wave = (shape: readonly number[], k: number, height: number, level = 0): TensorData =>
  filled('float32', shape, (i) => height * Math.sin(0.7 * i + k) + level);

/** Rows from..to-1. */
function rows({ dtype, shape, data }: TensorData, from: number, to: number): TensorData {
  const size = shape.slice(1).reduce((product, dim) => product * dim, 1);
  const part = Float64Array.from(data, Number).slice(from * size, to * size);
  return { dtype, shape: [to - from, ...shape.slice(1)], data: part };
}

/** The figure of a metric over two batches of unlike size. */
function figureOf(
  type: string,
  inputs: Readonly<Record<string, TensorData>>,
  given: Readonly<Record<string, ParameterValue>> = {},
  data?: DataFacts,
): number {
  const node = primitive(type);
  const parameters = { ...defaultParameters(node.parameters), ...given };
  const samples = Object.values(inputs)[0]?.shape[0] ?? 0;
  const parts = [
    [0, 13],
    [13, samples],
  ].map(([from = 0, to = 0]) => {
    const batch = Object.entries(inputs).map(([port, tensor]) => [port, rows(tensor, from, to)] as const);
    const types = batch.map(([port, { dtype, shape }]) => [port, { dtype, shape }] as const);
    const lowered = lowerAlone(type, {
      inputs: Object.fromEntries(types),
      parameters: given,
      ...(data && { data }),
    });
    expect(lowered.problems).toEqual([]);
    const results = runGraph(lowered.graph, new Map(batch), { precision: 'float32' });
    return [...toNumbers(results.get('statistics') as TensorData)];
  });
  const [first = [], second = []] = parts;
  const kind = node.figure?.(parameters as never);
  if (kind === undefined) throw new Error(`${type} has no figure`);
  return figures[kind].finalize(first.map((value, i) => value + (second[i] ?? 0)));
}

// Expected: the definitions on all 40 samples at once, by NumPy in double precision.
const scores = wave([40, 3], 1, 1.5);
const target = filled('int32', [40], (i) => (i * i + Math.floor(i / 4)) % 3);
const one = wave([40, 1], 1, 3);
const yes = filled('int32', [40], (i) => Math.floor((i * 7) / 3) % 2);

describe('metrics over batches', () => {
  it.each([
    ['precision', {}, 0.22527472527],
    ['recall', {}, 0.23306595365],
    ['f1-score', {}, 0.22666666667],
    ['precision', { average: 'micro' }, 0.225],
    ['recall', { average: 'micro' }, 0.225],
    ['f1-score', { average: 'micro' }, 0.225],
    ['confusion-matrix', {}, 0.23306595365],
    ['top-k-accuracy', { k: 2 }, 0.625],
    ['top-k-accuracy', { k: 3 }, 1],
    ['accuracy', {}, 0.225],
  ])('%s %j of several classes', (type, parameters, expected) => {
    expect(figureOf(type, { scores, target }, parameters)).toBeCloseTo(expected, 6);
  });

  it('Perplexity is the exponential of the mean surprise', () => {
    expect(figureOf('perplexity', { logits: scores, target })).toBeCloseTo(3.90983262681, 5);
  });

  it.each([
    ['precision', 0.45454545455],
    ['recall', 0.52631578947],
    ['f1-score', 0.48780487805],
  ])('%s of one score for two classes', (type, expected) => {
    const given = { average: 'binary' };
    expect(figureOf(type, { scores: one, target: yes }, given)).toBeCloseTo(expected, 6);
    const both = filled('float32', [40, 2], (i) => (i % 2 === 0 ? 0 : Number(one.data[(i - 1) / 2])));
    expect(figureOf(type, { scores: both, target: yes }, given)).toBeCloseTo(expected, 6);
  });

  it('AUC is within its bound of the exact area', () => {
    expect(Math.abs(figureOf('auc', { scores: one, target: yes }) - 0.46365914787)).toBeLessThan(0.01);
    const certain = filled('float32', [40, 1], (i) => Number(yes.data[i]) * 1000 - 500);
    expect(figureOf('auc', { scores: certain, target: yes })).toBe(1);
    expect(figureOf('auc', { scores: wave([40, 1], 0, 0), target: yes })).toBe(0.5);
  });

  it.each([
    ['mean-iou', 0.2865589708680246],
    ['dice-score', 0.4454655699673099],
    ['binary-accuracy', 0.496875],
  ])('%s of masks', (type, expected) => {
    const masks = {
      scores: wave([40, 2, 3, 4], 1, 2),
      target: filled('float32', [40, 2, 3, 4], (i) => Number((i * i + Math.floor(i / 4)) % 3 === 0)),
    };
    expect(figureOf(type, masks)).toBeCloseTo(expected, 9);
  });

  it('MeanAveragePrecision is scikit-learn’s of binned probabilities, and passes over labels that never occur', () => {
    const occurs = (i: number, label: number): boolean =>
      (i * 5 + label * label * 3 + Math.floor(i / 3)) % (label + 2) === 0;
    const labels = (width: number): TensorData =>
      filled('float32', [40, width], (i) =>
        Number(i % width < 3 && occurs(Math.floor(i / width), i % width)),
      );
    const found = figureOf('mean-average-precision', { scores, target: labels(3) });
    expect(found).toBeCloseTo(0.724327383249542, 9);
    const wider = filled('float32', [40, 4], (i) =>
      Number(scores.data[3 * Math.floor(i / 4) + (i % 4)] ?? 0),
    );
    expect(figureOf('mean-average-precision', { scores: wider, target: labels(4) })).toBeCloseTo(found, 9);
  });

  it('of numbers far from 0 keep their digits', () => {
    const numbers = { prediction: wave([40, 2], 1, 1.5, 1000), target: wave([40, 2], 1.4, 1.2, 1000.2) };
    expect(figureOf('root-mean-squared-error', numbers)).toBeCloseTo(0.47643252345, 4);
    const data = {
      featureType: float32('N', 1),
      target: { kind: 'number', width: 2, means: [1000, 1000] },
    } as const;
    expect(figureOf('r-squared', numbers, {}, data)).toBeCloseTo(0.68471829613, 3);
  });

  it('TopKAccuracy counts neither ties nor scores that are no numbers', () => {
    const flat = wave([40, 3], 0, 0);
    expect(figureOf('top-k-accuracy', { scores: flat, target }, { k: 2 })).toBe(0);
    const none = filled('float32', [40, 3], () => Number.NaN);
    expect(figureOf('top-k-accuracy', { scores: none, target }, { k: 2 })).toBe(0);
  });

  it('leave masked positions out', () => {
    const sequence = { scores: wave([20, 2, 3], 1, 1.5), target: filled('int32', [20, 2], (i) => i % 3) };
    const mask = filled('bool', [20, 2], (i) => (i % 2 === 0 ? 1 : 0));
    const kept = {
      scores: filled('float32', [20, 3], (i) =>
        Number(sequence.scores.data[6 * Math.floor(i / 3) + (i % 3)]),
      ),
      target: filled('int32', [20], (i) => (2 * i) % 3),
    };
    for (const type of ['f1-score', 'confusion-matrix', 'top-k-accuracy']) {
      const given: Readonly<Record<string, number>> = type === 'top-k-accuracy' ? { k: 1 } : {};
      expect(figureOf(type, { ...sequence, mask }, given)).toBeCloseTo(figureOf(type, kept, given), 9);
    }
  });
});
