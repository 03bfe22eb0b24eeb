import type { OpExample } from '../definition.ts';
import type { Pool2DAttributes, PoolingOps } from '../families/pooling.ts';
import { windowedSize } from '../shape-rules.ts';
import { batch, distinct, normal } from './inputs.ts';

type Four = readonly [number, number, number, number];

const cases: readonly (Pool2DAttributes & { readonly x: Four })[] = [
  { x: [2, 3, 4, 6], kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] },
  { x: [1, 1, 5, 5], kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] },
  { x: [2, 17, 4, 4], kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] },
  { x: [1, 16, 4, 4], kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] },
  { x: [1, 2, 6, 7], kernel: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] },
  { x: [2, 1, 5, 6], kernel: [3, 3], strides: [1, 1], pads: [1, 1, 1, 1] },
  { x: [1, 2, 5, 5], kernel: [2, 2], strides: [2, 2], pads: [0, 0, 1, 1] },
  { x: [1, 3, 5, 4], kernel: [3, 2], strides: [2, 1], pads: [2, 0, 1, 1] },
  { x: [3, 2, 4, 4], kernel: [4, 4], strides: [1, 1], pads: [0, 0, 0, 0] },
  { x: [1, 1, 7, 7], kernel: [2, 2], strides: [3, 3], pads: [0, 0, 0, 0] },
  { x: [2, 2, 1, 8], kernel: [1, 3], strides: [1, 2], pads: [0, 1, 0, 1] },
];

const attributesOf = ({ kernel, strides, pads }: Pool2DAttributes): Pool2DAttributes => ({
  kernel,
  strides,
  pads,
});

function outputOf({ x, kernel, strides, pads }: Pool2DAttributes & { readonly x: Four }): Four {
  return [
    x[0],
    x[1],
    windowedSize(x[2], kernel[0], strides[0], pads[0], pads[2]),
    windowedSize(x[3], kernel[1], strides[1], pads[1], pads[3]),
  ];
}

const forward = cases.map((example) => ({
  inputs: [distinct(...example.x)],
  attributes: attributesOf(example),
  ...batch,
}));

export const poolingExamples: { readonly [K in keyof PoolingOps]: readonly OpExample<K>[] } = {
  max_pool2d: forward,
  max_pool2d_gradient: cases.map((example) => ({
    inputs: [
      normal(...outputOf(example)),
      distinct(...example.x),
      { shape: outputOf(example), computed: { op: 'max_pool2d', from: [1] } },
    ],
    attributes: attributesOf(example),
    symbolic: { inputs: [0, 1, 2] },
  })),
  average_pool2d: forward,
  average_pool2d_gradient: cases.map((example) => ({
    inputs: [normal(...outputOf(example))],
    attributes: { ...attributesOf(example), inputSize: [example.x[2], example.x[3]] },
    ...batch,
  })),
};
