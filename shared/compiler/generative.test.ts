import { describe, expect, it } from 'vitest';
import type { DataFacts } from '../data/data-facts.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { type ObjectiveConfig, objectiveSchema } from '../document/training-schema.ts';
import { noiseFeeds } from '../ir/noise-inputs.ts';
import { tensorType } from '../ir/types.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { runGraph } from '../reference/run-graph.ts';
import { inferDocument } from './infer.ts';
import { compileEvaluation, compileInference, compileTraining } from './pipeline.ts';
import { createDice } from './testing/dice.ts';
import { randomBatch, randomState, stepFeeds } from './testing/random-feeds.ts';
import { sketchDocument } from './testing/sketch-document.ts';

const data: DataFacts = {
  featureType: tensorType('float32', ['N', 6]),
  target: { kind: 'number', width: 1 },
};
const options = { catalogue: builtInCatalogue, data, batch: 4 };

/** Two objectives over a generator and a discriminator that scores real and generated rows with the same weights. */
function adversarial(changes: Partial<Record<'first' | 'second', readonly string[] | 'all'>> = {}) {
  const objective = (loss: string, weights: readonly string[] | 'all'): ObjectiveConfig =>
    objectiveSchema.parse({ loss, weights, optimizer: { kind: 'sgd', learningRate: 0.1 } });
  const drawn = sketchDocument({
    nodes: {
      real: ['input', { shape: [6] }],
      z: ['noise-source', { shape: [3] }],
      generator: ['dense', { units: 6 }],
      made: ['output'],
      discriminator: ['dense', { units: 1 }],
      discriminatorOnReal: ['shared-layer', { of: 'discriminator' }],
      ones: ['fill', { value: 1 }],
      zeros: ['fill', { value: 0 }],
      onReal: ['mean-squared-error'],
      onMade: ['mean-squared-error'],
      discriminating: ['weighted-sum', { firstWeight: 0.5, secondWeight: 0.5 }],
      fooling: ['mean-squared-error'],
    },
    wires: [
      'real.output > z.reference',
      'z.output > generator.input',
      'generator.output > made.input',
      'generator.output > discriminator.input',
      'real.output > discriminatorOnReal.input',
      'discriminator.output > ones.reference',
      'discriminator.output > zeros.reference',
      'discriminatorOnReal.output > onReal.prediction',
      'ones.output > onReal.target',
      'discriminator.output > onMade.prediction',
      'zeros.output > onMade.target',
      'onReal.loss > discriminating.first',
      'onMade.loss > discriminating.second',
      'discriminator.output > fooling.prediction',
      'ones.output > fooling.target',
    ],
  });
  const objectives = [
    objective('discriminating', changes.first ?? ['discriminator']),
    objective('fooling', changes.second ?? ['generator']),
  ];
  return { ...drawn, training: { ...drawn.training, objectives } };
}

function oneStep(document: ProjectDocument, step: number) {
  const compiled = compileTraining(document, options);
  if (!compiled.ok) throw new Error(compiled.error[0]?.code);
  const { graph, state } = compiled.value;
  const dice = createDice(3);
  const feeds = new Map([...randomBatch(dice, data, 4), ...randomState(dice, state)]);
  const { objectives } = document.training;
  const config = { seed: 7, objectives, totalSteps: 10, stepsPerEpoch: 5 };
  const results = runGraph(graph, new Map([...feeds, ...stepFeeds(graph, config, step)]), {
    precision: 'float64',
  });
  return { program: compiled.value, feeds, results };
}

