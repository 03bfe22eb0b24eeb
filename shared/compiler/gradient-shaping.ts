import type { Value } from '../ir/graph.ts';
import {
  add,
  apply,
  concatenate,
  divide,
  maximum,
  minimum,
  multiply,
  reduceSum,
  reshape,
  scalar,
  scale,
  sign,
  squareRoot,
} from '../ops/build.ts';
import type { GraphBuilder } from '../ops/graph-builder.ts';
import type { UpdateBuilder, WeightGradient } from './update-builder.ts';

/** PyTorch's clip_grad_norm_ adds this to the norm before dividing. */
const clipEpsilon = 1e-6;

/** The mean gradient of the steps since the last update, this one included; a slot carries the sum from step to step. */
export function accumulatedGradient(update: UpdateBuilder, { entry, gradient }: WeightGradient): Value {
  const { builder, objective } = update;
  if ((objective.accumulate ?? 1) === 1) return gradient;
  const slot = update.slot(entry, 'accumulated');
  const carried = multiply(builder, slot.before, update.step('carry'));
  const sum = add(builder, carried, multiply(builder, gradient, update.step('share')));
  builder.output('state', slot.entry.path, sum);
  return sum;
}

/** With the gradient of l1 * sum |w| + l2 * sum w^2, over weights of rank 2 or more. */
export function penalizedGradient(update: UpdateBuilder, weight: Value, gradient: Value): Value {
  const { builder, objective } = update;
  const { l1 = 0, l2 = 0 } = objective.penalty ?? {};
  if (weight.type.shape.length < 2) return gradient;
  const withFirst = l1 === 0 ? gradient : add(builder, gradient, scale(builder, sign(builder, weight), l1));
  return l2 === 0 ? withFirst : add(builder, withFirst, scale(builder, weight, 2 * l2));
}

/** Clipped by value, then by the norm over all of them. `squares`: their sums of squares, where these are known. */
export function clippedGradients(
  update: UpdateBuilder,
  gradients: readonly WeightGradient[],
  squares: readonly Value[] | undefined,
): readonly WeightGradient[] {
  const { builder, objective } = update;
  const { clipValue, clipNorm } = objective;
  const within =
    clipValue === undefined ? gradients : gradients.map((one) => clamped(builder, one, clipValue));
  if (clipNorm === undefined) return within;
  const known = clipValue === undefined ? squares : undefined;
  const factor = clipFactor(builder, known ?? sumsOfSquares(builder, within), clipNorm);
  return within.map((one) => {
    builder.origin = one.entry.origin;
    return { ...one, gradient: apply(builder, 'scale_gradient', [one.gradient, factor], {}) };
  });
}

/** Sum of squares of each gradient, shape []. */
export function sumsOfSquares(builder: GraphBuilder, gradients: readonly WeightGradient[]): readonly Value[] {
  return gradients.map(({ entry, gradient }) => {
    builder.origin = entry.origin;
    return apply(builder, 'sum_of_squares', [gradient], {});
  });
}

function clamped(builder: GraphBuilder, one: WeightGradient, limit: number): WeightGradient {
  builder.origin = one.entry.origin;
  const above = maximum(builder, one.gradient, scalar(builder, -limit));
  return { ...one, gradient: minimum(builder, above, scalar(builder, limit)) };
}

/** min(1, limit / (norm + epsilon)). */
function clipFactor(builder: GraphBuilder, squares: readonly Value[], limit: number): Value {
  builder.origin = '';
  const total = reduceSum(builder, stackScalars(builder, squares), [0]);
  const norm = add(builder, squareRoot(builder, total), scalar(builder, clipEpsilon));
  return minimum(builder, scalar(builder, 1), divide(builder, scalar(builder, limit), norm));
}

/** Scalars as one vector. */
export function stackScalars(builder: GraphBuilder, scalars: readonly Value[]): Value {
  const rows = scalars.map((value) => reshape(builder, value, [1]));
  return rows.length === 1 ? (rows[0] as Value) : concatenate(builder, rows, 0);
}
