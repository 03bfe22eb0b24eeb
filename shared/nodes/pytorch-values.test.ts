import { expect, it } from 'vitest';
import { must } from '../base/assert.ts';
import type { ParameterValue } from '../document/schema.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { elementCount } from '../ir/types.ts';
import { runGraph } from '../reference/run-graph.ts';
import { float32, lowerAlone } from './testing/lower-alone.ts';

/**
 * Layers whose definition frameworks could read differently, against PyTorch 2.15 in double precision. Inputs are
 * sin(0.7 i + 1), weight k is cos(0.3 i + k); compared are the sum of the result y and the sum of y_i sin(i).
 */
const sequence = [2, 7, 4];
const image = [2, 4, 5, 6];
const cases: readonly (readonly [
  type: string,
  parameters: Readonly<Record<string, ParameterValue>>,
  input: readonly number[],
  output: readonly number[],
  sum: number,
  weighted: number,
])[] = [
  [
    'conv1d',
    { filters: 6, stride: 2, dilation: 2, groups: 2, padding: 'valid' },
    sequence,
    [2, 2, 6],
    -8.552108561,
    10.848866078,
  ],
  ['conv1d', { filters: 3, padding: 'causal' }, sequence, [2, 7, 3], 12.087533346, 3.492213282],
  [
    'conv1d-transpose',
    { filters: 4, kernelSize: 4, stride: 3, groups: 2, padding: 'valid' },
    sequence,
    [2, 22, 4],
    19.996000005,
    -1.108231834,
  ],
  ['conv1d-transpose', { filters: 3, kernelSize: 4 }, sequence, [2, 14, 3], 20.942688821, 0.098549179],
  [
    'conv2d-transpose',
    {
      filters: 6,
      kernelSize: [3, 4],
      strides: [2, 3],
      padding: 'explicit',
      pads: [1, 2, 1, 2],
      outputPadding: [1, 2],
      groups: 2,
    },
    image,
    [2, 6, 10, 17],
    -318.737915509,
    -2.718218641,
  ],
  [
    'depthwise-conv2d',
    { multiplier: 2, strides: [2, 2], padding: 'explicit', pads: [1, 1, 1, 1] },
    image,
    [2, 8, 3, 3],
    -50.973670318,
    -5.584615383,
  ],
  ['separable-conv2d', { filters: 5, padding: 'same' }, image, [2, 5, 5, 6], -235.343899631, -1.550306902],
  [
    'conv3d',
    {
      filters: 4,
      kernelSize: [2, 3, 2],
      strides: [1, 2, 1],
      padding: 'explicit',
      pads: [1, 0, 1, 1, 0, 1],
      dilation: [2, 1, 1],
      groups: 2,
    },
    [1, 2, 4, 5, 3],
    [1, 4, 4, 2, 4],
    14.662512565,
    3.290961668,
  ],
  ['upsampling2d', { factors: [2, 3] }, image, [2, 4, 10, 18], 2.208436734, 6.515136333],
  [
    'upsampling2d',
    { factors: [2, 3], interpolation: 'bilinear' },
    image,
    [2, 4, 10, 18],
    2.208436734,
    2.983667186,
  ],
  ['adaptive-average-pool', { size: [3, 4] }, image, [2, 4, 3, 4], 0.252744885, 1.063302385],
  ['adaptive-max-pool', { size: [3, 4] }, image, [2, 4, 3, 4], 76.677180874, 1.114397499],
  ['max-pool1d', { kernel: 3 }, sequence, [2, 3, 4], 19.050073599, -0.379916709],
  ['average-pool1d', {}, sequence, [2, 3, 4], -0.001029768, -0.203987388],
  [
    'max-pool2d',
    { kernel: [3, 3], padding: 'explicit', pads: [1, 1, 1, 1] },
    image,
    [2, 4, 3, 3],
    62.457182611,
    2.062460621,
  ],
  ['group-normalization', { groups: 2 }, image, image, 27.592357819, 6.482309482],
  ['instance-normalization', {}, image, image, 27.31872272, 6.330504526],
  ['rms-normalization', {}, image, image, -4.464070645, 3.238519663],
];

const filled = (shape: readonly number[], value: (i: number) => number): TensorData => ({
  dtype: 'float32',
  shape,
  data: Float64Array.from({ length: elementCount(shape) }, (_, i) => value(i)),
});

it.each(cases)('%s %j of %j', (type, parameters, input, output, sum, weighted) => {
  const { graph, problems } = lowerAlone(type, { inputs: { input: float32(...input) }, parameters });
  expect(problems).toEqual([]);
  const weights = graph.inputs.filter((each) => each.kind === 'state');
  const feeds = weights.map(
    ({ name, value }, k) =>
      [name, filled(value.type.shape as readonly number[], (i) => Math.cos(0.3 * i + k))] as const,
  );
  const all = new Map([['input', filled(input, (i) => Math.sin(0.7 * i + 1))] as const, ...feeds]);
  const y = must(runGraph(graph, all, { precision: 'float64' }).get('output'), 'output');
  const values = Array.from(y.data, Number);
  expect(y.shape).toEqual(output);
  expect(values.reduce((total, value) => total + value, 0)).toBeCloseTo(sum, 7);
  expect(values.reduce((total, value, i) => total + value * Math.sin(i), 0)).toBeCloseTo(weighted, 7);
});
