import { describe, expect, it } from 'vitest';
import { fromArray, type TensorData, toNumbers } from '../ir/tensor-data.ts';
import type { OpAttributes } from '../ops/attributes.ts';
import type { OpName } from '../ops/definition.ts';
import { runGraph } from './run-graph.ts';
import { erf } from './special-functions.ts';
import { runGradient } from './testing/finite-differences.ts';
import { definitionOf, graphOf, inputName, outputName, singleOpGraph } from './testing/op-cases.ts';

const row = (...values: readonly number[]): TensorData => fromArray('float32', [values.length], values);

/** The gradient for each input at a dy of ones. */
function gradientsAt<K extends OpName>(
  op: K,
  attributes: OpAttributes[K],
  ...inputs: readonly TensorData[]
): readonly (readonly number[])[] {
  const feeds = new Map(inputs.map((input, i) => [inputName(i), input]));
  const example = { inputs: inputs.map(({ dtype, shape }) => ({ dtype, shape })), attributes };
  const [y] = run(op, attributes, ...inputs) as readonly [TensorData];
  const ones = fromArray('float32', y.shape, new Array<number>(y.data.length).fill(1));
  const gradients = runGradient({ name: op, op, example, feeds }, new Map([[0, ones]]));
  return inputs.map((_, i) => Array.from(gradients.get(i)?.data ?? [], Number));
}

function run<K extends OpName>(
  op: K,
  attributes: OpAttributes[K],
  ...inputs: readonly TensorData[]
): readonly TensorData[] {
  const feeds = new Map(inputs.map((input, i) => [inputName(i), input]));
  return [...runGraph(singleOpGraph(op, inputs, attributes), feeds, { precision: 'float32' }).values()];
}

function runDecomposed<K extends OpName>(
  op: K,
  attributes: OpAttributes[K],
  ...inputs: readonly TensorData[]
): readonly TensorData[] {
  const feeds = new Map(inputs.map((input, i) => [inputName(i), input]));
  const graph = graphOf(inputs, (g, values) => definitionOf(op).decompose?.(g, values, attributes) ?? []);
  const results = runGraph(graph, feeds, { precision: 'float32' });
  return graph.outputs.map((_, i) => results.get(outputName(i)) as TensorData);
}

const numbersOf = (tensor: TensorData | undefined): readonly number[] =>
  Array.from(tensor?.data ?? [], Number);

describe('at a kink the gradient is the declared one', () => {
  const kink = row(-1, 0, 1);

  it.each([
    ['relu', {}, [0, 0, 1]],
    ['leaky_relu', { alpha: 0.25 }, [0.25, 0.25, 1]],
    ['absolute', {}, [-1, 0, 1]],
  ] as const)('%s', (op, attributes, expected) => {
    expect(gradientsAt(op, attributes, kink)[0]?.map((x) => x + 0)).toEqual(expected);
  });

  it('elu: alpha at zero', () => {
    const [dx] = gradientsAt('elu', { alpha: 0.5 }, row(0, 2));
    expect(dx).toEqual([0.5, 1]);
  });

  it('maximum and minimum: to the second of two equal inputs', () => {
    for (const op of ['maximum', 'minimum'] as const) {
      expect(gradientsAt(op, {}, row(1, 2), row(1, 2))).toEqual([
        [0, 0],
        [1, 1],
      ]);
    }
  });

  it('reduce_max: equal parts', () => {
    const [dx] = gradientsAt('reduce_max', { axes: [0], keepDimensions: false }, row(2, 5, 5, 1));
    expect(dx).toEqual([0, 0.5, 0.5, 0]);
  });

  it('max_pool2d: the window passes on what it received', () => {
    const x = fromArray('float32', [1, 1, 2, 2], [3, 3, 3, 1]);
    const attributes = { kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] } as const;
    const [dx] = gradientsAt('max_pool2d', attributes, x);
    expect(dx?.[3]).toBe(0);
    expect(Math.max(...(dx ?? []))).toBe(1);
  });

  it('power: finite at a base of zero and at a constant exponent of zero', () => {
    const zero = fromArray('float32', [], [0]);
    expect(gradientsAt('power', {}, row(0, 2), zero)[0]).toEqual([0, 0]);
    expect(gradientsAt('power', {}, row(0, 3), fromArray('float32', [], [2]))[0]).toEqual([0, 6]);
  });
});

