import { expect, it } from 'vitest';
import { tensorType } from '../ir/types.ts';
import { add, apply } from '../ops/build.ts';
import { GraphBuilder } from '../ops/graph-builder.ts';
import { joinPaddedWeights } from './join-padded-weights.ts';

it('writes a padded weight as the weight joined with constants, and leaves padded values alone', () => {
  const g = new GraphBuilder();
  const token = g.input('state', 'token/weight', tensorType('float32', [1, 3]));
  const x = g.input('data', 'features', tensorType('float32', ['N', 1, 3]));
  const padding = { before: [1, 0], after: [2, 0], value: 0 };
  const padded = apply(g, 'pad', [token], padding);
  const wide = apply(g, 'pad', [x], { before: [0, 1, 0], after: [0, 2, 0], value: 0 });
  g.output('result', 'prediction', add(g, wide, padded));
  const entry = { path: 'token/weight', role: 'weight', type: token.type } as const;
  const data = Float32Array.of(1, 2, 3);
  const values = new Map([['token/weight', { dtype: 'float32', shape: [1, 3], data } as const]]);

  const { graph } = joinPaddedWeights({ graph: g.graph(), state: [entry as never], values });
  expect(graph.nodes.map(({ op }) => op)).toEqual(['constant', 'constant', 'concatenate', 'pad', 'add']);
  const joined = graph.nodes[2];
  expect(joined?.inputs.map(({ type }) => type.shape)).toEqual([
    [1, 3],
    [1, 3],
    [2, 3],
  ]);
  expect(joined?.outputs[0]?.type.shape).toEqual([4, 3]);
});
