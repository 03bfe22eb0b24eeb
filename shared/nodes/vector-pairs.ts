import type { DataFacts } from '../data/data-facts.ts';
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { Value } from '../ir/graph.ts';
import { sameShape, shapeText } from '../ir/types.ts';
import {
  divide,
  greater,
  multiply,
  reduceSum,
  reshape,
  scalar,
  shiftBy,
  square,
  squareRoot,
  subtract,
} from '../ops/build.ts';
import { requireBinaryComparison } from './comparisons.ts';
import type { LoweringContext } from './definition.ts';

/** PyTorch's: added to both squared lengths of a cosine, and to each difference of a distance. */
const cosineEpsilon = 1e-12;
const distanceEpsilon = 1e-6;

/** Refuses a second vector that is not of the first one's shape. */
export function requireAlike(g: LoweringContext, first: Value, other: Value, port: string): void {
  if (sameShape(first.type.shape, other.type.shape)) return;
  const values = { expected: shapeText(first.type.shape), found: shapeText(other.type.shape) };
  g.refuse(diagnostic('inputs-differ', { node: g.node, port }, values));
}

/** The cosine of the angle between the rows of two matrices: N values. */
export function cosineSimilarity(g: LoweringContext, first: Value, second: Value): Value {
  const squaredLength = (x: Value) => shiftBy(g, reduceSum(g, square(g, x), [1]), cosineEpsilon);
  const product = reduceSum(g, multiply(g, first, second), [1]);
  return divide(g, product, squareRoot(g, multiply(g, squaredLength(first), squaredLength(second))));
}

/** The Euclidean distance between the rows of two matrices: N values. */
export function distance(g: LoweringContext, first: Value, second: Value): Value {
  const difference = shiftBy(g, subtract(g, first, second), distanceEpsilon);
  return squareRoot(g, reduceSum(g, square(g, difference), [1]));
}

/** Which pairs belong together: the second of two classes, or numbers above 0. bool, N values. */
export function similarPairs(
  g: LoweringContext,
  target: Value,
  similarity: Value,
  data: DataFacts | undefined,
): Value {
  const value = reshape(g, similarity, [...similarity.type.shape, 1]);
  const numbers = requireBinaryComparison(g, { port: 'first', value }, target, data);
  return reshape(g, greater(g, numbers, scalar(g, 0)), similarity.type.shape);
}