describe('far from zero nothing overflows', () => {
  const huge = fromArray('float32', [2, 3], [1e4, -1e4, 0, -1e4, -1e4, 1e4]);
  const labels = fromArray('int32', [2], [1, 2]);

  it.each([
    ['direct', run],
    ['decomposed', runDecomposed],
  ] as const)('softmax and cross-entropy, %s', (_, evaluate) => {
    expect(numbersOf(evaluate('softmax', { axis: 1 }, huge)[0])).toEqual([1, 0, 0, 0, 0, 1]);
    expect(numbersOf(evaluate('log_softmax', { axis: 1 }, huge)[0])).toEqual([0, -2e4, -1e4, -2e4, -2e4, 0]);
    const [loss, logProbabilities] = evaluate('softmax_cross_entropy', {}, huge, labels);
    expect(numbersOf(loss)).toEqual([1e4]);
    const one = fromArray('float32', [], [1]);
    const saved = logProbabilities as TensorData;
    const [gradient] = evaluate('softmax_cross_entropy_gradient', {}, one, saved, labels);
    expect(numbersOf(gradient).map((x) => x + 0)).toEqual([0.5, -0.5, 0, 0, 0, 0]);
  });

  it('sigmoid, tanh, erf, gelu and silu', () => {
    const far = row(-1e4, 1e4);
    expect(numbersOf(run('sigmoid', {}, far)[0])).toEqual([0, 1]);
    expect(numbersOf(run('tanh', {}, far)[0])).toEqual([-1, 1]);
    expect(numbersOf(run('erf', {}, far)[0])).toEqual([-1, 1]);
    for (const op of ['gelu', 'silu'] as const) {
      expect(numbersOf(run(op, {}, far)[0]).map((x) => x + 0)).toEqual([0, 1e4]);
    }
  });

  it('a variance far from the mean', () => {
    const x = fromArray('float32', [4, 1], [10000, 10001, 10002, 10003]);
    const [scale, shift] = [row(1), row(0)];
    for (const evaluate of [run, runDecomposed]) {
      const [, mean, variance] = evaluate('batch_normalization', { epsilon: 1e-5 }, x, scale, shift);
      expect(numbersOf(mean)).toEqual([10001.5]);
      expect(numbersOf(variance)).toEqual([1.25]);
    }
  });
});

describe('whole numbers', () => {
  it('uint32 is modulo 2^32, quotients are truncated', () => {
    const a = fromArray('uint32', [2], [0xffffffff, 0x9e3779b1]);
    const b = fromArray('uint32', [2], [2, 0x85ebca77]);
    expect(numbersOf(run('add', {}, a, b)[0])).toEqual([1, 0x24234428]);
    expect(numbersOf(run('multiply', {}, a, b)[0])).toEqual([
      0xfffffffe,
      Math.imul(0x9e3779b1, 0x85ebca77) >>> 0,
    ]);
    expect(numbersOf(run('divide', {}, a, b)[0])).toEqual([0x7fffffff, 1]);
    const negative = fromArray('int32', [2], [-7, 7]);
    expect(numbersOf(run('divide', {}, negative, fromArray('int32', [], [2]))[0])).toEqual([-3, 3]);
  });

  it('casts truncate toward zero', () => {
    expect(numbersOf(run('cast', { to: 'int32' }, row(-1.9, -0.5, 0.5, 1.9))[0]).map((x) => x + 0)).toEqual([
      -1, 0, 0, 1,
    ]);
    expect(numbersOf(run('cast', { to: 'bool' }, row(-0.5, 0))[0])).toEqual([1, 0]);
    const wide = fromArray('int64', [1], [4294967299]);
    expect(toNumbers(run('cast', { to: 'float32' }, wide)[0] as TensorData)[0]).toBe(4294967296);
  });
});

it('erf has its known values', () => {
  // Abramowitz and Stegun, table 7.1.
  expect(erf(0.5)).toBeCloseTo(0.5204998778130465, 14);
  expect(erf(1)).toBeCloseTo(0.8427007929497149, 14);
  expect(erf(-2)).toBeCloseTo(-0.9953222650189527, 14);
});
