import type { Value } from '../ir/graph.ts';
import { elementCount } from '../ir/types.ts';
import { apply, cast, reduceSum, scalar } from '../ops/build.ts';
import type { LoweringContext } from './definition.ts';

/** The number of elements as a float32 scalar: known when compiling, or counted where the batch is symbolic. */
export function countElements(g: LoweringContext, x: Value): Value {
  const { shape, dtype } = x.type;
  if (!shape.includes('N')) return scalar(g, elementCount(shape));
  // The mask holds 0 and 1 only, so each element equals itself even where x is not a number.
  const comparable = dtype === 'float32' ? apply(g, 'positive_mask', [x], {}) : x;
  const ones = cast(g, apply(g, 'equal', [comparable, comparable], {}), 'float32');
  return reduceSum(
    g,
    ones,
    shape.map((_, axis) => axis),
  );
}
