import type { Value } from '../ir/graph.ts';
import { fixed } from '../ir/types.ts';
import { add, concatenate, constant, multiply, negate, slice } from '../ops/build.ts';
import type { Builder } from '../ops/definition.ts';

/**
 * Rotary positions (Su et al., 2021) for [N, heads, steps, width], the width even: at step t each pair of elements (i, i + width / 2)
 * is turned by the angle t / 10000^(2i / width), so that a product of two rows depends on how far apart their steps lie.
 */
export function rotate(g: Builder, x: Value): Value {
  const [steps, width] = x.type.shape.slice(2).map(fixed) as [number, number];
  const half = width / 2;
  const turned = concatenate(g, [negate(g, slice(g, x, 3, half, width)), slice(g, x, 3, 0, half)], 3);
  const table = (of: (angle: number) => number): Value =>
    constant(g, 'float32', [steps, width], tableOf(steps, width, of));
  return add(g, multiply(g, x, table(Math.cos)), multiply(g, turned, table(Math.sin)));
}

function tableOf(steps: number, width: number, of: (angle: number) => number): Float32Array {
  const half = width / 2;
  return Float32Array.from({ length: steps * width }, (_, k) => {
    const [step, column] = [Math.floor(k / width), k % half];
    return of(step / 10_000 ** (column / half));
  });
}
