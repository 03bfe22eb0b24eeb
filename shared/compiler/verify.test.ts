import { expect, it } from 'vitest';
import type { Graph } from '../ir/graph.ts';
import { tensorType } from '../ir/types.ts';
import { add, exp } from '../ops/build.ts';
import { GraphBuilder } from '../ops/graph-builder.ts';
import { verifyGraph } from './verify.ts';

const type = tensorType('float32', [3]);

function soundGraph(): Graph {
  const builder = new GraphBuilder();
  const weight = builder.input('state', 'weight', type);
  const hidden = exp(builder, weight);
  builder.output('state', 'weight', add(builder, hidden, weight));
  return builder.graph();
}

it('passes a sound graph on', () => {
  const graph = soundGraph();
  expect(verifyGraph(graph, 'a pass')).toBe(graph);
});

it('names the stage and the operation that is out of order', () => {
  const graph = soundGraph();
  const turned = { ...graph, nodes: [...graph.nodes].reverse() };
  expect(() => verifyGraph(turned, 'a pass')).toThrow(
    /after a pass, %1 is used before it is made in %2 = add/,
  );
});

it('finds a value that is made twice, or never', () => {
  const graph = soundGraph();
  const [first] = graph.nodes;
  if (first === undefined) throw new Error('no operation');
  expect(() => verifyGraph({ ...graph, nodes: [first, ...graph.nodes] }, 'x')).toThrow(/made twice/);
  expect(() => verifyGraph({ ...graph, nodes: [first] }, 'x')).toThrow(/output weight is never made/);
});

it('finds a result of another type than its op gives, and an unknown op', () => {
  const graph = soundGraph();
  const [first, ...others] = graph.nodes;
  if (first === undefined) throw new Error('no operation');
  const output = first.outputs[0];
  if (output === undefined) throw new Error('no result');
  const wrong = { ...first, outputs: [{ ...output, type: tensorType('float32', [4]) }] };
  expect(() => verifyGraph({ ...graph, nodes: [wrong] }, 'x')).toThrow(/result 0 is float32\[3\]/);
  const unknown = { ...first, op: 'tanhh' };
  expect(() => verifyGraph({ ...graph, nodes: [unknown, ...others] }, 'x')).toThrow(/unknown op tanhh/);
});

it('finds a state that leaves with another type, or was never given', () => {
  const builder = new GraphBuilder();
  const weight = builder.input('state', 'weight', type);
  const wide = builder.input('data', 'x', tensorType('float32', [2, 3]));
  builder.output('state', 'weight', add(builder, wide, weight));
  expect(() => verifyGraph(builder.graph(), 'x')).toThrow(/state weight changes its type/);
  const other = new GraphBuilder();
  other.output('state', 'bias', exp(other, other.input('data', 'x', type)));
  expect(() => verifyGraph(other.graph(), 'x')).toThrow(/state bias/);
});
