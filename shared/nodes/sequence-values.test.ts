import { describe, expect, it } from 'vitest';
import type { TensorData } from '../ir/tensor-data.ts';
import { runGraph } from '../reference/run-graph.ts';
import { float32, int32, type LoweringCase, lowerAlone } from './testing/lower-alone.ts';

const floats = (shape: readonly number[], ...values: number[]): TensorData => ({
  dtype: 'float32',
  shape,
  data: new Float32Array(values),
});
const tokens = (shape: readonly number[], ...values: number[]): TensorData => ({
  dtype: 'int32',
  shape,
  data: new Int32Array(values),
});
const bools = (shape: readonly number[], ...values: number[]): TensorData => ({
  dtype: 'bool',
  shape,
  data: new Uint8Array(values),
});

function run(type: string, given: LoweringCase, feeds: Readonly<Record<string, TensorData>>) {
  const { graph, problems } = lowerAlone(type, given);
  expect(problems).toEqual([]);
  const results = runGraph(graph, new Map(Object.entries(feeds)), { precision: 'float64' });
  return Object.fromEntries([...results].map(([name, tensor]) => [name, Array.from(tensor.data, Number)]));
}

describe('Embedding', () => {
  const given = { inputs: { input: int32('N', 3) }, parameters: { vocabulary: 3, width: 2 } };
  const feeds = { input: tokens([1, 3], 2, 0, 1), weight: floats([3, 2], 1, 2, 3, 4, 5, 6) };

  it('looks rows up', () => {
    expect(run('embedding', given, feeds).output).toEqual([5, 6, 1, 2, 3, 4]);
  });

  it('gives zeros for padding where wanted', () => {
    const zero = { ...given, parameters: { ...given.parameters, zeroPadding: true } };
    expect(run('embedding', zero, feeds).output).toEqual([5, 6, 0, 0, 3, 4]);
  });
});

it('PaddingMask is true where the token is not 0', () => {
  const given = { inputs: { input: int32('N', 4) } };
  expect(run('padding-mask', given, { input: tokens([1, 4], 3, 1, 0, 2) }).output).toEqual([1, 1, 0, 1]);
});

describe('SequencePool', () => {
  const x = floats([2, 3, 1], 1, 2, 6, 4, 5, 7);
  const mask = bools([2, 3], 1, 1, 0, 0, 0, 0);
  const inputs = { input: float32('N', 3, 1) };
  const masked = { ...inputs, mask: { dtype: 'bool', shape: ['N', 3] } } as const;

  it.each([
    ['mean', [3, 16 / 3]],
    ['last', [6, 7]],
    ['first', [1, 4]],
  ] as const)('takes the %s', (take, expected) => {
    const { output } = run('sequence-pool', { inputs, parameters: { take } }, { input: x });
    output?.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 12);
    });
  });

  it.each([
    ['mean', [1.5, 0]],
    ['last', [2, 0]],
  ] as const)('takes the %s of the real steps, zero where there are none', (take, expected) => {
    const given = { inputs: masked, parameters: { take } };
    expect(run('sequence-pool', given, { input: x, mask }).output).toEqual(expected);
  });
});
