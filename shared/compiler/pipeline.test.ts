import { describe, expect, it } from 'vitest';
import { must } from '../base/assert.ts';
import type { Checked } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { type CompileStage, compileEvaluation, compileInference, compileTraining } from './pipeline.ts';
import { gradientSquaresResult, type TrainingProgram } from './program.ts';
import { createDice } from './testing/dice.ts';
import { type Feeds, randomBatch, randomState, stepFeeds } from './testing/random-feeds.ts';
import { runProgram, scalarOf } from './testing/run-program.ts';
import { classFacts, type DocumentSketch, sketchDocument } from './testing/sketch-document.ts';

const facts = classFacts([6], 3);
const batch = 4;
const options = { catalogue: builtInCatalogue, data: facts, batch };

const classifier: DocumentSketch = {
  nodes: {
    input: ['input', { shape: [6] }],
    dense1: ['dense', { units: 5 }],
    norm1: ['batch-normalization', { momentum: 0.25 }],
    relu1: ['activation'],
    dense2: ['dense', { units: 3 }],
    target: ['target'],
    loss: ['cross-entropy'],
    accuracy: ['accuracy'],
  },
  wires: [
    'input > dense1 > norm1 > relu1 > dense2 > loss',
    'target > loss.target',
    'dense2 > accuracy',
    'target > accuracy.target',
  ],
};

function value<T>(result: Checked<T>): T {
  if (!result.ok) throw new Error(result.error.map((problem) => problem.code).join());
  return result.value;
}

function codes<T>(result: Checked<T>): readonly string[] {
  return result.ok ? [] : result.error.map((problem) => problem.code);
}

function sketch(training: DocumentSketch['training']): ProjectDocument {
  return sketchDocument({ ...classifier, ...(training && { training }) });
}

function feedsFor(program: TrainingProgram, document: ProjectDocument): Feeds {
  const dice = createDice(5);
  const config = { seed: 1, objectives: document.training.objectives, totalSteps: 10, stepsPerEpoch: 10 };
  const state = randomState(dice, program.state);
  return new Map([...randomBatch(dice, facts, batch), ...state, ...stepFeeds(program.graph, config, 1)]);
}

function listOf(feeds: Feeds, name: string): readonly number[] {
  return Array.from(must(feeds.get(name), name).data, Number);
}

describe('a training program', () => {
  it('lists its state in the order of its inputs, slots of trained weights included', () => {
    const program = value(compileTraining(sketch({}), options));
    const inputs = program.graph.inputs.filter((input) => input.kind === 'state').map((input) => input.name);
    expect(program.state.map((entry) => entry.path)).toEqual(inputs);
    const outputs = program.graph.outputs.filter((output) => output.kind === 'state');
    expect(outputs.map((output) => output.name).sort()).toEqual([...inputs].sort());
    const slots = program.state.filter((entry) => entry.role === 'slot').map((entry) => entry.path);
    expect(slots).toEqual(program.trained.flatMap(({ path }) => [`${path}@adam.m`, `${path}@adam.v`]));
    expect(program.trained.map(({ path }) => path)).toEqual([
      'dense1/weight',
      'dense1/bias',
      'norm1/scale',
      'norm1/shift',
      'dense2/weight',
      'dense2/bias',
    ]);
  });

  it('gives loss, metrics and squared gradients of the step', () => {
    const document = sketch({});
    const program = value(compileTraining(document, options));
    const results = runProgram(program.graph, feedsFor(program, document));
    expect(scalarOf(results, 'loss/loss')).toBeGreaterThan(0);
    const [right, samples] = must(results['metric/accuracy'], 'accuracy');
    expect(samples).toBe(batch);
    expect([0, 1, 2, 3, 4]).toContain(right);
    const squares = must(results[gradientSquaresResult], 'squares');
    expect(squares).toHaveLength(program.trained.length);
    // A bias before a batch normalization changes nothing.
    expect(squares[1]).toBeCloseTo(0, 20);
  });

  it('moves running statistics towards those of the batch', () => {
    const document = sketch({});
    const program = value(compileTraining(document, options));
    const feeds = feedsFor(program, document);
    const [x, w, bias] = ['features', 'dense1/weight', 'dense1/bias'].map((name) => listOf(feeds, name));
    const next = runProgram(program.graph, feeds);
    for (let unit = 0; unit < 5; unit++) {
      const outputs = Array.from({ length: batch }, (_, n) =>
        Array.from({ length: 6 }, (_, k) => must(x?.[n * 6 + k], 'x') * must(w?.[k * 5 + unit], 'w')).reduce(
          (sum, product) => sum + product,
          must(bias?.[unit], 'bias'),
        ),
      );
      const mean = outputs.reduce((sum, y) => sum + y, 0) / batch;
      const unbiased = outputs.reduce((sum, y) => sum + (y - mean) ** 2, 0) / (batch - 1);
      const former = (name: string): number => must(listOf(feeds, `norm1/${name}`)[unit], name);
      expect(next['norm1/running_mean']?.[unit]).toBeCloseTo(0.75 * former('running_mean') + 0.25 * mean, 10);
      expect(next['norm1/running_variance']?.[unit]).toBeCloseTo(
        0.75 * former('running_variance') + 0.25 * unbiased,
        10,
      );
    }
  });

  it('trains only the weights an objective names, and lets the others pass', () => {
    const document = sketch({ objectives: [{ loss: 'loss', weights: ['dense2'] }] });
    const program = value(compileTraining(document, options));
    expect(program.trained.map(({ path }) => path)).toEqual(['dense2/weight', 'dense2/bias']);
    const feeds = feedsFor(program, document);
    const next = runProgram(program.graph, feeds);
    expect(next['dense1/weight']).toEqual(listOf(feeds, 'dense1/weight'));
    expect(next['dense2/weight']).not.toEqual(listOf(feeds, 'dense2/weight'));
  });

  it('clips the gradients of all weights together to the asked norm', () => {
    const sgd = { kind: 'sgd', learningRate: 1 } as const;
    const updateNorm = (clipNorm?: number): number => {
      const objective = { loss: 'loss', optimizer: sgd, ...(clipNorm !== undefined && { clipNorm }) };
      const document = sketch({ objectives: [objective] });
      const program = value(compileTraining(document, options));
      const feeds = feedsFor(program, document);
      const next = runProgram(program.graph, feeds);
      const squares = program.trained.flatMap(({ path }) =>
        listOf(feeds, path).map((before, i) => (before - must(next[path]?.[i], path)) ** 2),
      );
      return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
    };
    const free = updateNorm();
    expect(updateNorm(free / 10)).toBeCloseTo(free / 10, 5);
    expect(updateNorm(free * 10)).toBeCloseTo(free, 10);
  });

  it('hands each stage’s graph to whoever wants to print it', () => {
    const sizes = new Map<CompileStage, number>();
    value(
      compileTraining(sketch({}), {
        ...options,
        onStage: (stage, graph) => void sizes.set(stage, graph.nodes.length),
      }),
    );
    expect([...sizes.keys()]).toEqual(['ir', 'gradient', 'update', 'passes']);
    const [forward, gradient, update, passed] = [...sizes.values()] as [number, number, number, number];
    expect(forward).toBeLessThan(gradient);
    expect(gradient).toBeLessThan(update);
    expect(passed).toBeLessThan(update);
  });
});

