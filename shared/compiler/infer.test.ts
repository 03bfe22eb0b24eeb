import { expect, it } from 'vitest';
import type { DataFacts } from '../data/data-facts.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { inferDocument } from './infer.ts';
import { classFacts, type DocumentSketch, sketchDocument } from './testing/sketch-document.ts';

const digits = classFacts([1, 28, 28], 10, 'uint8');

const mnist: DocumentSketch = {
  nodes: {
    input: ['input', { shape: [1, 28, 28] }],
    conv1: ['conv2d', { filters: 32 }],
    relu1: ['activation'],
    conv2: ['conv2d', { filters: 64 }],
    relu2: ['activation'],
    pool1: ['max-pool2d'],
    dropout1: ['dropout', { rate: 0.25 }],
    flatten1: ['flatten'],
    dense1: ['dense', { units: 128 }],
    relu3: ['activation'],
    dense2: ['dense', { units: 10 }],
    target: ['target'],
    loss: ['cross-entropy'],
  },
  wires: [
    'input > conv1 > relu1 > conv2 > relu2 > pool1 > dropout1 > flatten1 > dense1 > relu3 > dense2 > loss',
    'target > loss.target',
  ],
};

const infer = (sketch: DocumentSketch, data: DataFacts = digits) =>
  inferDocument(sketchDocument(sketch), builtInCatalogue, data);

it('tells every node’s shape, weights and cost for any batch', () => {
  const facts = infer(mnist);
  const fact = (id: string) => facts.nodes.find((node) => node.id === id);
  expect(facts.problems).toEqual([]);
  expect(fact('conv2')).toMatchObject({
    type: 'conv2d',
    shape: ['N', 64, 24, 24],
    outputs: { output: ['N', 64, 24, 24] },
    parameters: 64 * 32 * 9 + 64,
    macs: 24 * 24 * 64 * 32 * 9,
  });
  expect(fact('flatten1')?.shape).toEqual(['N', 9216]);
  expect(fact('loss')?.shape).toEqual([]);
  expect(facts.parameters).toBe(1_199_882);
  expect(facts.macs).toBe(26 * 26 * 32 * 9 + 24 * 24 * 64 * 32 * 9 + 9216 * 128 + 128 * 10);
});

it('hides only what depends on a mistake', () => {
  const facts = infer({ ...mnist, nodes: { ...mnist.nodes, conv2: ['conv2d', { kernelSize: [30, 30] }] } });
  expect(facts.problems.map(({ code, where }) => [code, where.node])).toEqual([
    ['kernel-too-large', 'conv2'],
  ]);
  const known = facts.nodes.filter((node) => node.shape !== undefined).map((node) => node.id);
  expect(known).toEqual(['input', 'conv1', 'relu1', 'target']);
});

it('counts what stands inside a block for the block', () => {
  const facts = infer({
    nodes: {
      input: ['input', { shape: [1, 28, 28] }],
      block1: ['residual-block', { filters: 8, stride: 2 }],
      pool1: ['global-average-pool'],
      dense1: ['dense', { units: 10 }],
      target: ['target'],
      loss: ['cross-entropy'],
    },
    wires: ['input > block1 > pool1 > dense1 > loss', 'target > loss.target'],
  });
  const block = facts.nodes.find((node) => node.id === 'block1');
  expect(facts.problems).toEqual([]);
  expect(block?.shape).toEqual(['N', 8, 14, 14]);
  // Two 3×3 convolutions, the 1×1 projection, and scale and shift of three normalizations; running statistics are not trained.
  expect(block?.parameters).toBe(8 * 9 + 8 * 8 * 9 + 8 + 3 * 2 * 8);
  expect(block?.macs).toBe(14 * 14 * (8 * 9 + 8 * 8 * 9 + 8));
});

it('takes the input’s own shape before any data is chosen', () => {
  const undecided: DataFacts = { ...digits, featureType: { dtype: 'float32', shape: [] } };
  const facts = infer(mnist, undecided);
  expect(facts.problems).toEqual([]);
  expect(facts.nodes.find((node) => node.id === 'input')?.shape).toEqual(['N', 1, 28, 28]);
});

it('asks for a loss, and says which one an objective may have meant', () => {
  const { loss: _, ...withoutLoss } = mnist.nodes;
  const lossless = infer({ nodes: withoutLoss, wires: [] }).problems.map(({ code }) => code);
  expect(lossless).toContain('graph-no-loss');
  expect(lossless).not.toContain('objective-unknown-loss');
  const empty = infer({ nodes: {}, wires: [] });
  expect(empty.problems.map(({ code }) => code)).toEqual(['graph-empty']);
  const mistyped = infer({ ...mnist, training: { objectives: [{ loss: 'los' }] } });
  expect(mistyped.problems.map(({ code, values }) => [code, values.suggestion])).toEqual([
    ['objective-unknown-loss', ' (loss)'],
  ]);
});
