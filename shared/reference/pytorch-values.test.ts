import { describe, expect, it } from 'vitest';
import { fromArray, type TensorData, toNumbers } from '../ir/tensor-data.ts';
import type { OpAttributes } from '../ops/attributes.ts';
import type { OpName } from '../ops/definition.ts';
import { runGraph } from './run-graph.ts';
import { inputName, singleOpGraph } from './testing/op-cases.ts';

/** Numbers that PyTorch 2.15 gave in double precision for the same formulas: the meanings of our ops are its. */

/** The integers (7k mod 11) - 5 in the given shape. */
function pattern(...shape: readonly number[]): TensorData {
  const count = shape.reduce((product, size) => product * size, 1);
  return fromArray(
    'float32',
    shape,
    Array.from({ length: count }, (_, k) => ((k * 7) % 11) - 5),
  );
}

const row = (...values: readonly number[]): TensorData => fromArray('float32', [values.length], values);
const number = (value: number): TensorData => fromArray('float32', [], [value]);

function run<K extends OpName>(
  op: K,
  attributes: OpAttributes[K],
  ...inputs: readonly TensorData[]
): readonly TensorData[] {
  const feeds = new Map(inputs.map((input, i) => [inputName(i), input]));
  return [...runGraph(singleOpGraph(op, inputs, attributes), feeds, { precision: 'float64' }).values()];
}

const values = (tensor: TensorData | undefined): readonly number[] => Array.from(tensor?.data ?? [], Number);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);
const squares = (numbers: readonly number[]): number => sum(numbers.map((x) => x * x));
const times = (tensor: TensorData, factor: (x: number) => number): TensorData => ({
  ...tensor,
  data: toNumbers(tensor).map((x) => x * factor(x)),
});

function close(found: readonly number[], expected: readonly number[], digits = 9): void {
  expect(found.length).toBe(expected.length);
  found.forEach((x, i) => {
    expect(x).toBeCloseTo(expected[i] as number, digits);
  });
}

describe('windows', () => {
  const attributes = { strides: [2, 1], pads: [1, 2, 1, 2], dilations: [1, 2], groups: 2 } as const;
  const [x, filter] = [pattern(2, 4, 5, 6), pattern(6, 2, 3, 2)];
  const y = run('conv2d', attributes, x, filter, row(0, 1, 2, 3, 4, 5))[0] as TensorData;

  it('conv2d', () => {
    expect(y.shape).toEqual([2, 6, 3, 8]);
    expect(values(y).slice(0, 8)).toEqual([-74, 14, 39, -36, 21, 23, -11, 13]);
    expect([sum(values(y)), squares(values(y))]).toEqual([738, 411504]);
  });

  it('conv2d gradients of sum(y^2)', () => {
    const dy = times(y, () => 2);
    // float32 inputs hold these integers exactly.
    const dyFed = fromArray('float32', dy.shape, values(dy));
    const dx = values(run('conv2d_input_gradient', { ...attributes, inputSize: [5, 6] }, dyFed, filter)[0]);
    expect(dx.slice(0, 6)).toEqual([-1878, 874, -118, -744, 622, -174]);
    expect(squares(dx)).toBe(423546656);
    const dfilter = values(run('conv2d_filter_gradient', { ...attributes, kernel: [3, 2] }, x, dyFed)[0]);
    expect(dfilter.slice(0, 6)).toEqual([-970, 2316, -2854, 590, 116, -5014]);
    expect(squares(dfilter)).toBe(1493579012);
  });

  it('pooling', () => {
    const pool = { kernel: [3, 2], strides: [2, 1], pads: [1, 1, 1, 1] } as const;
    const [mean] = run('average_pool2d', pool, pattern(2, 1, 5, 4));
    expect(mean?.shape).toEqual([2, 1, 3, 5]);
    close(values(mean).slice(0, 10), [-2, -1.25, 0.25, 1.75, 2.5, -1 / 3, -0.5, 1, 2 / 3, -4 / 3]);
    const [max] = run('max_pool2d', pool, pattern(2, 1, 5, 4));
    expect(values(max)).toEqual([
      1, 2, 4, 5, 5, 2, 3, 5, 5, 1, 2, 4, 5, 5, 1, 3, 5, 5, 2, 2, 4, 5, 5, 3, 3, 5, 5, 2, 4, 4,
    ]);
  });
});

