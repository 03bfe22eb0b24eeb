import { describe, expect, it } from 'vitest';
import { fromArray, toNumbers } from '../ir/tensor-data.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { runGraph } from '../reference/run-graph.ts';
import { type ActivationsProgram, activationsResult, compileActivations } from './node-activations.ts';
import { classFacts, sketchDocument } from './testing/sketch-document.ts';

const document = sketchDocument({
  nodes: {
    input: ['input', { shape: [1, 2, 2] }],
    conv: ['conv2d', { filters: 2, kernelSize: [1, 1], padding: 'same', bias: false }],
    flat: ['flatten'],
    dense: ['dense', { units: 2, bias: false }],
    target: ['target'],
    loss: ['cross-entropy'],
  },
  wires: ['input > conv > flat > dense > loss', 'target > loss.target'],
});

function compiled(node?: string): ActivationsProgram {
  const program = compileActivations(document, {
    catalogue: builtInCatalogue,
    data: classFacts([1, 2, 2], 2),
    batch: 1,
    node,
  });
  if (!program.ok) throw new Error(program.error.map(({ code }) => code).join());
  return program.value;
}

function made({ graph }: ActivationsProgram): readonly number[] {
  const feeds = new Map([
    ['features', fromArray('float32', [1, 1, 2, 2], [1, 2, 3, 6])],
    ['conv/weight', fromArray('float32', [2, 1, 1, 1], [1, -2])],
    ['dense/weight', fromArray('float32', [8, 2], new Float32Array(16).fill(1))],
  ]);
  const needed = [...feeds].filter(([name]) => graph.inputs.some((input) => input.name === name));
  return [
    ...toNumbers(
      runGraph(graph, new Map(needed), { precision: 'float64' }).get(activationsResult) ??
        fromArray('float32', [0], []),
    ),
  ];
}

describe('what a node makes of samples', () => {
  it('is what the last layer with weights reads, unless a node is named', () => {
    const program = compiled();
    expect(program).toMatchObject({ node: 'flat', shape: [8], width: 8 });
    expect(made(program)).toEqual([1, 2, 3, 6, -2, -4, -6, -12]);
  });

  it('of a picture is the mean of each channel', () => {
    const program = compiled('conv');
    expect(program).toMatchObject({ node: 'conv', shape: [2, 2, 2], width: 2 });
    expect(made(program)).toEqual([3, -6]);
  });

  it('can be asked of every node of the network, and of none that reads the target', () => {
    expect(compiled().nodes).toEqual(['input', 'conv', 'flat', 'dense']);
    expect(() => compiled('loss')).toThrow('explain-unknown-node');
  });
});
