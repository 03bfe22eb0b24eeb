import { expect, it } from 'vitest';
import { builtInCatalogue } from '../nodes/index.ts';
import { inferDocument } from './infer.ts';
import { classFacts, type DocumentSketch, sketchDocument } from './testing/sketch-document.ts';

const sound: DocumentSketch = {
  nodes: {
    input: ['input', { shape: [4] }],
    dense1: ['dense', { units: 3 }],
    target: ['target'],
    loss: ['cross-entropy'],
  },
  wires: ['input > dense1 > loss', 'target > loss.target'],
};

/** Code and node of each problem of the sound sketch with nodes and wires added. */
function withMore(
  nodes: DocumentSketch['nodes'],
  wires: readonly string[],
): readonly (readonly [code: string, node: string | undefined])[] {
  const sketch = { nodes: { ...sound.nodes, ...nodes }, wires: [...sound.wires, ...wires] };
  const { problems } = inferDocument(sketchDocument(sketch), builtInCatalogue, classFacts([4], 3));
  return problems.map(({ code, where }) => [code, where.node]);
}

it('names each node of a branch that ends nowhere', () => {
  const branch = { dense2: ['dense', { units: 2 }], relu2: ['activation'] } as const;
  expect(withMore(branch, ['input > dense2 > relu2'])).toEqual([
    ['node-unused', 'dense2'],
    ['node-unused', 'relu2'],
  ]);
  expect(withMore({ input2: ['input', { shape: [4] }] }, [])).toEqual([['node-unused', 'input2']]);
});

it('takes a metric or an Output for an end', () => {
  expect(withMore({ accuracy: ['accuracy'] }, ['dense1 > accuracy', 'target > accuracy.target'])).toEqual([]);
  expect(withMore({ relu1: ['activation'], output: ['output'] }, ['dense1 > relu1 > output'])).toEqual([]);
});

it('takes a layer for used whose weights another place shares', () => {
  const shared = { dense2: ['dense', { units: 3 }], twin: ['shared-layer', { of: 'dense2' }] } as const;
  const output = { output: ['output'] } as const;
  expect(withMore({ ...shared, ...output }, ['input > dense2', 'input > twin > output'])).toEqual([]);
  expect(withMore(shared, ['input > dense2', 'input > twin'])).toEqual([
    ['node-unused', 'dense2'],
    ['node-unused', 'twin'],
  ]);
});

it('says nothing while errors stand: what is not wired yet is no surprise', () => {
  expect(withMore({ dense2: ['dense', { units: 2 }], relu2: ['activation'] }, ['input > dense2'])).toEqual([
    ['port-unwired', 'relu2'],
  ]);
});
