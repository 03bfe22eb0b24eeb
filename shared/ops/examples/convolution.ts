import type { OpExample } from '../definition.ts';
import type { Conv2DAttributes, ConvolutionOps } from '../families/convolution.ts';
import { windowedSize } from '../shape-rules.ts';
import { batch, normal, twoBatches } from './inputs.ts';

type Four = readonly [number, number, number, number];

interface Case extends Conv2DAttributes {
  readonly x: Four;
  readonly filter: Four;
}

const plain: Conv2DAttributes = { strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], groups: 1 };
const same: Conv2DAttributes = { ...plain, pads: [1, 1, 1, 1] };

const cases: readonly Case[] = [
  { ...plain, x: [1, 1, 4, 5], filter: [1, 1, 3, 3] },
  { ...same, x: [2, 3, 5, 4], filter: [4, 3, 3, 3] },
  { ...plain, x: [2, 17, 3, 3], filter: [5, 17, 1, 1] },
  { ...same, x: [1, 2, 4, 4], filter: [17, 2, 3, 3] },
  { ...same, strides: [2, 2], x: [2, 2, 6, 7], filter: [3, 2, 3, 3] },
  { ...plain, strides: [2, 2], x: [2, 4, 5, 5], filter: [3, 4, 1, 1] },
  { ...plain, strides: [2, 1], pads: [0, 0, 1, 1], x: [1, 3, 6, 4], filter: [2, 3, 3, 2] },
  { ...plain, strides: [2, 2], pads: [0, 1, 1, 0], x: [2, 1, 6, 6], filter: [2, 1, 3, 3] },
  { ...plain, pads: [2, 2, 2, 2], dilations: [2, 2], x: [1, 2, 6, 5], filter: [3, 2, 3, 3] },
  { ...plain, dilations: [1, 2], x: [2, 2, 4, 7], filter: [2, 2, 2, 3] },
  { ...plain, strides: [2, 2], pads: [2, 1, 1, 2], dilations: [2, 2], x: [1, 2, 7, 6], filter: [2, 2, 3, 3] },
  { ...same, groups: 2, x: [2, 4, 4, 4], filter: [6, 2, 3, 3] },
  { ...same, groups: 3, x: [1, 3, 5, 5], filter: [3, 1, 3, 3] },
  { ...same, strides: [2, 2], groups: 2, x: [1, 2, 5, 5], filter: [4, 1, 3, 3] },
  { ...plain, pads: [2, 2, 2, 2], x: [1, 1, 5, 5], filter: [2, 1, 5, 5] },
  { ...plain, x: [3, 2, 1, 9], filter: [2, 2, 1, 4] },
  { ...plain, strides: [3, 3], x: [1, 1, 7, 7], filter: [2, 1, 2, 2] },
  { ...same, x: [2, 16, 4, 4], filter: [32, 16, 3, 3] },
];

const attributesOf = ({ strides, pads, dilations, groups }: Case): Conv2DAttributes => ({
  strides,
  pads,
  dilations,
  groups,
});

function outputOf({ x, filter, strides, pads, dilations }: Case): Four {
  return [
    x[0],
    filter[0],
    windowedSize(x[2], filter[2], strides[0], pads[0], pads[2], dilations[0]),
    windowedSize(x[3], filter[3], strides[1], pads[1], pads[3], dilations[1]),
  ];
}

export const convolutionExamples: { readonly [K in keyof ConvolutionOps]: readonly OpExample<K>[] } = {
  conv2d: cases.flatMap((example, i) => {
    const inputs = [normal(...example.x), normal(...example.filter)];
    const biased = i % 2 === 0 ? [normal(example.filter[0])] : [];
    return [{ inputs: [...inputs, ...biased], attributes: attributesOf(example), ...batch }];
  }),
  conv2d_input_gradient: cases.map((example) => ({
    inputs: [normal(...outputOf(example)), normal(...example.filter)],
    attributes: { ...attributesOf(example), inputSize: [example.x[2], example.x[3]] },
    ...batch,
  })),
  conv2d_filter_gradient: cases.map((example) => ({
    inputs: [normal(...example.x), normal(...outputOf(example))],
    attributes: { ...attributesOf(example), kernel: [example.filter[2], example.filter[3]] },
    ...twoBatches,
  })),
};
