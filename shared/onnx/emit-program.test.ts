import { describe, expect, it } from 'vitest';
import type { Graph } from '../ir/graph.ts';
import { fromArray } from '../ir/tensor-data.ts';
import { add, apply, matmul } from '../ops/build.ts';
import { GraphBuilder } from '../ops/graph-builder.ts';
import { opNames } from '../ops/index.ts';
import { checkForms, formNames } from './emit-nodes.ts';
import { emitInference, emitLoop, emitStep } from './emit-program.ts';
import { encodeModel } from './encode-model.ts';
import type { OnnxGraph, OnnxNode } from './model.ts';
import { readModel } from './testing/read-model.ts';

/** y = softmax(x W + b), over a symbolic batch. */
function classifier(): Graph {
  const g = new GraphBuilder();
  g.origin = 'dense1';
  const x = g.input('data', 'features', { dtype: 'float32', shape: ['N', 3] });
  const weight = g.input('state', 'dense1/weight', { dtype: 'float32', shape: [3, 2] });
  const bias = g.input('state', 'dense1/bias', { dtype: 'float32', shape: [2] });
  const logits = add(g, matmul(g, x, weight), bias);
  g.output('result', 'prediction', apply(g, 'softmax', [logits], { axis: 1 }));
  return g.graph();
}

/** w -= learningRate * x, and a statistic that passes through. */
function step(): Graph {
  const g = new GraphBuilder();
  const x = g.input('data', 'x', { dtype: 'float32', shape: [4] });
  const weight = g.input('state', 'w', { dtype: 'float32', shape: [4] });
  const kept = g.input('state', 'kept', { dtype: 'float32', shape: [1] });
  const learningRate = g.input('step', 'learningRate', { dtype: 'float32', shape: [] });
  g.output('state', 'w', apply(g, 'sgd_update', [weight, x, learningRate], {}));
  g.output('state', 'kept', kept);
  g.output('result', 'loss', apply(g, 'sum_of_squares', [x], {}));
  g.output('result', 'squares', apply(g, 'multiply', [x, x], {}));
  return g.graph();
}

function everyNode(graph: OnnxGraph): readonly OnnxNode[] {
  return graph.nodes.flatMap((node) => [
    node,
    ...Object.values(node.attributes).flatMap((attribute) =>
      attribute.kind === 'graph' ? everyNode(attribute.value) : [],
    ),
  ]);
}

const shapes = (infos: OnnxGraph['inputs']) => infos.map(({ name, shape }) => `${name} ${shape?.join('×')}`);

describe('emitted programs', () => {
  it('are the same bytes for the same graph', () => {
    const options = { target: 'cpu', stopOn: ['loss'] } as const;
    expect(encodeModel(emitLoop(step(), options))).toEqual(encodeModel(emitLoop(step(), options)));
  });

  it('loop over steps: data and numbers gain the dimension of steps, states do not', () => {
    const { graph } = emitLoop(step(), { target: 'cpu', stopOn: ['loss', 'squares'] });
    expect(shapes(graph.inputs)).toEqual(['count ', 'x K×4', 'learningRate K', 'w 4', 'kept 1']);
    expect(shapes(graph.outputs)).toEqual(['next:w 4', 'next:kept 1', 'loss steps', 'squares steps×4']);
    expect(everyNode(graph).map((node) => node.opType)).toContain('LessOrEqual');
  });

  it('take and give every state once a step', () => {
    const { graph } = emitStep(step(), { target: 'cpu' });
    expect(shapes(graph.outputs)).toEqual(['next:w 4', 'next:kept 1', 'loss ', 'squares 4']);
    expect(graph.nodes.find((node) => node.outputs.includes('next:kept'))?.opType).toBe('Identity');
  });

  it('carry their weights and a symbolic batch when exported, in standard operators alone', () => {
    const weights = new Map([
      ['dense1/weight', fromArray('float32', [3, 2], [1, 2, 3, 4, 5, 6])],
      ['dense1/bias', fromArray('float32', [2], [0.5, -0.5])],
    ]);
    const model = emitInference(classifier(), weights, { target: 'portable' }, { 'netloom.run': 'r1' });
    expect(shapes(model.graph.inputs)).toEqual(['features N×3']);
    expect(shapes(model.graph.outputs)).toEqual(['prediction N×2']);
    expect(model.graph.constants.map(({ name }) => name)).toEqual(['dense1/weight', 'dense1/bias']);
    expect(model.opsets).toEqual({ '': 21 });
    expect(everyNode(model.graph).map((node) => node.domain)).toEqual(['', '', '']);
    expect(model.graph.nodes[0]?.name).toMatch(/^dense1\/matmul\/MatMul_/);
    const read = readModel(encodeModel(model));
    expect(read.metadata).toEqual({ 'netloom.run': 'r1' });
  });
});

describe('forms', () => {
  it('have names of their own within each op', () => {
    for (const op of opNames) {
      const names = formNames(op);
      expect(names.length, op).toBeGreaterThan(0);
      expect(new Set(names).size, op).toBe(names.length);
    }
  });

  it('that do not exist are named with those that do', () => {
    expect(checkForms({ matmul: 'plain', conv2d_input_gradient: 'transposed' })).toEqual([]);
    expect(checkForms({ matmul: 'sideways', nothing: 'plain' })).toMatchObject([
      { code: 'engine-unknown-form', values: { op: 'matmul', form: 'sideways', known: 'fused, plain' } },
      { code: 'engine-unknown-form', values: { op: 'nothing', form: 'plain', known: '-' } },
    ]);
  });

  it('change the nodes an op is written as', () => {
    const types = (form: string) =>
      everyNode(emitStep(classifier(), { target: 'cpu', forms: { matmul: form } }).graph).map(
        (node) => node.opType,
      );
    expect(types('fused')).toContain('FusedMatMul');
    expect(types('plain')).toContain('MatMul');
  });
});
