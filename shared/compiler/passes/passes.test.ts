import { expect, it } from 'vitest';
import type { Graph, Value } from '../../ir/graph.ts';
import { tensorType } from '../../ir/types.ts';
import {
  add,
  apply,
  broadcast,
  cast,
  constant,
  divide,
  exp,
  multiply,
  reshape,
  scalar,
  transpose,
} from '../../ops/build.ts';
import { GraphBuilder } from '../../ops/graph-builder.ts';
import { shareCommonSubexpressions } from './common-subexpressions.ts';
import { removeDeadCode } from './dead-code.ts';
import { simplifyIdentities } from './simplify.ts';

/** The ops of what a builder function returns, and after a pass. */
function beforeAndAfter(
  make: (g: GraphBuilder, x: Value) => readonly Value[],
  pass: (graph: Graph) => Graph,
): readonly [before: readonly string[], after: readonly string[]] {
  const builder = new GraphBuilder();
  const x = builder.input('data', 'x', tensorType('float32', [2, 3]));
  make(builder, x).forEach((value, i) => void builder.output('result', `result${i}`, value));
  const graph = builder.graph();
  const named = (nodes: Graph['nodes']): readonly string[] =>
    nodes.map((node) => node.op).filter((op) => op !== 'constant');
  return [named(graph.nodes), named(pass(graph).nodes)];
}

it('drops operations that give back their input', () => {
  const [before, after] = beforeAndAfter((g, x) => {
    const one = multiply(g, scalar(g, 1), multiply(g, x, scalar(g, 1)));
    const none = add(g, add(g, one, scalar(g, 0)), constant(g, 'float32', [1, 3], 0));
    const same = reshape(g, broadcast(g, transpose(g, none, [0, 1]), [2, 3]), [2, 3]);
    return [exp(g, apply(g, 'identity', [divide(g, same, scalar(g, 1))], {}))];
  }, simplifyIdentities);
  expect(before).toHaveLength(10);
  expect(after).toEqual(['exp']);
});

it('keeps operations that change a value or its type', () => {
  const [before, after] = beforeAndAfter(
    (g, x) => [
      add(g, x, scalar(g, 1)),
      multiply(g, x, scalar(g, 0)),
      divide(g, scalar(g, 1), x),
      // A constant of a larger shape stretches the input: that is no identity.
      multiply(g, x, constant(g, 'float32', [4, 2, 3], 1)),
      cast(g, x, 'int32'),
      reshape(g, x, [3, 2]),
      transpose(g, x, [1, 0]),
    ],
    simplifyIdentities,
  );
  expect(after).toEqual(before);
});

it('computes equal operations once', () => {
  const [before, after] = beforeAndAfter((g, x) => {
    const twice = [exp(g, x), exp(g, x)] as const;
    return [add(g, twice[0], scalar(g, 2)), add(g, twice[1], scalar(g, 2))];
  }, shareCommonSubexpressions);
  expect(before).toEqual(['exp', 'exp', 'add', 'add']);
  expect(after).toEqual(['exp', 'add']);
});

it('tells operations apart by inputs, their order, attributes and types', () => {
  const [before, after] = beforeAndAfter((g, x) => {
    const y = exp(g, x);
    const masks = [0.25, 0.5].map((rate) =>
      apply(g, 'dropout_mask', [constant(g, 'uint32', [], 1)], { shape: [2, 3], rate, stream: 1 }),
    );
    const constants = [constant(g, 'float32', [], 1), constant(g, 'float32', [1, 1], 1)];
    return [divide(g, x, y), divide(g, y, x), ...masks, ...constants.map((value) => add(g, x, value))];
  }, shareCommonSubexpressions);
  expect(after).toEqual(before);
});

it('drops what no output needs, and keeps an operation for one of its results', () => {
  const [before, after] = beforeAndAfter((g, x) => {
    exp(g, exp(g, x));
    const labels = constant(g, 'int32', [2], 0);
    const [, logProbabilities] = g.op('softmax_cross_entropy', [x, labels], {});
    return [logProbabilities as Value];
  }, removeDeadCode);
  expect(before).toEqual(['exp', 'exp', 'softmax_cross_entropy']);
  expect(after).toEqual(['softmax_cross_entropy']);
});
