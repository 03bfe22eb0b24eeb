import { expect, it } from 'vitest';
import type { Value } from '../ir/graph.ts';
import { tensorType } from '../ir/types.ts';
import { add, matmul, multiply, reshape } from '../ops/build.ts';
import { GraphBuilder } from '../ops/graph-builder.ts';
import { planGraph } from './plan.ts';

const kilo = 1000;

function input(builder: GraphBuilder, kind: 'data' | 'state', name: string, shape: readonly number[]): Value {
  return builder.input(kind, name, tensorType('float32', shape));
}

it('counts products, state, data and the largest sum of results alive at once', () => {
  const builder = new GraphBuilder();
  const x = input(builder, 'data', 'features', [10, 100]);
  const w = input(builder, 'state', 'dense1/weight', [100, 50]);
  const hidden = matmul(builder, x, w);
  const doubled = add(builder, hidden, hidden);
  const squared = multiply(builder, doubled, doubled);
  builder.output('result', 'squared', squared);
  const plan = planGraph(builder.graph());
  expect(plan.macs).toBe(10 * 100 * 50);
  expect(plan.dataBytes).toBe(4 * kilo);
  expect(plan.stateBytes).toBe(20 * kilo);
  // Two of the three results of 2 kB each are alive at any time.
  expect(plan.peakBytes).toBe(4 * kilo);
});

it('counts a view and what it views once, whichever is used last', () => {
  const builder = new GraphBuilder();
  const x = input(builder, 'data', 'features', [250]);
  const made = add(builder, x, x);
  const view = reshape(builder, made, [25, 10]);
  const fromView = multiply(builder, view, view);
  const fromMade = multiply(builder, made, made);
  const last = add(builder, reshape(builder, fromView, [250]), fromMade);
  const viewOfInput = reshape(builder, x, [25, 10]);
  builder.output('result', 'last', add(builder, reshape(builder, last, [25, 10]), viewOfInput));
  // made, fromView and fromMade; later fromView, fromMade and last.
  expect(planGraph(builder.graph()).peakBytes).toBe(3 * kilo);
});

it('holds nothing for a result that nobody uses', () => {
  const builder = new GraphBuilder();
  const x = input(builder, 'data', 'features', [250]);
  for (let i = 0; i < 5; i++) add(builder, x, x);
  builder.output('result', 'x', add(builder, x, x));
  expect(planGraph(builder.graph()).peakBytes).toBe(kilo);
});
