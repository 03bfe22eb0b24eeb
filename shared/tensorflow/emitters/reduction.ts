import { must } from '../../base/assert.ts';
import type { ReductionOps } from '../../ops/families/reduction.ts';
import { plain, type TensorflowForm } from '../emitter.ts';
import { reduce } from '../idioms.ts';

type AxesOp = 'reduce_sum' | 'reduce_mean' | 'reduce_max';

const overAxes = <K extends AxesOp>(op: 'Sum' | 'Mean' | 'Max'): TensorflowForm<K> =>
  plain(({ g, inputs: [x], attributes: { axes, keepDimensions }, layout }) => {
    const image = x as string;
    // Where the positions of an image are reduced and channels stay, each lies in one piece.
    const places = axes.join();
    const isOverPositions = places === '0,2,3' || places === '2,3';
    if (!isOverPositions || keepDimensions || !layout.has(image)) {
      return [reduce(g, op, image, axes, keepDimensions)];
    }
    return [reduce(g, op, layout.channelsLast(image), places === '2,3' ? [1, 2] : [0, 1, 2])];
  });

export const reduction: { readonly [K in keyof ReductionOps]: TensorflowForm<K> } = {
  reduce_sum: overAxes('Sum'),
  reduce_mean: overAxes('Mean'),
  reduce_max: overAxes('Max'),
  sum_of_squares: plain(({ g, inputs, inputTypes }) => {
    const squares = g.op('Square', inputs, { T: { type: 'float32' } });
    const axes = must(inputTypes[0], 'an input').shape.map((_, axis) => axis);
    return [reduce(g, 'Sum', squares, axes)];
  }),
  argmax: plain(({ g, inputs, attributes: { axis } }) => [
    g.op('ArgMax', [...inputs, g.constant('int32', [], axis)], {
      T: { type: 'float32' },
      Tidx: { type: 'int32' },
      output_type: { type: 'int32' },
    }),
  ]),
};