describe('objectives', () => {
  const twoHeads: DocumentSketch = {
    nodes: { ...classifier.nodes, dense3: ['dense', { units: 3 }], loss2: ['cross-entropy'] },
    wires: [...classifier.wires, 'relu1 > dense3 > loss2', 'target > loss2.target'],
  };
  const compile = (objectives: readonly object[]) =>
    compileTraining(sketchDocument({ ...twoHeads, training: { objectives } }), options);

  it('train different weights by different optimizers', () => {
    const program = value(
      compile([
        { loss: 'loss', weights: ['dense1', 'norm1', 'dense2'] },
        { loss: 'loss2', weights: ['dense3'], optimizer: { kind: 'sgd', momentum: 0.9 } },
      ]),
    );
    expect(program.losses).toEqual(['loss', 'loss2']);
    const slots = program.state.filter((entry) => entry.role === 'slot').map((entry) => entry.path);
    expect(slots).toContain('dense1/weight@adam.m');
    expect(slots).toContain('dense3/weight@sgd.velocity');
    expect(slots).not.toContain('dense3/weight@adam.m');
  });

  it('are refused where two train one weight, or one trains none', () => {
    const shared = compile([{ loss: 'loss' }, { loss: 'loss2' }]);
    expect(new Set(codes(shared))).toEqual(new Set(['objectives-share-weight']));
    expect(codes(compile([{ loss: 'loss', weights: ['dense3'] }]))).toEqual(['objective-no-weights']);
    expect(codes(compile([{ loss: 'los' }]))).toEqual(['objective-unknown-loss']);
  });
});

describe('the other programs', () => {
  it('evaluate with weights and statistics alone', () => {
    const program = value(compileEvaluation(sketch({}), options));
    expect(program.state.every((entry) => entry.role !== 'slot')).toBe(true);
    expect(program.graph.inputs.some((input) => input.kind === 'step')).toBe(false);
    const dice = createDice(6);
    const feeds = new Map([...randomBatch(dice, facts, batch), ...randomState(dice, program.state)]);
    const results = runProgram(program.graph, feeds);
    expect(results['prediction/loss']).toHaveLength(batch * 3);
    expect(must(results['metric/accuracy'], 'accuracy')[1]).toBe(batch);
  });

  it('predict for any batch, without a target, as evaluation does', () => {
    const inference = value(compileInference(sketch({}), options));
    expect(inference.graph.inputs.map((input) => input.name)).not.toContain('target');
    expect(inference.graph.outputs.map((output) => output.name)).toEqual(['prediction']);
    const evaluation = value(compileEvaluation(sketch({}), options));
    const dice = createDice(6);
    const feeds = new Map([...randomBatch(dice, facts, batch), ...randomState(dice, evaluation.state)]);
    const expected = runProgram(evaluation.graph, feeds)['prediction/loss'];
    expect(runProgram(inference.graph, feeds).prediction).toEqual(expected);
  });
});

it('refuses statistics of a batch of one only where it trains', () => {
  const single = { ...options, batch: 1 };
  expect(codes(compileTraining(sketch({}), single))).toEqual(['batch-too-small-for-statistics']);
  expect(codes(compileEvaluation(sketch({}), single))).toEqual([]);
});
