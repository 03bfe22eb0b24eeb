import { expect, it } from 'vitest';
import type { TensorData } from '../ir/tensor-data.ts';
import { tensorType } from '../ir/types.ts';
import { runGraph } from '../reference/run-graph.ts';
import { apply, multiply } from './build.ts';
import { decompose } from './decompose.ts';
import { GraphBuilder } from './graph-builder.ts';

/** y = softmax(x) * softmax(x), softmax(x) a result of its own. */
function squaredSoftmax() {
  const g = new GraphBuilder();
  const x = g.input('data', 'x', tensorType('float32', [2, 3]));
  g.origin = 'answer';
  const shares = apply(g, 'softmax', [x], { axis: 1 });
  g.output('result', 'y', multiply(g, shares, shares));
  g.output('result', 'shares', shares);
  return g.graph();
}

const x: TensorData = { dtype: 'float32', shape: [2, 3], data: Float32Array.of(1, 2, 3, 0, 0, -1) };

it('puts the parts of an op that an engine lacks in its place, and computes the same', () => {
  const whole = squaredSoftmax();
  const parts = decompose(whole, ({ op }) => op !== 'softmax');
  expect(parts.nodes.map(({ op }) => op)).not.toContain('softmax');
  const run = (graph: typeof whole) => runGraph(graph, new Map([['x', x]]), { precision: 'float64' });
  const [expected, found] = [run(whole), run(parts)];
  for (const name of ['y', 'shares']) {
    const values = Array.from(expected.get(name)?.data ?? [], Number);
    expect(values).toHaveLength(6);
    values.forEach((value, i) => void expect(Number(found.get(name)?.data[i])).toBeCloseTo(value, 10));
  }
});

it('says of each part which drawn node and which op it came from', () => {
  const { nodes } = decompose(squaredSoftmax(), ({ op }) => op !== 'softmax');
  const last = nodes.at(-1);
  expect(nodes.slice(0, -1).every(({ partOf }) => partOf === 'softmax')).toBe(true);
  expect(nodes.every(({ origin }) => origin === 'answer')).toBe(true);
  expect(last).toMatchObject({ op: 'multiply' });
  expect(last?.partOf).toBeUndefined();
});

it('gives every value an id of its own', () => {
  const { inputs, nodes } = decompose(squaredSoftmax(), ({ op }) => op !== 'softmax');
  const values = [...inputs.map(({ value }) => value), ...nodes.flatMap(({ outputs }) => outputs)];
  expect(new Set(values.map(({ id }) => id)).size).toBe(values.length);
});

it('keeps a graph of ops that an engine has', () => {
  const graph = squaredSoftmax();
  expect(decompose(graph, () => true)).toEqual(graph);
});

it('refuses a primitive that an engine lacks', () => {
  expect(() => decompose(squaredSoftmax(), ({ op }) => op !== 'multiply')).toThrow(
    'decomposition of multiply',
  );
});
