import type { TensorData } from '../ir/tensor-data.ts';
import type { ReductionAttributes, ReductionOps } from '../ops/families/reduction.ts';
import { aroundAxis, count, offsets, stridesOf } from './indexing.ts';
import type { KernelContext, KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

type Kernel = (
  inputs: readonly TensorData[],
  attributes: ReductionAttributes,
  context: KernelContext,
) => readonly TensorData[];

/** Folds the axes from `start`; `finish` sees how many elements went into each result. */
function reduceBy(
  start: number,
  step: (total: number, x: number) => number,
  finish: (total: number, elements: number) => number = (total) => total,
): Kernel {
  return (inputs, { axes, keepDimensions }, context) => {
    const [x] = numeric(inputs) as readonly [NumberTensor];
    const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    const strides = stridesOf(kept);
    const places = offsets(
      x.shape,
      strides.map((stride, axis) => (axes.includes(axis) ? 0 : stride)),
    );
    const totals = new Float64Array(count(kept)).fill(start);
    places.forEach((place, i) => {
      totals[place] = step(at(totals, place), at(x.data, i));
    });
    const elements = x.data.length / totals.length;
    const shape = keepDimensions ? kept : x.shape.filter((_, axis) => !axes.includes(axis));
    return [
      context.floatsFrom(
        shape,
        totals.map((total) => finish(total, elements)),
      ),
    ];
  };
}

const plus = (total: number, x: number): number => total + x;

export const reduction: KernelTable<ReductionOps> = {
  reduce_sum: reduceBy(0, plus),
  reduce_mean: reduceBy(0, plus, (total, elements) => total / elements),
  reduce_max: reduceBy(Number.NEGATIVE_INFINITY, Math.max),
  sum_of_squares: (inputs, _attributes, context) => {
    const [x] = numeric(inputs) as readonly [NumberTensor];
    let total = 0;
    for (const value of x.data) total += value * value;
    return [context.floatsFrom([], [total])];
  },
  argmax: (inputs, { axis }, context) => {
    const [x] = numeric(inputs) as readonly [NumberTensor];
    const { outer, size, inner } = aroundAxis(x.shape, axis);
    const y = context.make(
      'int32',
      x.shape.filter((_, i) => i !== axis),
    ) as NumberTensor;
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < inner; i++) {
        let best = 0;
        for (let k = 1; k < size; k++) {
          const [candidate, leader] = [(o * size + k) * inner + i, (o * size + best) * inner + i];
          if (at(x.data, candidate) > at(x.data, leader)) best = k;
        }
        y.data[o * inner + i] = best;
      }
    }
    return [y];
  },
};
