import type { ReductionOps } from '../../ops/families/reduction.ts';
import { type OnnxForms, plain } from '../emitter.ts';
import { blockedChannelSums } from '../forms/blocked/elementwise.ts';
import { cast } from '../idioms.ts';

type AxesOp = 'reduce_sum' | 'reduce_mean' | 'reduce_max';

const overAxes = <K extends AxesOp>(type: string): OnnxForms<K> =>
  plain(({ g, inputs, attributes: { axes, keepDimensions } }) => [
    g.op(type, [...inputs, g.integers(axes)], { keepdims: keepDimensions ? 1 : 0 }),
  ]);

export const reduction: { readonly [K in keyof ReductionOps]: OnnxForms<K> } = {
  reduce_sum: [blockedChannelSums, ...overAxes<'reduce_sum'>('ReduceSum')],
  reduce_mean: overAxes('ReduceMean'),
  reduce_max: overAxes('ReduceMax'),
  sum_of_squares: plain(({ g, inputs }) => [g.op('ReduceSumSquare', inputs, { keepdims: 0 })]),
  argmax: plain(({ g, inputs, attributes: { axis } }) => [
    cast(g, g.op('ArgMax', inputs, { axis, keepdims: 0 }), 'int32'),
  ]),
};
