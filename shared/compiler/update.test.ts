import { describe, expect, it } from 'vitest';
import { trainingSchema } from '../document/training-schema.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { inferDocument } from './infer.ts';
import { compileTraining } from './pipeline.ts';
import { classFacts, type DocumentSketch, sketchDocument } from './testing/sketch-document.ts';

// The numbers are held against PyTorch in tools/parity; here is what the settings make of a program.
const classifier: DocumentSketch = {
  nodes: {
    input: ['input', { shape: [4] }],
    target: ['target'],
    dense1: ['dense', { units: 5 }],
    norm1: ['batch-normalization'],
    dense2: ['dense', { units: 3 }],
    loss: ['cross-entropy'],
  },
  wires: ['input > dense1 > norm1 > dense2 > loss', 'target > loss.target'],
};
const options = { catalogue: builtInCatalogue, data: classFacts([4], 3), batch: 8 };

function compile(objective: object, training: object = {}) {
  const objectives = [{ loss: 'loss', optimizer: { kind: 'sgd', momentum: 0.9 }, ...objective }];
  const compiled = compileTraining(
    sketchDocument({ ...classifier, training: { objectives, ...training } }),
    options,
  );
  if (!compiled.ok) throw new Error(compiled.error.map(({ code }) => code).join(', '));
  return compiled.value;
}
const stepInputs = (program: ReturnType<typeof compile>): readonly string[] =>
  program.graph.inputs
    .filter(({ kind }) => kind === 'step')
    .map(({ name }) => name.replace('objective0/', ''));

describe('the update', () => {
  it('asks the host only for what its settings need', () => {
    expect(stepInputs(compile({}))).toEqual(['learningRate']);
    expect(new Set(stepInputs(compile({ accumulate: 2, averaging: {} })))).toEqual(
      new Set(['learningRate', 'apply', 'carry', 'share', 'averageKeep', 'averageTake']),
    );
    const groups = [{ nodes: ['dense2'], learningRateFactor: 0.1 }];
    expect(stepInputs(compile({ groups }))).toEqual(['learningRate', 'group1/learningRate']);
  });

  it('keeps a slot for each setting that remembers', () => {
    const { state } = compile({ accumulate: 2, averaging: {} });
    expect(state.map(({ path }) => path).filter((path) => path.startsWith('dense1/bias'))).toEqual([
      'dense1/bias',
      'dense1/bias@accumulated',
      'dense1/bias@sgd.velocity',
      'dense1/bias@average',
    ]);
  });

  it('leaves frozen nodes alone: no gradients, and batch norm by its running statistics', () => {
    const program = compile({}, { frozen: ['dense1', 'norm1'] });
    expect(program.trained.map(({ path }) => path)).toEqual(['dense2/weight', 'dense2/bias']);
    const ops = program.graph.nodes.map(({ op }) => op);
    expect(ops).not.toContain('batch_normalization');
    const inputs = new Map(program.graph.inputs.map(({ name, value }) => [name, value]));
    for (const { name, value } of program.graph.outputs)
      if (/^(dense1|norm1)/.test(name)) expect(value).toBe(inputs.get(name));
  });
});

it('names the nearest node where the settings freeze or group one that is not there', () => {
  const training = trainingSchema.parse({
    objectives: [{ loss: 'loss', groups: [{ nodes: ['dense1', 'densee2'] }] }],
    frozen: ['nrom1'],
  });
  const document = { ...sketchDocument(classifier), training };
  const compiled = compileTraining(document, options);
  const expected = [
    {
      code: 'training-unknown-node',
      where: { path: 'training.frozen[0]' },
      values: { suggestion: ' (norm1)' },
    },
    {
      code: 'training-unknown-node',
      where: { path: 'training.objectives[0].groups[0].nodes[1]' },
      values: { suggestion: ' (dense2)' },
    },
  ];
  expect(compiled).toMatchObject({ ok: false, error: expected });
  expect(inferDocument(document, builtInCatalogue, options.data).problems).toMatchObject(expected);
});
