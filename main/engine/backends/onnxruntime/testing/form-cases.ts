import { type OpCase, opCase } from './op-case.ts';

const pair = (value: number) => [value, value] as const;

interface Geometry {
  readonly size: readonly [number, number];
  readonly kernel: readonly [number, number];
  readonly stride: number;
  readonly pads: readonly [number, number, number, number];
  readonly dilation: number;
  readonly groups: number;
  readonly channels: number;
  readonly outputs: number;
}

const wide = { kernel: [3, 3], groups: 1, channels: 16, outputs: 32, stride: 2 } as const;
const depthwise = { kernel: [3, 3], groups: 32, channels: 32, outputs: 32 } as const;

const geometries: readonly Geometry[] = [
  { ...wide, size: [8, 8], pads: [1, 1, 1, 1], dilation: 1 },
  { ...wide, size: [7, 9], pads: [0, 0, 1, 1], dilation: 1 },
  { ...wide, size: [8, 6], pads: [0, 0, 0, 0], dilation: 1, kernel: [1, 1] },
  { ...wide, size: [9, 9], pads: [2, 1, 1, 2], dilation: 2, stride: 3 },
  { ...depthwise, size: [6, 7], stride: 1, pads: [1, 1, 1, 1], dilation: 1 },
  { ...depthwise, size: [7, 5], stride: 1, pads: [0, 1, 2, 0], dilation: 1 },
  { ...depthwise, size: [8, 7], stride: 2, pads: [1, 1, 1, 1], dilation: 1 },
  { ...depthwise, size: [8, 8], stride: 1, pads: [2, 2, 2, 2], dilation: 2 },
  {
    size: [6, 5],
    kernel: [3, 3],
    stride: 1,
    pads: [0, 0, 0, 0],
    dilation: 1,
    groups: 1,
    channels: 3,
    outputs: 4,
  },
  {
    size: [6, 6],
    kernel: [3, 3],
    stride: 1,
    pads: [1, 1, 1, 1],
    dilation: 1,
    groups: 1,
    channels: 2,
    outputs: 3,
  },
  {
    size: [8, 7],
    kernel: [3, 2],
    stride: 2,
    pads: [1, 0, 0, 1],
    dilation: 1,
    groups: 1,
    channels: 3,
    outputs: 2,
  },
  {
    size: [9, 9],
    kernel: [3, 3],
    stride: 2,
    pads: [1, 1, 1, 1],
    dilation: 2,
    groups: 2,
    channels: 4,
    outputs: 6,
  },
  {
    size: [7, 8],
    kernel: [1, 1],
    stride: 2,
    pads: [0, 0, 0, 0],
    dilation: 1,
    groups: 1,
    channels: 3,
    outputs: 5,
  },
  {
    size: [7, 7],
    kernel: [3, 3],
    stride: 1,
    pads: [1, 1, 1, 1],
    dilation: 1,
    groups: 4,
    channels: 4,
    outputs: 4,
  },
  {
    size: [10, 9],
    kernel: [2, 3],
    stride: 3,
    pads: [0, 1, 1, 0],
    dilation: 1,
    groups: 2,
    channels: 4,
    outputs: 4,
  },
  {
    size: [5, 5],
    kernel: [2, 2],
    stride: 1,
    pads: [2, 2, 2, 2],
    dilation: 1,
    groups: 1,
    channels: 2,
    outputs: 2,
  },
  // Blocks of 16 channels, as image networks have them.
  {
    size: [6, 6],
    kernel: [3, 3],
    stride: 1,
    pads: [0, 0, 0, 0],
    dilation: 1,
    groups: 1,
    channels: 16,
    outputs: 32,
  },
  {
    size: [8, 8],
    kernel: [3, 3],
    stride: 1,
    pads: [1, 1, 1, 1],
    dilation: 1,
    groups: 1,
    channels: 32,
    outputs: 16,
  },
];

function outputLength(g: Geometry, axis: 0 | 1): number {
  const padded = g.size[axis] + g.pads[axis] + g.pads[axis === 0 ? 2 : 3];
  return Math.floor((padded - g.dilation * (g.kernel[axis] - 1) - 1) / g.stride) + 1;
}

const batch = 3;

