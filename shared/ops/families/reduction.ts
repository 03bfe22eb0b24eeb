import { onnxOperator } from '../../base/source.ts';
import type { Value } from '../../ir/graph.ts';
import type { Dim, Shape, TensorType } from '../../ir/types.ts';
import { fixed } from '../../ir/types.ts';
import {
  broadcast,
  cast,
  divide,
  equal,
  keptShape,
  multiply,
  reduceSum,
  reshape,
  scale,
  unaryGradient,
} from '../build.ts';
import type { Builder, OpDefinition } from '../definition.ts';
import { need } from '../definition.ts';
import { reductionExamples as examples } from '../examples/reduction.ts';
import { exactly, needAxis, needDtype } from '../shape-rules.ts';

/** axes: non-negative, ascending. keepDimensions leaves size 1 in their place. */
export interface ReductionAttributes {
  readonly axes: readonly number[];
  readonly keepDimensions: boolean;
}

export interface ReductionOps {
  reduce_sum: ReductionAttributes;
  reduce_mean: ReductionAttributes;
  /** Where the maximum stands more than once, the gradient goes to all of its places in equal parts. */
  reduce_max: ReductionAttributes;
  /** Sum of squares over all elements: float32 scalar. */
  sum_of_squares: Readonly<Record<never, never>>;
  /** int32 index of the first largest element along the axis, which is removed. */
  argmax: { readonly axis: number };
}

type Table = { readonly [K in keyof ReductionOps]: OpDefinition<K> };

function reduced(inputs: readonly TensorType[], attributes: ReductionAttributes): readonly TensorType[] {
  const { axes, keepDimensions } = attributes;
  const [x] = exactly(inputs, 1);
  needDtype(x, 'float32');
  const ascending = axes.every((axis, i) => i === 0 || axis > (axes[i - 1] as number));
  need(ascending, 'ascending axes', axes.join(','));
  for (const axis of axes) needAxis(x.shape, axis);
  const shape = keepDimensions ? keptShape(x.shape, axes) : x.shape.filter((_, i) => !axes.includes(i));
  return [{ dtype: x.dtype, shape }];
}

/** How many elements go into one result. */
function reducedCount(shape: Shape, axes: readonly number[]): number {
  return axes.reduce((count, axis) => count * fixed(shape[axis]), 1);
}

/** A reduction's result or its gradient with the removed axes back at size 1. */
function withKeptAxes(g: Builder, y: Value, x: Value, { axes, keepDimensions }: ReductionAttributes): Value {
  return keepDimensions ? y : reshape(g, y, keptShape(x.type.shape, axes));
}

export const reduction: Table = {
  reduce_sum: {
    sources: [onnxOperator('ReduceSum')],
    infer: reduced,
    gradient: (g, node, [dy]) => {
      const [x] = exactly(node.inputs, 1);
      return [dy && broadcast(g, withKeptAxes(g, dy, x, node.attributes), x.type.shape)];
    },
    examples: examples.reduce_sum,
  },
  reduce_mean: {
    sources: [onnxOperator('ReduceMean')],
    infer: reduced,
    gradient: (g, node, [dy]) => {
      if (dy === undefined) return [undefined];
      const [x] = exactly(node.inputs, 1);
      const share = scale(g, dy, 1 / reducedCount(x.type.shape, node.attributes.axes));
      return [broadcast(g, withKeptAxes(g, share, x, node.attributes), x.type.shape)];
    },
    examples: examples.reduce_mean,
  },
  reduce_max: {
    sources: [onnxOperator('ReduceMax')],
    infer: reduced,
    gradient: (g, node, [dy]) => {
      if (dy === undefined) return [undefined];
      const [x] = exactly(node.inputs, 1);
      const y = withKeptAxes(g, node.outputs[0] as Value, x, node.attributes);
      const mask = cast(g, equal(g, x, y), 'float32');
      const count = reduceSum(g, mask, node.attributes.axes, true);
      const share = divide(g, withKeptAxes(g, dy, x, node.attributes), count);
      return [multiply(g, mask, share)];
    },
    examples: examples.reduce_max,
  },
  sum_of_squares: {
    sources: [onnxOperator('ReduceSumSquare')],
    infer: (inputs) => {
      needDtype(exactly(inputs, 1)[0], 'float32');
      return [{ dtype: 'float32', shape: [] }];
    },
    gradient: unaryGradient((g, dy, x) => multiply(g, scale(g, dy, 2), x)),
    examples: examples.sum_of_squares,
  },
  argmax: {
    sources: [onnxOperator('ArgMax')],
    infer: (inputs, { axis }) => {
      const [x] = exactly(inputs, 1);
      needDtype(x, 'float32');
      needAxis(x.shape, axis);
      return [{ dtype: 'int32', shape: x.shape.filter((_: Dim, i: number) => i !== axis) }];
    },
    gradient: 'none',
    examples: examples.argmax,
  },
};
