import type { Value } from '../ir/graph.ts';
import {
  divide,
  minimum,
  multiply,
  otherAxes,
  reduceSum,
  scalar,
  shiftBy,
  square,
  squareRoot,
} from '../ops/build.ts';
import type { GraphBuilder } from '../ops/graph-builder.ts';

/** Keeps the quotient finite, as torch.renorm does. */
const normEpsilon = 1e-7;

/**
 * Scales the weights into each output down to a norm of at most `limit`. A matrix is `[in, out]`, a convolution's
 * kernel `[out, in, ...]`, a transposed one's `[in, out, ...]`: decided by the op that reads the weight.
 */
export function limitNorms(
  builder: GraphBuilder,
  limit: number | undefined,
  weight: Value,
  next: Value,
): Value {
  const { shape } = weight.type;
  if (limit === undefined || shape.length < 2) return next;
  const readers = builder.appendedSince(0).filter((node) => node.inputs.includes(weight));
  const isTransposed = readers.some(({ op }) => op.includes('transpose') && op.includes('conv'));
  const outputAxis = shape.length === 2 || isTransposed ? 1 : 0;
  const sums = reduceSum(builder, square(builder, next), otherAxes(shape, outputAxis), true);
  const norms = shiftBy(builder, squareRoot(builder, sums), normEpsilon);
  const factor = minimum(builder, scalar(builder, 1), divide(builder, scalar(builder, limit), norms));
  return multiply(builder, next, factor);
}
