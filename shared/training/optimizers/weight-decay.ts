import type { Value } from '../../ir/graph.ts';
import { add, scale } from '../../ops/build.ts';
import type { Builder } from '../../ops/definition.ts';

/** L2 penalty: its gradient, factor * weight, joins the loss's. */
export function addWeightDecay(g: Builder, gradient: Value, weight: Value, factor: number): Value {
  return factor === 0 ? gradient : add(g, gradient, scale(g, weight, factor));
}