describe('normalization, with the gradient of sum(y^3)', () => {
  it('batch normalization and its running statistics', () => {
    const [x, scale, shift] = [pattern(3, 2, 2, 2), row(2, 0.5), row(1, -1)];
    const [y, mean, variance] = run('batch_normalization', { epsilon: 1e-5 }, x, scale, shift) as readonly [
      TensorData,
      TensorData,
      TensorData,
    ];
    close(
      values(y).slice(0, 4),
      [-1.4253552231542765, 2.649241551744908, 0.3209005375168026, 4.395497312415987],
    );
    const update = { momentum: 0.1, correction: 1 };
    close(values(run('running_statistic_update', update, row(0, 0), mean)[0]), [-1 / 12, 7 / 120]);
    const unbiased = { momentum: 0.1, correction: 12 / 11 };
    close(
      values(run('running_statistic_update', unbiased, row(1, 1), variance)[0]),
      [2.187878787878788, 1.762878787878788],
    );
    const dy = times(y, (v) => 3 * v);
    const [dx] = run('batch_normalization_gradient', { epsilon: 1e-5 }, dy, x, scale, mean, variance);
    close(
      values(dx).slice(0, 4),
      [6.2647530675225935, -4.260032085915361, -5.345933607955832, 8.979506872623773],
    );
  });

  it('layer normalization', () => {
    const attributes = { axis: 2, epsilon: 1e-5 };
    const [x, scale, shift] = [pattern(2, 3, 4), row(1, 2, 3, 4), row(0, 1, 0, 1)];
    const [y, mean, inverse] = run('layer_normalization', attributes, x, scale, shift) as readonly [
      TensorData,
      TensorData,
      TensorData,
    ];
    close(
      values(y).slice(0, 4),
      [-1.3130638758166568, 2.0504511006533255, -1.5756766509799882, 6.252255503266627],
    );
    const dy = times(y, (v) => 3 * v);
    const [dx] = run('layer_normalization_gradient', attributes, dy, x, scale, mean, inverse);
    close(
      values(dx).slice(0, 4),
      [19.7418895135076, -48.69260920554987, -7.334498380879996, 36.28521807292228],
    );
  });
});

it('activations', () => {
  const x = row(-2, -0.5, 0, 0.5, 2);
  close(
    values(run('gelu', {}, x)[0]),
    [-0.04550026389635842, -0.15426876936299344, 0, 0.34573123063700656, 1.9544997361036416],
  );
  close(
    values(run('gelu_gradient', {}, row(1, 1, 1, 1, 1), x)[0]),
    [-0.08523180107819692, 0.13250487534383712, 0.5, 0.8674951246561629, 1.085231801078197],
  );
  close(
    values(run('silu', {}, x)[0]),
    [-0.2384058440442351, -0.1887703343990727, 0, 0.3112296656009273, 1.7615941559557646],
  );
  close(values(run('elu', { alpha: 1 }, x)[0]), [-0.8646647167633873, -0.3934693402873666, 0, 0.5, 2]);
  close(values(run('leaky_relu', { alpha: 0.01 }, x)[0]), [-0.02, -0.005, 0, 0.5, 2]);
});

it('cross-entropy', () => {
  const labels = fromArray('int32', [3], [1, 0, 3]);
  const [loss, logProbabilities] = run('softmax_cross_entropy', {}, pattern(3, 4), labels);
  close(values(loss), [4.711870061812961]);
  const saved = logProbabilities as TensorData;
  const [gradient] = run('softmax_cross_entropy_gradient', {}, number(1), saved, labels);
  close(
    values(gradient).slice(0, 4),
    [1.4402466134638589e-5, -0.3175391114069457, 0.0002892812653322431, 0.3172354276754788],
  );
});

describe('three steps of an optimizer', () => {
  const start = row(0.5, -1.25, 2);
  const zeros = row(0, 0, 0);
  const learningRate = 0.1;
  const gradient = (t: number): TensorData => row(0.3 * t, -0.2, 0.05 * (t - 2));

  /** Weight after steps t = 1, 2, 3 of a rule that takes and gives the weight and its slots. */
  function afterThreeSteps(
    slots: number,
    rule: (state: readonly TensorData[], g: TensorData, t: number) => readonly TensorData[],
  ): readonly number[] {
    let state: readonly TensorData[] = [start, ...new Array<TensorData>(slots).fill(zeros)];
    for (let t = 1; t <= 3; t++) state = rule(state, gradient(t), t);
    return values(state[0]);
  }

  it('SGD, with momentum and with Nesterov', () => {
    const rate = number(learningRate);
    close(
      afterThreeSteps(0, ([w], g) => run('sgd_update', {}, w as TensorData, g, rate)),
      [0.32, -1.19, 2],
      7,
    );
    for (const [nesterov, expected] of [
      [false, [0.2147, -1.1378, 2.00855]],
      [true, [0.06323, -1.08902, 2.007695]],
    ] as const) {
      const found = afterThreeSteps(1, (state, g) =>
        run('momentum_update', { momentum: 0.9, nesterov }, ...state, g, rate),
      );
      close(found, expected, 7);
    }
  });

  it.each([
    ['Adam', 0, [0.20874059946787482, -0.9514925373134329, 2.1549640329544935]],
    ['AdamW', 0.05, [0.20275314810060058, -0.9343261808146766, 2.1238093106912914]],
  ] as const)('%s, by the rescaled slots', (_, weightDecay, expected) => {
    const [beta1, beta2, epsilon] = [0.9, 0.99, 1e-3];
    const found = afterThreeSteps(2, (state, g, t) => {
      const k = (1 - beta1 ** t) / ((1 - beta1) * learningRate);
      const c = Math.sqrt((1 - beta2) / (1 - beta2 ** t)) * k;
      const scalars = [number(c), number(epsilon * k)];
      const decay = weightDecay > 0 ? [number(1 - learningRate * weightDecay)] : [];
      const attributes = { beta1, beta2, decoupledDecay: weightDecay > 0 };
      return run('adam_update', attributes, ...state, g, ...scalars, ...decay);
    });
    close(found, expected, 6);
  });

  it('RMSprop', () => {
    const found = afterThreeSteps(1, (state, g) =>
      run('rmsprop_update', { rho: 0.9, epsilon: 1e-3 }, ...state, g, number(learningRate)),
    );
    close(found, [-0.3556097004508289, -0.5216131872393005, 2.072920786964942], 6);
  });
});