function convolutions(g: Geometry): readonly OpCase[] {
  const attributes = { strides: pair(g.stride), pads: g.pads, dilations: pair(g.dilation), groups: g.groups };
  const x = [batch, g.channels, ...g.size];
  const dy = [batch, g.outputs, outputLength(g, 0), outputLength(g, 1)];
  const filter = [g.outputs, g.channels / g.groups, ...g.kernel];
  return [
    opCase('conv2d', [x, filter], attributes),
    opCase('conv2d', [x, filter, [g.outputs]], attributes),
    opCase('conv2d_input_gradient', [dy, filter], { ...attributes, inputSize: g.size }),
    opCase('conv2d_filter_gradient', [x, dy], { ...attributes, kernel: g.kernel }),
  ];
}

interface PoolGeometry {
  readonly size: readonly [number, number];
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly pads: readonly [number, number, number, number];
}

const pools: readonly PoolGeometry[] = [
  { size: [6, 8], kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] },
  { size: [6, 9], kernel: [2, 3], strides: [2, 3], pads: [0, 0, 0, 0] },
  { size: [7, 7], kernel: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] },
  { size: [7, 6], kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] },
  { size: [5, 6], kernel: [3, 2], strides: [1, 1], pads: [0, 1, 2, 0] },
  { size: [5, 4], kernel: [5, 4], strides: [5, 4], pads: [0, 0, 0, 0] },
];

function poolings({ size, kernel, strides, pads }: PoolGeometry): readonly OpCase[] {
  const x = [batch, 4, ...size];
  const length = (axis: 0 | 1): number =>
    Math.floor((size[axis] + pads[axis] + pads[axis === 0 ? 2 : 3] - kernel[axis]) / strides[axis]) + 1;
  const dy = [batch, 4, length(0), length(1)];
  return [
    opCase('max_pool2d', [x], { kernel, strides, pads }),
    opCase('average_pool2d', [x], { kernel, strides, pads }),
    opCase('average_pool2d_gradient', [dy], { kernel, strides, pads, inputSize: size }),
  ];
}

function normalizations(shape: readonly number[]): readonly OpCase[] {
  const channels = [shape[1] ?? 0];
  return [
    opCase('batch_normalization', [shape, channels, channels], { epsilon: 1e-3 }),
    opCase('batch_normalization_gradient', [shape, shape, channels, channels, channels], { epsilon: 2.5 }),
  ];
}

/** Layers that go through 6 steps of 3 samples, 5 numbers each: once as they are, once from the last step, from given states. */
function recurrents(): readonly OpCase[] {
  const [steps, batch, channels, units] = [6, 3, 5, 4];
  return [false, true].flatMap((reverse) => {
    const attributes = { reverse, masked: false, initial: reverse };
    const shapes = (gates: number, states: number): readonly (readonly number[])[] => [
      [steps, batch, channels],
      [channels, gates * units],
      [units, gates * units],
      [gates * units],
      [gates * units],
      ...Array.from({ length: reverse ? states : 0 }, () => [batch, units]),
    ];
    return [
      opCase('lstm', shapes(4, 2), attributes),
      opCase('gru', shapes(3, 1), attributes),
      opCase('simple_rnn', shapes(1, 1), { ...attributes, activation: 'relu' }),
    ];
  });
}

/** Cases of ops that have more than one form, over the geometries where the forms differ. */
export const formCases: readonly OpCase[] = [
  ...geometries.flatMap(convolutions),
  ...pools.flatMap(poolings),
  ...recurrents(),
  opCase(
    'matmul',
    [
      [5, 7],
      [7, 3],
    ],
    { transposeA: false, transposeB: false },
  ),
  opCase(
    'matmul',
    [
      [7, 5],
      [3, 7],
    ],
    { transposeA: true, transposeB: true },
  ),
  opCase(
    'matmul',
    [
      [2, 4, 5, 7],
      [2, 4, 3, 7],
    ],
    { transposeA: false, transposeB: true },
  ),
  opCase(
    'matmul',
    [
      [4, 7, 5],
      [7, 3],
    ],
    { transposeA: true, transposeB: false },
  ),
  ...[
    [6, 4],
    [3, 5, 7],
    [2, 16, 4, 3],
  ].flatMap(normalizations),
  opCase('gather_gradient', [[40, 3], [40]], { axis: 0, size: 9 }, { 1: { dtype: 'int32', below: 9 } }),
  opCase('gather_gradient', [[2000, 8], [2000]], { axis: 0, size: 700 }, { 1: { dtype: 'int32', below: 5 } }),
  opCase('gather_gradient', [[4, 6, 3], [6]], { axis: 1, size: 5 }, { 1: { dtype: 'int32', below: 5 } }),
];

/** max_pool2d_gradient needs y = max_pool2d(x): its inputs are made, not drawn. */
export const maxPoolGeometries = pools;
