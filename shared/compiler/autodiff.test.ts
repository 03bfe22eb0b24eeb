import { expect, it } from 'vitest';
import { must } from '../base/assert.ts';
import type { Value } from '../ir/graph.ts';
import { fromArray } from '../ir/tensor-data.ts';
import { tensorType } from '../ir/types.ts';
import { add, apply, exp, multiply, reduceSum } from '../ops/build.ts';
import { GraphBuilder } from '../ops/graph-builder.ts';
import { runGraph } from '../reference/run-graph.ts';
import { backpropagate } from './autodiff.ts';

const a = [1, 2, -3];
const b = [0.5, -1, 4];

/** The gradients of a loss of two vectors, at the values above. */
function gradientsOf(
  makeLoss: (g: GraphBuilder, a: Value, b: Value) => Value,
): readonly (readonly number[] | undefined)[] {
  const builder = new GraphBuilder();
  const [x, y] = ['a', 'b'].map((name) => builder.input('state', name, tensorType('float32', [3])));
  if (x === undefined || y === undefined) throw new Error('two inputs');
  const found = backpropagate(builder, makeLoss(builder, x, y), [x, y]);
  for (const [value, gradient] of found) builder.output('result', value === x ? 'a' : 'b', gradient);
  const feeds = new Map([
    ['a', fromArray('float32', [3], a)],
    ['b', fromArray('float32', [3], b)],
  ]);
  const results = runGraph(builder.graph(), feeds, { precision: 'float64' });
  return ['a', 'b'].map((name) => {
    const result = results.get(name);
    return result && Array.from(result.data, Number);
  });
}

it('applies the chain rule backwards', () => {
  const [da, db] = gradientsOf((g, x, y) => reduceSum(g, multiply(g, exp(g, x), y), [0]));
  a.forEach((value, i) => {
    expect(must(da, 'da')[i]).toBeCloseTo(must(b[i], 'b') * Math.exp(value), 12);
    expect(must(db, 'db')[i]).toBeCloseTo(Math.exp(value), 12);
  });
});

it('sums the gradients of a value that is used several times', () => {
  const [da] = gradientsOf((g, x) => reduceSum(g, add(g, multiply(g, x, x), add(g, x, x)), [0]));
  expect(da).toEqual(a.map((value) => 2 * value + 2));
});

it('leaves out values the loss does not reach, or reaches only where nothing flows', () => {
  expect(gradientsOf((g, x) => reduceSum(g, x, [0]))[1]).toBeUndefined();
  const [, db] = gradientsOf((g, x, y) => {
    const right = apply(g, 'cast', [apply(g, 'greater', [x, y], {})], { to: 'float32' });
    return reduceSum(g, multiply(g, x, right), [0]);
  });
  expect(db).toBeUndefined();
});

it('refuses to leave a value without its gradient where the way leads through an op that has none to give', () => {
  const doubtful = (g: GraphBuilder, x: Value): Value =>
    reduceSum(g, apply(g, 'relu_gradient', [x, x], {}), [0]);
  expect(() => gradientsOf(doubtful)).toThrow('no gradient passes through relu_gradient');
});

it('says of every op it appends which drawn node it differentiates', () => {
  const builder = new GraphBuilder();
  builder.origin = 'dense1';
  const x = builder.input('state', 'x', tensorType('float32', [3]));
  const hidden = exp(builder, x);
  builder.origin = 'loss';
  const loss = reduceSum(builder, hidden, [0]);
  const forward = builder.size;
  builder.origin = 'elsewhere';
  backpropagate(builder, loss, [x]);
  expect(builder.origin).toBe('elsewhere');
  const backward = builder.appendedSince(forward).filter((node) => node.op !== 'constant');
  expect(backward.find((node) => node.op === 'multiply')?.origin).toBe('dense1');
  expect(backward.every((node) => ['dense1', 'loss'].includes(node.origin))).toBe(true);
});
