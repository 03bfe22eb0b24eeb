import { describe, expect, it } from 'vitest';
import type { DataFacts } from '../data/data-facts.ts';
import type { ParameterValue } from '../document/schema.ts';
import { type TensorData, toNumbers } from '../ir/tensor-data.ts';
import { runGraph } from '../reference/run-graph.ts';
import { float32, lowerAlone } from './testing/lower-alone.ts';

const tensor = (...values: readonly number[]): TensorData => ({
  dtype: 'float32',
  shape: [2, 3],
  data: Float64Array.from(values),
});
const feeds = new Map([
  ['logits', tensor(1, -0.5, 2, 0.3, 0.7, -1.1)],
  ['target', tensor(0.25, 0.75, 0, 0, 0.4, 0.6)],
]);
const data: DataFacts = {
  featureType: { dtype: 'float32', shape: ['N', 3] },
  target: { kind: 'class', classes: ['a', 'b', 'c'], mixed: true },
};

describe('CrossEntropy of mixed samples', () => {
  // PyTorch's cross_entropy against probabilities.
  it.each([
    ['alone', {}, 2.0919604301452637],
    [
      'with class weights and smoothing',
      { classWeights: 'listed', weights: [1, 2, 0.5], labelSmoothing: 0.1 },
      2.8150112628936768,
    ],
  ] as const)('is that of shares %s', (_, parameters, expected) => {
    const { graph } = lowerAlone('cross-entropy', {
      inputs: { logits: float32(2, 3), target: float32(2, 3) },
      parameters: parameters as Readonly<Record<string, ParameterValue>>,
      data,
      mode: 'train',
    });
    expect(
      toNumbers(runGraph(graph, feeds, { precision: 'float64' }).get('loss') as TensorData)[0],
    ).toBeCloseTo(expected, 5);
  });
});
