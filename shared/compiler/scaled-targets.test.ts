import { describe, expect, it } from 'vitest';
import { must } from '../base/assert.ts';
import type { DataFacts } from '../data/data-facts.ts';
import type { Checked } from '../diagnostics/diagnostic.ts';
import type { Graph } from '../ir/graph.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { runGraph } from '../reference/run-graph.ts';
import { inferDocument } from './infer.ts';
import { compileEvaluation, compileInference, compileTraining } from './pipeline.ts';
import { metricResult, predictionResult } from './program.ts';
import { checkGradients, plainDescent } from './testing/check-gradients.ts';
import { createDice } from './testing/dice.ts';
import { type Feeds, randomBatch, randomState, stepFeeds } from './testing/random-feeds.ts';
import { numberFacts, sketchDocument } from './testing/sketch-document.ts';

const batch = 5;
const offset = [1000, -40];
const scale = [0.125, 3];
const plain = numberFacts([3], 2);
const scaled: DataFacts = {
  ...plain,
  target: { kind: 'number', width: 2, means: [1001, -39], scaling: { offset, scale } },
};

const document = plainDescent(
  sketchDocument({
    nodes: {
      input: ['input', { shape: [3] }],
      dense1: ['dense', { units: 4 }],
      tanh1: ['activation', { function: 'tanh' }],
      dense2: ['dense', { units: 2 }],
      target: ['target'],
      loss: ['mean-squared-error'],
      mae: ['mean-absolute-error'],
      rmse: ['root-mean-squared-error'],
      r2: ['r-squared'],
    },
    wires: [
      'input > dense1 > tanh1 > dense2 > loss',
      'target > loss.target',
      'dense2 > mae.prediction',
      'target > mae.target',
      'dense2 > rmse.prediction',
      'target > rmse.target',
      'dense2 > r2.prediction',
      'target > r2.target',
    ],
  }),
);

function compiled<T>(checked: Checked<T>): T {
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return checked.value;
}

const options = (data: DataFacts) => ({ catalogue: builtInCatalogue, data, batch });
const fileTarget = Float32Array.from([1003, -41, 996, -38.5, 1000, -40, 1010, -39, 1001.5, -42]);
const preScaled = fileTarget.map((value, i) =>
  Math.fround(Math.fround(value - (offset[i % 2] ?? 0)) * (scale[i % 2] ?? 1)),
);
const numbers = (data: Float32Array<ArrayBuffer>): TensorData => ({
  dtype: 'float32',
  shape: [batch, 2],
  data,
});

function feedsFor(
  graph: Graph,
  state: Parameters<typeof randomState>[1],
  target: Float32Array<ArrayBuffer>,
): Feeds {
  const dice = createDice(4);
  const config = { seed: 1, objectives: document.training.objectives, totalSteps: 1, stepsPerEpoch: 1 };
  return new Map([
    ...randomBatch(dice, plain, batch),
    ...randomState(dice, state),
    ...stepFeeds(graph, config, 1),
    ['target', numbers(target)],
  ]);
}

const evaluated = (graph: Graph, feeds: Feeds) => runGraph(graph, feeds, { precision: 'float32' });
const valuesOf = (results: ReturnType<typeof runGraph>, name: string): number[] =>
  Array.from(must(results.get(name), name).data, Number);