describe('a graph of two objectives', () => {
  it('trains each part by its own loss, the discriminator on both inputs with one set of weights', () => {
    const { program, feeds, results } = oneStep(adversarial(), 1);
    expect(program.state.map(({ path }) => path).sort()).toEqual([
      'discriminator/bias',
      'discriminator/weight',
      'generator/bias',
      'generator/weight',
    ]);
    expect(program.trained.map(({ origin }) => origin)).toEqual([
      'discriminator',
      'discriminator',
      'generator',
      'generator',
    ]);
    for (const { path } of program.trained) expect(results.get(path)).not.toEqual(feeds.get(path));
    const value = (name: string): number => Number(results.get(name)?.data[0]);
    expect(value('loss/discriminating')).toBeCloseTo(
      (value('metric/onReal') + value('metric/onMade')) / 2 / 4,
      10,
    );
  });

  it('draws fresh noise at each step and the same at the same step', () => {
    const loss = (step: number): unknown => oneStep(adversarial(), step).results.get('loss/fooling')?.data[0];
    expect(loss(1)).toBe(loss(1));
    expect(loss(1)).not.toBe(loss(2));
  });

  it('predicts what the Output node says, from noise alone, in evaluation as in inference', () => {
    const document = adversarial();
    const evaluation = compileEvaluation(document, options);
    const inference = compileInference(document, options);
    if (!evaluation.ok || !inference.ok) throw new Error('refused');
    expect(
      inference.value.graph.inputs.filter(({ kind }) => kind === 'data').map(({ name }) => name),
    ).toEqual(['noise/normal/z']);
    const noise = noiseFeeds(inference.value.graph, 0, 4);
    const dice = createDice(3);
    const feeds = new Map([
      ...randomBatch(dice, data, 4),
      ...randomState(dice, evaluation.value.state),
      ...noise,
    ]);
    const evaluated = runGraph(evaluation.value.graph, feeds, { precision: 'float64' });
    const predicted = runGraph(inference.value.graph, feeds, { precision: 'float64' });
    expect(predicted.get('prediction')).toEqual(evaluated.get('prediction/discriminating'));
    expect(predicted.get('prediction')?.shape).toEqual([4, 6]);
  });

  it('refuses two objectives that train one weight', () => {
    const compiled = compileTraining(adversarial({ second: 'all' }), options);
    expect(compiled.ok ? [] : compiled.error.map(({ code }) => code)).toContain('objectives-share-weight');
  });

  it('refuses an objective whose loss reaches none of its weights', () => {
    const compiled = compileTraining(adversarial({ second: ['made'] }), options);
    expect(compiled.ok ? [] : compiled.error.map(({ code }) => code)).toEqual(['objective-no-weights']);
  });
});

describe('a stopped gradient', () => {
  it('leaves the layers before it as they are', () => {
    const document = sketchDocument({
      nodes: {
        input: ['input', { shape: [6] }],
        before: ['dense', { units: 3 }],
        stop: ['stop-gradient'],
        after: ['dense', { units: 1 }],
        target: ['target'],
        loss: ['mean-squared-error'],
      },
      wires: [
        'input.output > before.input',
        'before.output > stop.input',
        'stop.output > after.input',
        'after.output > loss.prediction',
        'target.output > loss.target',
      ],
    });
    const compiled = compileTraining(document, options);
    expect(compiled.ok && compiled.value.trained.map(({ path }) => path)).toEqual([
      'after/weight',
      'after/bias',
    ]);
  });
});

describe('a shared layer', () => {
  const codes = (of: string, shape: readonly number[] = [6]): readonly string[] => {
    const document = sketchDocument({
      nodes: {
        input: ['input', { shape: [6] }],
        layer: ['dense', { units: 6 }],
        part: ['slice', { axis: 1, start: 0, end: shape[0] as number }],
        again: ['shared-layer', { of }],
        loss: ['mean-squared-error'],
      },
      wires: [
        'input.output > layer.input',
        'layer.output > part.input',
        'part.output > again.input',
        'again.output > loss.prediction',
        'input.output > loss.target',
      ],
    });
    return inferDocument(document, builtInCatalogue, data).problems.map(({ code }) => code);
  };

  it('applies a layer to its own output', () => expect(codes('layer')).toEqual([]));
  it('names a node that is there', () => expect(codes('lager')).toEqual(['shared-layer-unknown']));
  it('names a layer', () => expect(codes('loss')).toEqual(['shared-layer-not-layer']));
  it('takes what fits the weights', () => expect(codes('layer', [4])).toEqual(['shared-weights-differ']));
});

describe('wrong wirings', () => {
  it('refuses a second Output and a log variance of another shape', () => {
    const document = sketchDocument({
      nodes: {
        input: ['input', { shape: [6] }],
        mean: ['dense', { units: 2 }],
        variance: ['dense', { units: 3 }],
        sample: ['gaussian-sampling'],
        one: ['output'],
        two: ['output'],
        loss: ['mean-squared-error'],
      },
      wires: [
        'input.output > mean.input',
        'input.output > variance.input',
        'mean.output > sample.mean',
        'variance.output > sample.logVariance',
        'mean.output > one.input',
        'input.output > two.input',
        'input.output > loss.prediction',
        'input.output > loss.target',
      ],
    });
    const { problems } = inferDocument(document, builtInCatalogue, data);
    expect(problems.map(({ code }) => code).sort()).toEqual(['mean-variance-mismatch', 'output-twice']);
  });
});
