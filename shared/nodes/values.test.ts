import { describe, expect, it } from 'vitest';
import { onnxOperator } from '../base/source.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { runGraph } from '../reference/run-graph.ts';
import { defineNode } from './define-node.ts';
import { migrateNodes } from './migrate-nodes.ts';
import { float32, int32, type LoweringCase, lowerAlone } from './testing/lower-alone.ts';

const floats = (shape: readonly number[], ...values: number[]): TensorData => ({
  dtype: 'float32',
  shape,
  data: new Float32Array(values),
});
const labels = (...values: number[]): TensorData => ({
  dtype: 'int32',
  shape: [values.length],
  data: new Int32Array(values),
});

function run(type: string, given: LoweringCase, feeds: Readonly<Record<string, TensorData>>) {
  const { graph, problems } = lowerAlone(type, given);
  expect(problems).toEqual([]);
  const results = runGraph(graph, new Map(Object.entries(feeds)), { precision: 'float64' });
  return Object.fromEntries([...results].map(([name, tensor]) => [name, Array.from(tensor.data, Number)]));
}

describe('Input', () => {
  const target = { kind: 'number', width: 1 } as const;

  it('scales each column by its own pair', () => {
    const data = {
      featureType: float32('N', 2),
      target,
      normalization: { offset: [1, 10], scale: [2, 0.5] },
    };
    const given = { inputs: { data: float32('N', 2) }, parameters: { shape: [2] }, data };
    expect(run('input', given, { data: floats([2, 2], 1, 10, 3, 14) }).output).toEqual([0, 0, 4, 2]);
  });

  it('scales each channel of an image by its own pair, then gives it the wanted shape', () => {
    const data = {
      featureType: float32('N', 2, 1, 2),
      target,
      normalization: { offset: [0, 1], scale: [1, 10] },
    };
    const given = { inputs: { data: float32('N', 2, 1, 2) }, parameters: { shape: [4] }, data };
    expect(run('input', given, { data: floats([1, 2, 1, 2], 1, 2, 3, 4) }).output).toEqual([1, 2, 20, 30]);
  });

  it('scales bytes by one pair for all', () => {
    const data = { featureType: float32('N', 3), target, normalization: { offset: [5], scale: [0.5] } };
    const bytes: TensorData = { dtype: 'uint8', shape: [1, 3], data: new Uint8Array([5, 255, 7]) };
    const given = {
      inputs: { data: { dtype: 'uint8', shape: ['N', 3] } },
      parameters: { shape: [3] },
      data,
    } as const;
    expect(run('input', given, { data: bytes }).output).toEqual([0, 125, 1]);
  });
});

describe('padding "same"', () => {
  const padsOf = (kernel: number, stride: number, dilation: number, size: number): unknown => {
    const parameters = {
      kernelSize: [kernel, 1],
      strides: [stride, 1],
      dilation: [dilation, 1],
      padding: 'same',
    };
    const { graph } = lowerAlone('conv2d', { inputs: { input: float32('N', 1, size, 1) }, parameters });
    const attributes = graph.nodes.at(-1)?.attributes ?? {};
    return 'pads' in attributes ? attributes.pads : undefined;
  };

  it.each([
    [3, 1, 1, 8, [1, 0, 1, 0]],
    [4, 1, 1, 8, [1, 0, 2, 0]],
    [3, 2, 1, 8, [0, 0, 1, 0]],
    [3, 2, 1, 7, [1, 0, 1, 0]],
    [3, 1, 2, 8, [2, 0, 2, 0]],
    [1, 2, 1, 8, [0, 0, 0, 0]],
    [2, 3, 1, 7, [0, 0, 1, 0]],
  ])('kernel %d, stride %d, dilation %d over %d pads %j', (kernel, stride, dilation, size, pads) => {
    expect(padsOf(kernel, stride, dilation, size)).toEqual(pads);
  });
});

describe('BatchNormalization', () => {
  const state = {
    scale: floats([2], 1, 2),
    shift: floats([2], 0, 1),
    running_mean: floats([2], 0, 10),
    running_variance: floats([2], 1, 4),
  };
  const x = floats([3, 2], 1, 0, 2, 0, 6, 3);

  it.each([['N'], [3]] as const)('follows the unbiased variance while training, batch %s', (batch) => {
    const given = {
      inputs: { input: float32(batch, 2) },
      mode: 'train',
      parameters: { epsilon: 1e-12 },
    } as const;
    const results = run('batch-normalization', given, { input: x, ...state });
    // Column 1: mean 3, unbiased variance 7. Column 2: mean 1, unbiased variance 3. Momentum 0.1.
    expect(results['next:running_mean']).toEqual([expect.closeTo(0.3, 6), expect.closeTo(9.1, 6)]);
    expect(results['next:running_variance']).toEqual([expect.closeTo(1.6, 6), expect.closeTo(3.9, 6)]);
    const deviation = Math.sqrt(14 / 3);
    expect(results.output?.[0]).toBeCloseTo(-2 / deviation, 6);
    expect(results.output?.[5]).toBeCloseTo(1 + (2 * 2) / Math.SQRT2, 6);
  });

  it('uses the running statistics otherwise', () => {
    const given = {
      inputs: { input: float32('N', 2) },
      mode: 'evaluate',
      parameters: { epsilon: 1e-12 },
    } as const;
    const { output } = run('batch-normalization', given, { input: x, ...state });
    expect(output?.slice(0, 2)).toEqual([expect.closeTo(1, 6), expect.closeTo(1 + 2 * (-10 / 2), 6)]);
  });
});

