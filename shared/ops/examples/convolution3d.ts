import type { OpExample } from '../definition.ts';
import type { Conv3DAttributes, Convolution3dOps } from '../families/convolution3d.ts';
import { windowedSize } from '../shape-rules.ts';
import { batch, normal, twoBatches } from './inputs.ts';

type Five = readonly [number, number, number, number, number];

interface Case extends Conv3DAttributes {
  readonly x: Five;
  readonly filter: Five;
}

const plain: Conv3DAttributes = {
  strides: [1, 1, 1],
  pads: [0, 0, 0, 0, 0, 0],
  dilations: [1, 1, 1],
  groups: 1,
};
const same: Conv3DAttributes = { ...plain, pads: [1, 1, 1, 1, 1, 1] };

const cases: readonly Case[] = [
  { ...same, x: [2, 2, 3, 4, 3], filter: [3, 2, 3, 3, 3] },
  { ...plain, x: [2, 17, 2, 3, 1], filter: [2, 17, 1, 1, 1] },
  { ...same, strides: [2, 1, 2], x: [1, 2, 4, 3, 5], filter: [2, 2, 3, 3, 3] },
  {
    ...plain,
    pads: [0, 1, 2, 1, 0, 1],
    dilations: [1, 2, 1],
    x: [1, 2, 3, 5, 4],
    filter: [2, 2, 2, 3, 2],
  },
  { ...same, groups: 2, x: [1, 4, 3, 3, 3], filter: [2, 2, 3, 3, 3] },
  { ...plain, strides: [2, 2, 2], x: [2, 1, 5, 4, 5], filter: [2, 1, 2, 2, 2] },
];

const attributesOf = ({ strides, pads, dilations, groups }: Case): Conv3DAttributes => ({
  strides,
  pads,
  dilations,
  groups,
});

function outputOf({ x, filter, strides, pads, dilations }: Case): Five {
  const length = (i: 0 | 1 | 2): number =>
    windowedSize(
      x[2 + i] as number,
      filter[2 + i] as number,
      strides[i],
      pads[i],
      pads[i + 3] as number,
      dilations[i],
    );
  return [x[0], filter[0], length(0), length(1), length(2)];
}

export const convolution3dExamples: { readonly [K in keyof Convolution3dOps]: readonly OpExample<K>[] } = {
  conv3d: cases.map((example, i) => {
    const inputs = [normal(...example.x), normal(...example.filter)];
    const biased = i % 2 === 0 ? [normal(example.filter[0])] : [];
    return { inputs: [...inputs, ...biased], attributes: attributesOf(example), ...batch };
  }),
  conv3d_input_gradient: cases.map((example) => ({
    inputs: [normal(...outputOf(example)), normal(...example.filter)],
    attributes: { ...attributesOf(example), inputSize: [example.x[2], example.x[3], example.x[4]] },
    ...batch,
  })),
  conv3d_filter_gradient: cases.map((example) => ({
    inputs: [normal(...example.x), normal(...outputOf(example))],
    attributes: {
      ...attributesOf(example),
      kernel: [example.filter[2], example.filter[3], example.filter[4]],
    },
    ...twoBatches,
  })),
};
