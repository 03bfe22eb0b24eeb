import { describe, expect, it } from 'vitest';
import type { TensorData } from '../ir/tensor-data.ts';
import { tensorType } from '../ir/types.ts';
import { runGraph } from '../reference/run-graph.ts';
import { float32, int32, type LoweringCase, lowerAlone } from './testing/lower-alone.ts';

const floats = (shape: readonly number[], ...values: number[]): TensorData => ({
  dtype: 'float32',
  shape,
  data: new Float32Array(values),
});

function run(type: string, given: LoweringCase, feeds: Readonly<Record<string, TensorData>>) {
  const { graph, problems } = lowerAlone(type, given);
  expect(problems).toEqual([]);
  const results = runGraph(graph, new Map(Object.entries(feeds)), { precision: 'float64' });
  return Object.fromEntries([...results].map(([name, tensor]) => [name, Array.from(tensor.data, Number)]));
}

describe('labels at every position', () => {
  const scores = floats([2, 2, 2], 0, 0, 0, Math.log(3), Math.log(3), 0, 5, 5);
  const target: TensorData = { dtype: 'int32', shape: [2, 2], data: new Int32Array([0, 1, 1, 0]) };
  const mask = (...values: number[]): TensorData => ({
    dtype: 'bool',
    shape: [2, 2],
    data: new Uint8Array(values),
  });
  // -log of 1/2, 3/4, 1/4, 1/2.
  const losses = [Math.log(2), Math.log(4 / 3), Math.log(4), Math.log(2)] as const;
  const types = { target: int32(2, 2) };
  const maskType = { mask: tensorType('bool', [2, 2]) };

  it('CrossEntropy is the mean over all positions, or over the true ones of the mask', () => {
    const inputs = { logits: float32(2, 2, 2), ...types };
    const feeds = { logits: scores, target };
    const mean = (losses[0] + losses[1] + losses[2] + losses[3]) / 4;
    expect(run('cross-entropy', { inputs }, feeds).loss?.[0]).toBeCloseTo(mean, 6);
    const masked = (...values: number[]) =>
      run('cross-entropy', { inputs: { ...inputs, ...maskType } }, { ...feeds, mask: mask(...values) })
        .loss?.[0];
    expect(masked(0, 1, 1, 0)).toBeCloseTo((losses[1] + losses[2]) / 2, 6);
    expect(masked(1, 1, 1, 1)).toBeCloseTo(mean, 6);
    expect(masked(0, 0, 0, 0)).toBeCloseTo(0, 12);
  });

  it('Accuracy counts all positions, or the true ones of the mask', () => {
    const inputs = { scores: float32(2, 2, 2), ...types };
    expect(run('accuracy', { inputs }, { scores, target })).toEqual({ statistics: [3, 4] });
    const given = { inputs: { ...inputs, ...maskType } };
    const masked = (...values: number[]) => run('accuracy', given, { scores, target, mask: mask(...values) });
    expect(masked(0, 1, 1, 0)).toEqual({ statistics: [1, 2] });
    expect(masked(0, 0, 0, 0)).toEqual({ statistics: [0, 0] });
  });
});

it('balanced classes weigh what their counts in the training part say', () => {
  const logits = floats([2, 2], 0, 0, Math.log(3), 0);
  const target: TensorData = { dtype: 'int32', shape: [2], data: new Int32Array([0, 1]) };
  const loss = (counts: readonly number[] | undefined) =>
    run(
      'cross-entropy',
      {
        inputs: { logits: float32(2, 2), target: int32(2) },
        parameters: { classWeights: 'balanced' },
        data: {
          featureType: float32('N', 1),
          target: { kind: 'class', classes: ['often', 'rare'], ...(counts && { counts }) },
        },
      },
      { logits, target },
    ).loss?.[0];
  // 100 samples: weights 100 / (2 * 80) and 100 / (2 * 20).
  const [often, rare] = [0.625 * Math.log(2), 2.5 * Math.log(4)];
  expect(loss([80, 20])).toBeCloseTo((often + rare) / 3.125, 6);
  expect(loss(undefined)).toBeCloseTo((Math.log(2) + Math.log(4)) / 2, 6);
});
