import { expect, it } from 'vitest';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { type DocumentSketch, sketchDocument } from './testing/sketch-document.ts';
import { validateGraph } from './validate.ts';

const sound: DocumentSketch = {
  nodes: {
    input: ['input', { shape: [4] }],
    dense1: ['dense', { units: 3 }],
    relu1: ['activation'],
    add1: ['add'],
    dense2: ['dense', { units: 3 }],
    target: ['target'],
    loss: ['cross-entropy'],
  },
  wires: ['input > dense1 > relu1 > add1', 'dense1 > add1 > dense2 > loss', 'target > loss.target'],
};

function problemsOf(document: ProjectDocument): readonly Diagnostic[] {
  return validateGraph(document.graph, builtInCatalogue).problems;
}

/** The problems of the sound sketch with some nodes changed or added, and other wires if given. */
function spoilt(
  nodes: DocumentSketch['nodes'],
  wires: readonly string[] = sound.wires,
): readonly (readonly [code: string, node: string | undefined])[] {
  const document = sketchDocument({ nodes: { ...sound.nodes, ...nodes }, wires });
  return problemsOf(document).map(({ code, where }) => [code, where.node]);
}

it('finds nothing wrong in a sound graph and orders it for computation', () => {
  const validated = validateGraph(sketchDocument(sound).graph, builtInCatalogue);
  expect(validated.problems).toEqual([]);
  expect(validated.nodes.map((node) => node.id)).toEqual(Object.keys(sound.nodes));
  expect(validated.nodes.every((node) => node.sound)).toBe(true);
  const add = validated.nodes.find((node) => node.id === 'add1');
  expect(add?.wires).toEqual({
    inputs: [
      { node: 'relu1', port: 'output' },
      { node: 'dense1', port: 'output' },
    ],
  });
});

it('fills absent parameters with their defaults', () => {
  const document = sketchDocument(sound);
  const bare = { ...document.graph.nodes.dense1, type: 'dense', version: 1, parameters: { units: 7 } };
  const graph = { ...document.graph, nodes: { ...document.graph.nodes, dense1: bare } };
  const dense = validateGraph(graph, builtInCatalogue).nodes.find((node) => node.id === 'dense1');
  expect(dense?.parameters).toEqual({ units: 7, bias: true, initializer: 'glorot-uniform' });
});

it('names an unknown type and the one that was meant', () => {
  const problems = problemsOf(sketchDocument({ ...sound, nodes: { ...sound.nodes, relu1: ['activaton'] } }));
  expect(problems.map(({ code, where }) => [code, where.node])).toEqual([['node-unknown-type', 'relu1']]);
  expect(problems[0]?.values).toEqual({ type: 'activaton', suggestion: ' (activation?)' });
});

it.each([
  ['of another kind', { units: 'many' }],
  ['below the least', { units: 0 }],
  ['beyond the most', { units: 1e9 }],
  ['not whole', { units: 2.5 }],
  ['not a number', { units: Number.NaN }],
  ['not one of the choices', { initializer: 'toString' }],
])('refuses a parameter that is %s', (_, parameters) => {
  expect(spoilt({ dense1: ['dense', parameters] })).toEqual([['parameter-invalid', 'dense1']]);
});

it('refuses a parameter the node does not have, inherited names too', () => {
  expect(spoilt({ dense1: ['dense', { unit: 3 }] })).toEqual([['parameter-unknown', 'dense1']]);
  expect(spoilt({ dense1: ['dense', { toString: 3 }] })).toEqual([['parameter-unknown', 'dense1']]);
});

it('refuses a node of a newer version and an id that files cannot carry', () => {
  const document = sketchDocument(sound);
  const newer = { ...document.graph.nodes.relu1, type: 'activation', version: 2, parameters: {} };
  const nodes = { ...document.graph.nodes, relu1: newer };
  const problems = problemsOf({ ...document, graph: { ...document.graph, nodes } });
  expect(problems.map(({ code }) => code)).toEqual(['node-newer-version']);
  expect(spoilt({ 'two words': ['input'] })).toEqual([['node-bad-id', 'two words']]);
  expect(spoilt(Object.fromEntries([['constructor', ['input'] as const]]))).toEqual([
    ['node-bad-id', 'constructor'],
  ]);
});

it('tells wires that lead nowhere from ports that are not there', () => {
  expect(spoilt({}, [...sound.wires, 'nobody > relu1'])).toEqual([['edge-unknown-node', undefined]]);
  expect(spoilt({}, [...sound.wires, 'input.outputs > relu1'])).toEqual([['edge-unknown-port', 'input']]);
  expect(spoilt({}, [...sound.wires, 'input > dense1.constructor'])).toEqual([
    ['edge-unknown-port', 'dense1'],
  ]);
});

it('counts the wires of a port', () => {
  const without = (wire: string): readonly string[] => sound.wires.filter((other) => other !== wire);
  expect(spoilt({}, [...sound.wires, 'input > dense2'])).toEqual([['port-wired-twice', 'dense2']]);
  expect(spoilt({}, without('target > loss.target'))).toEqual([['loss-unconnected', 'loss']]);
  expect(spoilt({ lonely: ['dense'] })).toEqual([['port-unwired', 'lonely']]);
  const oneWire = ['input > dense1 > relu1 > add1 > dense2 > loss', 'target > loss.target'];
  expect(spoilt({}, oneWire)).toEqual([['port-unwired', 'add1']]);
});

it('names the nodes of a cycle and keeps judging the others', () => {
  const wires = ['input > add1 > relu1 > dense2 > add1', 'input > dense1 > loss', 'target > loss.target'];
  const document = sketchDocument({ nodes: { ...sound.nodes, dense1: ['dense', { units: 0 }] }, wires });
  const problems = problemsOf(document);
  expect(problems.map(({ code }) => code)).toEqual(['graph-cycle', 'parameter-invalid']);
  expect(problems[0]?.values.cycle).toBe('dense2 → add1 → relu1 → dense2');
});

it('refuses a Softmax before a loss that has its own, but not elsewhere', () => {
  const softmax = { softmax1: ['activation', { function: 'softmax' }] } as const;
  const before = ['input > dense1 > relu1 > add1', 'dense1 > add1 > dense2 > softmax1 > loss'];
  expect(spoilt(softmax, [...before, 'target > loss.target'])).toEqual([
    ['softmax-before-cross-entropy', 'loss'],
  ]);
  const inside = [
    'input > dense1 > softmax1 > add1',
    'dense1 > add1 > dense2 > loss',
    'target > loss.target',
  ];
  expect(spoilt({ ...softmax, relu1: ['input'] }, inside)).toEqual([]);
});

it('refuses a prediction made from the target, and lets the target be prepared', () => {
  const nodes = {
    ...sound.nodes,
    loss: ['mean-squared-error'],
    scale: ['activation', { function: 'tanh' }],
  } as const;
  const leaking = [
    'input > dense1 > relu1 > add1',
    'target > scale > add1 > dense2 > loss',
    'target > loss.target',
  ];
  expect(spoilt(nodes, leaking)).toEqual([['target-in-prediction', 'loss']]);
  const prepared = [
    'input > dense1 > relu1 > add1',
    'dense1 > add1 > dense2 > loss',
    'target > scale > loss.target',
  ];
  expect(spoilt(nodes, prepared)).toEqual([]);
});