describe('a target that is scaled inside the program', () => {
  it('trains as one that was scaled before, to the last bit', () => {
    const [inside, before] = [scaled, plain].map((data) =>
      compiled(compileTraining(document, options(data))),
    );
    const weights = must(inside, 'program').state.map(({ path }) => path);
    const run = (program: typeof inside, target: Float32Array<ArrayBuffer>) => {
      const { graph, state } = must(program, 'program');
      const results = evaluated(graph, feedsFor(graph, state, target));
      return weights.map((path) => valuesOf(results, path));
    };
    expect(run(inside, fileTarget)).toEqual(run(before, preScaled));
  });

  it('has right gradients', () => {
    const program = compiled(compileTraining(document, options(scaled)));
    const feeds = feedsFor(program.graph, program.state, fileTarget);
    expect(checkGradients(createDice(2), document, program, feeds)).toEqual({ agreed: 4, kinks: 0 });
  });

  it('gives answers and errors in the units of the file', () => {
    const program = compiled(compileEvaluation(document, options(scaled)));
    const results = evaluated(program.graph, feedsFor(program.graph, program.state, fileTarget));
    const answers = valuesOf(results, predictionResult('loss'));
    const differences = answers.map((answer, i) => answer - (fileTarget[i] ?? 0));
    const [absolute = 0, count = 1] = valuesOf(results, metricResult('mae'));
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / 10;
    expect(absolute / count).toBeCloseTo(mean(differences.map(Math.abs)), 3);
    const [squares = 0, rows = 1] = valuesOf(results, metricResult('rmse'));
    expect(squares / rows).toBeCloseTo(mean(differences.map((difference) => difference ** 2)), 2);
    // Near the data, where an unscaled answer of this network would be near 0.
    expect(Math.abs((answers[0] ?? 0) - 1000)).toBeLessThan(100);
  });

  it('leaves R² what it is, which has no unit', () => {
    const r2 = ([count = 0, ...rest]: readonly number[]): number =>
      [0, 1].reduce((sum, i) => {
        const [errors = 0, total = 0, squares = 0] = [rest[i], rest[2 + i], rest[4 + i]];
        return sum + (1 - errors / (squares - total ** 2 / count)) / 2;
      }, 0);
    const [inside, before] = [scaled, plain].map((data, i) => {
      const program = compiled(compileEvaluation(document, options(data)));
      const target = i === 0 ? fileTarget : preScaled;
      return r2(
        valuesOf(
          evaluated(program.graph, feedsFor(program.graph, program.state, target)),
          metricResult('r2'),
        ),
      );
    });
    expect(inside).toBeCloseTo(must(before, 'before'), 4);
  });

  it('is exported with answers in the units of the file', () => {
    const run = (data: DataFacts): number[] => {
      const { graph, state } = compiled(compileInference(document, options(data)));
      return valuesOf(evaluated(graph, feedsFor(graph, state, fileTarget)), 'prediction');
    };
    const wanted = run(plain).map((value, i) => value / (scale[i % 2] ?? 1) + (offset[i % 2] ?? 0));
    for (const [i, value] of run(scaled).entries()) expect(value).toBeCloseTo(wanted[i] ?? 0, 3);
  });

  it('answers in the units of the file where an Output or a sum of losses names the answer', () => {
    const nodes = {
      input: ['input', { shape: [3] }],
      dense: ['dense', { units: 2 }],
      target: ['target'],
      near: ['l1-loss'],
      also: ['huber-loss'],
      loss: ['weighted-sum'],
      output: ['output'],
    } as const;
    const wires = [
      'input > dense > near',
      'target > near.target',
      'dense > also',
      'target > also.target',
      'near > loss',
      'also > loss.second',
      'dense > output',
    ];
    const summed = sketchDocument({ nodes, wires });
    const { graph, state } = compiled(compileInference(summed, options(scaled)));
    const [first = 0] = valuesOf(evaluated(graph, feedsFor(graph, state, fileTarget)), 'prediction');
    expect(Math.abs(first - 1000)).toBeLessThan(100);
  });

  it('is refused where its scale matters, with the node named', () => {
    const shares = sketchDocument({
      nodes: {
        input: ['input', { shape: [3] }],
        dense: ['dense', { units: 2 }],
        target: ['target'],
        loss: ['binary-cross-entropy'],
      },
      wires: ['input > dense > loss', 'target > loss.target'],
    });
    const { problems } = inferDocument(shares, builtInCatalogue, scaled);
    expect(problems).toMatchObject([{ code: 'scaled-target-elsewhere', where: { node: 'loss' } }]);
  });

  it('leaves alone a metric that compares with something else', () => {
    const autoencoder = sketchDocument({
      nodes: {
        input: ['input', { shape: [2] }],
        dense: ['dense', { units: 2 }],
        loss: ['mean-squared-error'],
        mae: ['mean-absolute-error'],
      },
      wires: ['input > dense > loss', 'input > loss.target', 'dense > mae.prediction', 'input > mae.target'],
    });
    const sample = { featureType: { dtype: 'float32', shape: ['N', 2] } } as const;
    const [inside, before] = [scaled, plain].map(
      (data) => compiled(compileEvaluation(autoencoder, options({ ...data, ...sample }))).graph.nodes.length,
    );
    expect(inside).toBe(before);
  });
});
