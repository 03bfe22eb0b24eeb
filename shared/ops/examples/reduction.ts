import type { ExampleInput, OpExample } from '../definition.ts';
import type { ReductionAttributes, ReductionOps } from '../families/reduction.ts';
import { batch, distinct, normal } from './inputs.ts';

const reduced = (
  make: (...shape: readonly number[]) => ExampleInput,
): readonly {
  readonly inputs: readonly ExampleInput[];
  readonly attributes: ReductionAttributes;
  readonly symbolic?: { readonly inputs: readonly number[] };
}[] => [
  { inputs: [make(17)], attributes: { axes: [0], keepDimensions: false }, ...batch },
  { inputs: [make(3, 5)], attributes: { axes: [1], keepDimensions: true }, ...batch },
  { inputs: [make(3, 5)], attributes: { axes: [0, 1], keepDimensions: false }, ...batch },
  { inputs: [make(1, 4, 3)], attributes: { axes: [1], keepDimensions: false }, ...batch },
  { inputs: [make(2, 3, 1, 5)], attributes: { axes: [0, 2, 3], keepDimensions: false }, ...batch },
  { inputs: [make(2, 3, 2, 5)], attributes: { axes: [0, 2, 3], keepDimensions: true }, ...batch },
];

export const reductionExamples: { readonly [K in keyof ReductionOps]: readonly OpExample<K>[] } = {
  reduce_sum: reduced(normal),
  reduce_mean: reduced(normal),
  reduce_max: reduced(distinct),
  sum_of_squares: [
    { inputs: [normal()], attributes: {} },
    { inputs: [normal(17)], attributes: {}, ...batch },
    { inputs: [normal(3, 2, 5, 1)], attributes: {}, ...batch },
  ],
  argmax: [
    { inputs: [distinct(17)], attributes: { axis: 0 } },
    { inputs: [distinct(3, 10)], attributes: { axis: 1 }, ...batch },
    { inputs: [distinct(2, 5, 3)], attributes: { axis: 1 }, ...batch },
    { inputs: [distinct(4, 1)], attributes: { axis: 1 }, ...batch },
  ],
};
