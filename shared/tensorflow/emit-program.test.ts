import { describe, expect, it } from 'vitest';
import type { Graph } from '../ir/graph.ts';
import { apply, multiply } from '../ops/build.ts';
import { GraphBuilder } from '../ops/graph-builder.ts';
import { formCounts, lackingOps } from './emit-nodes.ts';
import { emitStep } from './emit-program.ts';

/** w -= learningRate * x, and a mask of the step's key. */
function step(): Graph {
  const g = new GraphBuilder();
  g.origin = 'drop';
  const x = g.input('data', 'x', { dtype: 'float32', shape: [4] });
  const weight = g.input('state', 'w', { dtype: 'float32', shape: [4] });
  const key = g.input('step', 'stepKey', { dtype: 'uint32', shape: [] });
  const rate = g.input('step', 'learningRate', { dtype: 'float32', shape: [] });
  const mask = apply(g, 'dropout_mask', [key], { shape: [4], rate: 0.5, stream: 1 });
  g.output('state', 'w', apply(g, 'sgd_update', [weight, multiply(g, x, mask), rate], {}));
  g.output('result', 'loss', apply(g, 'sum_of_squares', [x], {}));
  return g.graph();
}

describe('a program', () => {
  it('takes and gives the tensors of its graph, in its order', () => {
    const { inputs, outputs, model } = emitStep(step(), 'train');
    expect(inputs.map(({ name }) => name)).toEqual(['x', 'w', 'stepKey', 'learningRate']);
    expect(outputs.map(({ name }) => name)).toEqual(['w', 'loss']);
    expect(model.signatures.map(({ name }) => name)).toEqual(['train']);
  });

  it('takes whole numbers without a sign by their bits', () => {
    const { inputs, model } = emitStep(step(), 'train');
    expect(inputs[2]?.crossing).toEqual({ dtype: 'int32', shape: [] });
    expect(model.nodes.some(({ op, inputs: [from] }) => op === 'Bitcast' && from === 'in2')).toBe(true);
  });

  it('names nodes by the drawn node and the op they stand for', () => {
    const { model } = emitStep(step(), 'train');
    expect(model.nodes.some(({ name }) => name.startsWith('drop/dropout_mask/'))).toBe(true);
  });

  it('divides random bits by powers of two as shifts', () => {
    const ops = new Set(emitStep(step(), 'train').model.nodes.map(({ op }) => op));
    expect([ops.has('RightShift'), ops.has('Div')]).toEqual([true, false]);
  });
});

it('has a form for every op', () => {
  expect(formCounts().lacking).toBe(0);
  expect(lackingOps(step()).size).toBe(0);
});
