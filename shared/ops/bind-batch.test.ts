import { expect, it } from 'vitest';
import { batchAxes, bindBatch } from './bind-batch.ts';
import { apply, reshape } from './build.ts';
import { GraphBuilder } from './graph-builder.ts';

it('gives the batch its size everywhere: inputs, shapes that ops state, results', () => {
  const g = new GraphBuilder();
  const x = g.input('data', 'x', { dtype: 'float32', shape: ['N', 6] });
  const bias = g.input('state', 'b', { dtype: 'float32', shape: [1] });
  const flat = reshape(g, x, ['N', 2, 3]);
  const repeated = apply(g, 'broadcast', [bias], { shape: ['N', 1] });
  g.output('result', 'y', flat);
  g.output('result', 'z', repeated);
  const bound = bindBatch(g.graph(), 5);
  expect(bound.inputs.map(({ value }) => value.type.shape)).toEqual([[5, 6], [1]]);
  expect(bound.outputs.map(({ value }) => value.type.shape)).toEqual([
    [5, 2, 3],
    [5, 1],
  ]);
});

it('finds the batch on whatever axis it stands', () => {
  const g = new GraphBuilder();
  g.input('data', 'steps', { dtype: 'float32', shape: [7, 'N', 2] });
  g.input('state', 'w', { dtype: 'float32', shape: [2] });
  expect([...batchAxes(g.graph())]).toEqual([['steps', 1]]);
});
