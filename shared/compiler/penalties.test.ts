import { expect, it } from 'vitest';
import { must } from '../base/assert.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { builtInCatalogue } from '../nodes/index.ts';
import { compileEvaluation, compileTraining } from './pipeline.ts';
import { createDice } from './testing/dice.ts';
import { randomState, stepFeeds } from './testing/random-feeds.ts';
import { runProgram, scalarOf } from './testing/run-program.ts';
import { classFacts, type NodeSketch, sketchDocument } from './testing/sketch-document.ts';

const options = { catalogue: builtInCatalogue, data: classFacts([2], 2), batch: 2 };
const batch: readonly (readonly [string, TensorData])[] = [
  ['features', { dtype: 'float32', shape: [2, 2], data: Float32Array.of(1, -2, 3, 0) }],
  ['target', { dtype: 'int32', shape: [2], data: Int32Array.of(0, 1) }],
];
// |1| + |-2| and |3| + |0|, the mean over two samples; and of the squares.
const [absolutes, squares] = [3, 7];

/** Features, what they cost, and a network that reads what `through` gives. */
function losses(cost: NodeSketch, through = 'cost'): readonly [training: number, validation: number] {
  const document = sketchDocument({
    nodes: {
      input: ['input', { shape: [2] }],
      cost,
      dense: ['dense', { units: 2 }],
      target: ['target'],
      loss: ['cross-entropy'],
    },
    wires: ['input > cost', `${through} > dense > loss`, 'target > loss.target'],
  });
  const training = compileTraining(document, options);
  const evaluation = compileEvaluation(document, options);
  if (!training.ok || !evaluation.ok) throw new Error('refused');
  const state = randomState(createDice(1, 1), training.value.state);
  const { objectives, seed } = document.training;
  const step = stepFeeds(training.value.graph, { seed, objectives, totalSteps: 1, stepsPerEpoch: 1 }, 0);
  const trained = runProgram(training.value.graph, new Map([...batch, ...state, ...step]));
  const evaluated = runProgram(evaluation.value.graph, new Map([...batch, ...state]));
  return [scalarOf(trained, 'loss/loss'), scalarOf(evaluated, 'loss/loss')];
}

it('what activities cost joins the loss that depends on them, in training and validation', () => {
  const [plain] = losses(['activity-regularization', { l1: 0, l2: 0 }]);
  for (const loss of losses(['activity-regularization', { l1: 0.5, l2: 0.01 }])) {
    expect(loss).toBeCloseTo(plain + 0.5 * absolutes + 0.01 * squares, 6);
  }
});

it('and no other loss', () => {
  const [plain] = losses(['activity-regularization', { l1: 0, l2: 0 }], 'input');
  for (const loss of losses(['activity-regularization', { l1: 0.5, l2: 0 }], 'input')) {
    expect(loss).toBeCloseTo(plain, 9);
  }
});

it('makes activities smaller: its gradient reaches the weights before it', () => {
  const slope = (l1: number): number => {
    const document = sketchDocument({
      nodes: {
        input: ['input', { shape: [2] }],
        first: ['dense', { units: 3 }],
        cost: ['activity-regularization', { l1, l2: 0 }],
        last: ['dense', { units: 2 }],
        target: ['target'],
        loss: ['cross-entropy'],
      },
      wires: ['input > first > cost > last > loss', 'target > loss.target'],
    });
    const program = compileTraining(document, options);
    if (!program.ok) throw new Error('refused');
    const { graph, state, trained } = program.value;
    const { objectives, seed } = document.training;
    const step = stepFeeds(graph, { seed, objectives, totalSteps: 1, stepsPerEpoch: 1 }, 0);
    const results = runProgram(graph, new Map([...batch, ...randomState(createDice(2, 1), state), ...step]));
    const all = must(results.gradientSquares, 'squares');
    return all[trained.findIndex(({ origin }) => origin === 'first')] ?? Number.NaN;
  };
  expect(slope(100)).toBeGreaterThan(100 * slope(0));
});
