/** Attention in primitive ops. Heads stand beside the batch: [N, heads, steps, width]. */
import type { Value } from '../ir/graph.ts';
import { type Dim, fixed } from '../ir/types.ts';
import { add, apply, constant, matmul, multiply, reshape, scale, shiftBy, transpose } from '../ops/build.ts';
import type { LoweringContext } from './definition.ts';
import { initializerFor } from './initializers.ts';
import { rotate } from './rotary-positions.ts';

/** What makes a score vanish in a softmax; small enough for float16. */
const farBelow = 1e4;

interface Heads {
  readonly heads: number;
  /** Of each head. */
  readonly width: number;
  readonly bias: boolean;
  readonly rotary: boolean;
}

interface Attention {
  readonly query: Value;
  readonly key: Value;
  readonly value: Value;
  /** float32 N×keys, 1 at real ones. */
  readonly mask: Value | undefined;
  readonly causal: boolean;
  /** Share of the weights dropped while training. */
  readonly dropout: number;
}

/** Projects N×steps×features to [N, heads, steps, width] by weights `name_weight` [features, heads · width] and `name_bias`. */
export function projectInput(
  g: LoweringContext,
  x: Value,
  name: 'query' | 'key' | 'value',
  { heads, width, bias, rotary }: Heads,
): Value {
  const [batch, steps] = x.type.shape as readonly [Dim, number];
  const projected = project(g, x, name, heads * width, bias);
  const split = transpose(g, reshape(g, projected, [batch, steps, heads, width]), [0, 2, 1, 3]);
  return rotary ? rotate(g, split) : split;
}

/** Lays the heads [N, heads, steps, width] side by side and projects them to N×steps×features. */
export function projectOutput(g: LoweringContext, attended: Value, features: number, bias: boolean): Value {
  const [batch, heads, steps, width] = attended.type.shape as readonly [Dim, number, number, number];
  const joined = reshape(g, transpose(g, attended, [0, 2, 1, 3]), [batch, steps, heads * width]);
  return project(g, joined, 'output', features, bias);
}

function project(g: LoweringContext, x: Value, name: string, units: number, bias: boolean): Value {
  const features = fixed(x.type.shape.at(-1));
  const initializer = initializerFor('glorot-uniform', features, units);
  const product = matmul(g, x, g.weight(`${name}_weight`, [features, units], initializer));
  return bias ? add(g, product, g.weight(`${name}_bias`, [units], { kind: 'constant', value: 0 })) : product;
}

/**
 * softmax(query · keyᵀ / √width) · value for each head. Where `mask` is 0, and with `causal` at keys
 * later than the query, nothing is seen; a query that sees nothing gives zeros.
 */
export function attend(g: LoweringContext, given: Attention): Value {
  const { query, key, value, dropout } = given;
  const width = fixed(query.type.shape[3]);
  const scores = scale(g, matmul(g, query, key, { transposeB: true }), 1 / Math.sqrt(width));
  const seen = seenKeys(g, given);
  const shifted = seen === undefined ? scores : add(g, scores, scale(g, shiftBy(g, seen, -1), farBelow));
  let weights = apply(g, 'softmax', [shifted], { axis: 3 });
  // Where all keys are hidden the softmax is as if none were. A causal query alone always sees itself.
  if (seen !== undefined && given.mask !== undefined) weights = multiply(g, weights, seen);
  if (g.mode === 'train' && dropout > 0) {
    weights = multiply(g, weights, g.dropoutMask(weights.type.shape, dropout));
  }
  return matmul(g, weights, value);
}

/** 1 where a query sees a key, else 0: [N or absent, 1, queries or 1, keys]; undefined where all see all. */
function seenKeys(g: LoweringContext, { query, key, mask, causal }: Attention): Value | undefined {
  const [queries, keys] = [fixed(query.type.shape[2]), fixed(key.type.shape[2])];
  const earlier = causal
    ? constant(
        g,
        'float32',
        [1, 1, queries, keys],
        Float32Array.from({ length: queries * keys }, (_, k) => (k % keys <= Math.floor(k / keys) ? 1 : 0)),
      )
    : undefined;
  if (mask === undefined) return earlier;
  const [batch] = mask.type.shape;
  const real = reshape(g, mask, [batch as Dim, 1, 1, keys]);
  return earlier === undefined ? real : multiply(g, real, earlier);
}