describe('metrics', () => {
  it.each([['N'], [3]] as const)('Accuracy counts right samples, batch %s', (batch) => {
    const given = { inputs: { scores: float32(batch, 2), target: int32(batch) } };
    const scores = floats([3, 2], 0, 1, 5, 4, Number.NaN, 1);
    const { statistics } = run('accuracy', given, { scores, target: labels(1, 1, 1) });
    expect(statistics?.[0]).toBeGreaterThanOrEqual(1);
    expect(statistics?.[1]).toBe(3);
  });

  it.each([['N'], [2]] as const)('MeanAbsoluteError sums distances, batch %s', (batch) => {
    const given = { inputs: { prediction: float32(batch, 2), target: float32(batch, 2) } };
    const feeds = { prediction: floats([2, 2], 1, 2, 3, 4), target: floats([2, 2], 0, 2, 5, Number.NaN) };
    expect(run('mean-absolute-error', given, feeds).statistics).toEqual([Number.NaN, 4]);
    const finite = { ...feeds, target: floats([2, 2], 0, 2, 5, 4) };
    expect(run('mean-absolute-error', given, finite).statistics).toEqual([3, 4]);
  });
});

describe('Dropout', () => {
  const input = floats([1, 4], 1, 2, 3, 4);
  const given = { inputs: { input: float32(1, 4) }, parameters: { rate: 0.5 } };

  it('multiplies by its mask while training, and passes values unchanged otherwise', () => {
    const mask = floats([1, 4], 0, 2, 2, 0);
    expect(run('dropout', { ...given, mode: 'train' }, { input, mask }).output).toEqual([0, 4, 6, 0]);
    expect(run('dropout', { ...given, mode: 'evaluate' }, { input }).output).toEqual([1, 2, 3, 4]);
    expect(lowerAlone('dropout', { ...given, mode: 'infer' }).graph.nodes).toEqual([]);
  });
});

describe('regularization by chance', () => {
  it('SpatialDropout drops whole channels of images, whole features of sequences', () => {
    const of = (...shape: number[]) =>
      lowerAlone('spatial-dropout', {
        inputs: { input: float32(...shape) },
        mode: 'train',
      }).graph.inputs.find(({ name }) => name === 'mask')?.value.type.shape;
    expect(of(3, 4, 5, 6)).toEqual([3, 4, 1, 1]);
    expect(of(3, 5, 4)).toEqual([3, 1, 4]);
  });

  it('StochasticDepth drops whole samples', () => {
    const given = { inputs: { input: float32(2, 2) }, mode: 'train' } as const;
    const feeds = { input: floats([2, 2], 1, 2, 3, 4), mask: floats([2, 1], 0, 1.25) };
    expect(run('stochastic-depth', given, feeds).output).toEqual([0, 0, 3.75, 5]);
  });

  it('GaussianNoise adds noise of its deviation while training, and nothing otherwise', () => {
    const given = { inputs: { input: float32(1, 2) }, parameters: { deviation: 0.5 } };
    const input = floats([1, 2], 1, 2);
    const noise = floats([1, 2], 2, -1);
    expect(run('gaussian-noise', { ...given, mode: 'train' }, { input, noise }).output).toEqual([2, 1.5]);
    expect(lowerAlone('gaussian-noise', { ...given, mode: 'evaluate' }).graph.nodes).toEqual([]);
  });
});

describe('ScaleAndShift', () => {
  const input = floats([1, 2, 2], 1, 2, 3, 4);

  it('uses its numbers, or weights a channel or a feature', () => {
    const given = { inputs: { input: float32(1, 2, 2) } };
    expect(run('scale-shift', { ...given, parameters: { scale: 2, shift: 1 } }, { input }).output).toEqual([
      3, 5, 7, 9,
    ]);
    const weights = { input, scale: floats([2], 1, 10), shift: floats([2], 0, 1) };
    const channels = { ...given, parameters: { trained: true, over: 'channels' } };
    expect(run('scale-shift', channels, weights).output).toEqual([1, 2, 31, 41]);
    const last = { ...given, parameters: { trained: true, over: 'last' } };
    expect(run('scale-shift', last, weights).output).toEqual([1, 21, 3, 41]);
  });
});

describe('Softmax', () => {
  it.each([
    [
      [1, 2, 1, 1],
      [0.5, 0.5],
    ],
    [
      [1, 1, 2],
      [0.5, 0.5],
    ],
    [
      [2, 1],
      [1, 1],
    ],
  ])('over a sample of shape %j gives %j', (shape, expected) => {
    const given = { inputs: { input: float32(...shape) }, parameters: { function: 'softmax' } };
    expect(run('activation', given, { input: floats(shape, 3, 3) }).output).toEqual(expected);
  });
});

describe('migrateNodes', () => {
  const text = { en: 'Layer', 'zh-CN': '层' };
  const layer = defineNode({
    kind: 'primitive',
    type: 'layer',
    version: 3,
    family: 'core',
    icon: 'box',
    title: text,
    summary: text,
    sources: [onnxOperator('Identity')],
    parameters: {},
    inputs: {},
    outputs: {},
    lower: () => ({}),
    examples: [],
    migrations: {
      1: ({ size, ...rest }) => ({ ...rest, units: size ?? 1 }),
      2: (parameters) => ({ ...parameters, bias: true }),
    },
  });

  it('takes older nodes step by step to the current version and leaves others alone', () => {
    const nodes = {
      old: { type: 'layer', version: 1, name: 'Old', parameters: { size: 4 } },
      current: { type: 'layer', version: 3, parameters: {} },
      newer: { type: 'layer', version: 4, parameters: {} },
      unknown: { type: 'what', version: 1, parameters: {} },
    };
    expect(migrateNodes({ nodes, edges: [] }, new Map([['layer', layer]])).nodes).toEqual({
      ...nodes,
      old: { type: 'layer', version: 3, name: 'Old', parameters: { units: 4, bias: true } },
    });
  });
});
