import { expect, it } from 'vitest';
import type { DataFacts } from '../data/data-facts.ts';
import type { LoweringMode } from '../nodes/definition.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { lowerGraph } from './lower.ts';
import type { Lowered } from './lowered.ts';
import { classFacts, type DocumentSketch, sketchDocument } from './testing/sketch-document.ts';
import { validateGraph } from './validate.ts';

const facts = classFacts([4, 8, 8], 3);

function lower(sketch: DocumentSketch, mode: LoweringMode = 'train', data: DataFacts = facts): Lowered {
  const validated = validateGraph(sketchDocument(sketch).graph, builtInCatalogue);
  return lowerGraph(validated, {
    mode,
    batch: mode === 'infer' ? 'N' : 5,
    catalogue: builtInCatalogue,
    data,
  });
}

const opsOf = (lowered: Lowered): readonly string[] =>
  lowered.builder.appendedSince(0).map((node) => node.op);

function classifier(block: DocumentSketch['nodes'][string]): DocumentSketch {
  return {
    nodes: {
      input: ['input', { shape: [4, 8, 8] }],
      block1: block,
      pool1: ['global-average-pool'],
      dropout1: ['dropout'],
      dense1: ['dense', { units: 3 }],
      target: ['target'],
      loss: ['cross-entropy'],
      accuracy: ['accuracy'],
    },
    wires: [
      'input > block1 > pool1 > dropout1 > dense1 > loss',
      'dense1 > accuracy',
      'target > loss.target',
      'target > accuracy.target',
    ],
  };
}

const residual = classifier(['residual-block', { filters: 4 }]);

it('names state by node and parameter, through blocks', () => {
  const { state, problems } = lower(residual);
  expect(problems).toEqual([]);
  expect(state.map(({ path, role }) => `${path} ${role}`)).toEqual([
    'block1/conv1/weight weight',
    ...['scale weight', 'shift weight', 'running_mean statistic', 'running_variance statistic'].map(
      (entry) => `block1/norm1/${entry}`,
    ),
    'block1/conv2/weight weight',
    ...['scale weight', 'shift weight', 'running_mean statistic', 'running_variance statistic'].map(
      (entry) => `block1/norm2/${entry}`,
    ),
    'dense1/weight weight',
    'dense1/bias weight',
  ]);
  expect(new Set(state.map(({ origin }) => origin))).toEqual(
    new Set(['block1/conv1', 'block1/norm1', 'block1/conv2', 'block1/norm2', 'dense1']),
  );
});

it('expands a block by the shape that reaches it', () => {
  const paths = (filters: number, stride: number): readonly string[] =>
    lower(classifier(['residual-block', { filters, stride }])).state.map(({ path }) => path);
  expect(paths(4, 1)).not.toContain('block1/projection/weight');
  expect(paths(6, 1)).toContain('block1/projection/weight');
  expect(paths(4, 2)).toContain('block1/projection/weight');
});

it('gives one program input to all nodes that read the same data', () => {
  const inputs = lower(residual).builder.graph().inputs;
  expect(inputs.filter(({ kind }) => kind === 'data').map(({ name }) => name)).toEqual([
    'features',
    'target',
  ]);
});

it('keeps randomness and running statistics to training', () => {
  const training = lower(residual);
  const evaluation = lower(residual, 'evaluate');
  expect(opsOf(training)).toContain('dropout_mask');
  expect([...training.statisticUpdates.keys()]).toHaveLength(4);
  expect(opsOf(evaluation)).not.toContain('dropout_mask');
  expect([...evaluation.statisticUpdates.keys()]).toHaveLength(0);
  expect(evaluation.builder.graph().inputs.map(({ kind }) => kind)).not.toContain('step');
});

it('collects losses with what they judge, and metrics', () => {
  const { losses, metrics, values } = lower(residual);
  expect(losses.get('loss')?.prediction).toBe(values.get('dense1')?.output);
  expect([...metrics.keys()]).toEqual(['accuracy']);
});

it('shows a problem inside a block at the inner node, and lowers what does not depend on it', () => {
  const row = classFacts([4], 3);
  const sketch = classifier(['residual-block', { filters: 4 }]);
  const flat = { ...sketch, nodes: { ...sketch.nodes, input: ['input', { shape: [4] }] as const } };
  const { problems, values } = lower(flat, 'train', row);
  expect(problems.map(({ code, where }) => [code, where.node])).toEqual([['rank-too-low', 'block1']]);
  expect([...values.keys()]).toEqual(['input', 'target']);
});

it('names the inner node of a block whose statistics a batch of one cannot give', () => {
  const data = classFacts([4, 1, 1], 3);
  const sketch = classifier(['residual-block', { filters: 4 }]);
  const tiny = { ...sketch, nodes: { ...sketch.nodes, input: ['input', { shape: [4, 1, 1] }] as const } };
  const validated = validateGraph(sketchDocument(tiny).graph, builtInCatalogue);
  const { problems } = lowerGraph(validated, { mode: 'train', batch: 1, catalogue: builtInCatalogue, data });
  expect(problems.map(({ code, where }) => [code, where.node])).toEqual([
    ['batch-too-small-for-statistics', 'block1/norm1'],
  ]);
});

it('refuses tensors no machine holds before anything is computed', () => {
  const huge = classifier([
    'conv2d',
    { filters: 16_384, padding: 'explicit', pads: [1024, 1024, 1024, 1024] },
  ]);
  expect(lower(huge).problems.map(({ code, where }) => [code, where.node])).toEqual([
    ['graph-too-large', 'block1'],
  ]);
  const nodes = {
    ...huge.nodes,
    block1: ['flatten'],
    pool1: ['dense', { units: 65_536 }],
    dropout1: ['dense', { units: 65_536 }],
  } as const;
  const wide = lower({ ...huge, nodes });
  expect(wide.problems.map(({ code, where }) => [code, where.node])).toEqual([
    ['graph-too-large', 'dropout1'],
  ]);
});
