import type { OpExample } from '../definition.ts';
import type { Resize2DAttributes, ResizeOps } from '../families/resize.ts';
import { batch, normal } from './inputs.ts';

type Four = readonly [number, number, number, number];

const cases: readonly { readonly x: Four; readonly attributes: Resize2DAttributes }[] = [
  { x: [2, 3, 4, 3], attributes: { factors: [2, 2], mode: 'nearest' } },
  { x: [1, 17, 1, 5], attributes: { factors: [3, 1], mode: 'nearest' } },
  { x: [2, 2, 3, 4], attributes: { factors: [2, 2], mode: 'linear' } },
  { x: [1, 1, 5, 1], attributes: { factors: [4, 3], mode: 'linear' } },
  { x: [3, 1, 2, 3], attributes: { factors: [1, 3], mode: 'linear' } },
];

export const resizeExamples: { readonly [K in keyof ResizeOps]: readonly OpExample<K>[] } = {
  resize2d: cases.map(({ x, attributes }) => ({ inputs: [normal(...x)], attributes, ...batch })),
  resize2d_gradient: cases.map(({ x, attributes }) => {
    const { factors } = attributes;
    const dy = normal(x[0], x[1], x[2] * factors[0], x[3] * factors[1]);
    return { inputs: [dy], attributes, ...batch };
  }),
};
