import { expect, it } from 'vitest';
import { fromArray } from '../ir/tensor-data.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { compileTraining } from './pipeline.ts';
import { type Probe, probeGraph } from './probe.ts';
import { createDice } from './testing/dice.ts';
import { type Feeds, randomBatch, randomState, stepFeeds } from './testing/random-feeds.ts';
import { runProgram, scalarOf } from './testing/run-program.ts';
import { numberFacts, sketchDocument } from './testing/sketch-document.ts';
import { verifyGraph } from './verify.ts';

const facts = numberFacts([4], 2);
const document = sketchDocument({
  nodes: {
    input: ['input', { shape: [4] }],
    dense1: ['dense', { units: 3 }],
    product: ['multiply'],
    dense2: ['dense', { units: 2 }],
    target: ['target'],
    loss: ['mean-squared-error'],
  },
  wires: ['input > dense1 > product > dense2 > loss', 'dense1 > product', 'target > loss.target'],
  training: { objectives: [{ loss: 'loss', optimizer: { kind: 'sgd', learningRate: 0.1 } }] },
});

/** The first operation whose result is not finite, on a random step with some of its inputs replaced. */
function firstBad(replace: (feeds: Feeds) => Feeds): Probe | undefined {
  const compiled = compileTraining(document, { catalogue: builtInCatalogue, data: facts, batch: 3 });
  if (!compiled.ok) throw new Error('the sketch should compile');
  const { graph, probes } = probeGraph(compiled.value.graph);
  verifyGraph(graph, 'probing');
  const dice = createDice(1);
  const config = { seed: 1, objectives: document.training.objectives, totalSteps: 1, stepsPerEpoch: 1 };
  const state = randomState(dice, compiled.value.state);
  const feeds = new Map([...randomBatch(dice, facts, 3), ...state, ...stepFeeds(graph, config, 1)]);
  const results = runProgram(graph, replace(feeds));
  return probes.find((probe) => !Number.isFinite(scalarOf(results, probe.result)));
}

const fill = (name: string, shape: readonly number[], value: number) => {
  const count = shape.reduce((product, size) => product * size, 1);
  const tensor = {
    ...fromArray('float32', shape, new Float64Array(count)),
    data: new Float64Array(count).fill(value),
  };
  return (feeds: Feeds): Feeds => new Map([...feeds, [name, tensor]]);
};

it('finds nothing where all is finite', () => {
  expect(firstBad((feeds) => feeds)).toBeUndefined();
});

it('names the drawn node that overflowed first on the way forward', () => {
  expect(firstBad(fill('dense1/weight', [4, 3], 1e200))).toMatchObject({ node: 'product', stage: 'forward' });
  expect(firstBad(fill('dense2/bias', [2], 1e160))).toMatchObject({ node: 'loss', stage: 'forward' });
});

it('tells the backward pass and the update from the forward pass', () => {
  const rate = fill('objective0/learningRate', [], Number.POSITIVE_INFINITY);
  expect(firstBad(rate)).toMatchObject({ stage: 'update' });
  // Predictions of 1e150, whose squares fit; times weights of 1e160, on the way back, they do not.
  const fills = [
    fill('dense2/weight', [3, 2], 1e160),
    fill('dense1/bias', [3], 1e-5),
    fill('features', [3, 4], 1e-6),
  ];
  const steep = (feeds: Feeds): Feeds => fills.reduce((filled, next) => next(filled), feeds);
  expect(firstBad(steep)).toMatchObject({ node: 'dense2', stage: 'gradient' });
});
