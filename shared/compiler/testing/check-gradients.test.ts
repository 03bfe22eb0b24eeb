import { expect, it } from 'vitest';
import { must } from '../../base/assert.ts';
import { builtInCatalogue } from '../../nodes/index.ts';
import { compileTraining } from '../pipeline.ts';
import type { TrainingProgram } from '../program.ts';
import { checkGradients, plainDescent } from './check-gradients.ts';
import { createDice } from './dice.ts';
import { type Feeds, randomBatch, randomState, stepFeeds } from './random-feeds.ts';
import { numberFacts, sketchDocument } from './sketch-document.ts';

const facts = numberFacts([4], 2);
const document = plainDescent(
  sketchDocument({
    nodes: {
      input: ['input', { shape: [4] }],
      dense1: ['dense', { units: 3 }],
      tanh1: ['activation', { function: 'tanh' }],
      dense2: ['dense', { units: 2 }],
      target: ['target'],
      loss: ['mean-squared-error'],
    },
    wires: ['input > dense1 > tanh1 > dense2 > loss', 'target > loss.target'],
  }),
);

function compiled(): { program: TrainingProgram; feeds: Feeds } {
  const result = compileTraining(document, { catalogue: builtInCatalogue, data: facts, batch: 3 });
  if (!result.ok) throw new Error('the sketch should compile');
  const program = result.value;
  const dice = createDice(1);
  const config = { seed: 1, objectives: document.training.objectives, totalSteps: 1, stepsPerEpoch: 1 };
  const state = randomState(dice, program.state);
  const feeds = [...randomBatch(dice, facts, 3), ...state, ...stepFeeds(program.graph, config, 1)];
  return { program, feeds: new Map(feeds) };
}

it('agrees with right gradients', () => {
  const { program, feeds } = compiled();
  expect(checkGradients(createDice(2), document, program, feeds)).toEqual({ agreed: 4, kinks: 0 });
});

it('finds one wrong gradient rule in a program', () => {
  const { program, feeds } = compiled();
  const nodes = program.graph.nodes.map((node) =>
    node.op === 'tanh_gradient' ? { ...node, op: 'sigmoid_gradient' } : node,
  );
  expect(nodes.some((node) => node.op === 'sigmoid_gradient')).toBe(true);
  const wrong = { ...program, graph: { ...program.graph, nodes } };
  expect(() => checkGradients(createDice(2), document, wrong, feeds)).toThrow(/gradient of/);
});

it('finds a weight whose update is missing', () => {
  const { program, feeds } = compiled();
  const outputs = program.graph.outputs.map((output) =>
    output.name === 'dense2/weight'
      ? {
          ...output,
          value: must(
            program.graph.inputs.find((input) => input.name === output.name),
            'input',
          ).value,
        }
      : output,
  );
  const wrong = { ...program, graph: { ...program.graph, outputs } };
  expect(() => checkGradients(createDice(2), document, wrong, feeds)).toThrow(/gradient of/);
});
