import { must } from '../../base/assert.ts';
import type { ExampleInput, OpExample } from '../definition.ts';
import type { LossOps } from '../families/loss.ts';
import { labels, normal, twoBatches } from './inputs.ts';

const classification = [
  [4, 10],
  [1, 3],
  [17, 2],
  [3, 1],
  [2, 3, 4],
] as const;

const regression = [[5], [4, 1], [1, 3], [2, 3, 2, 2]] as const;

function logProbabilities(shape: readonly number[]): ExampleInput {
  return { shape, computed: { op: 'log_softmax', from: [1], attributes: { axis: shape.length - 1 } } };
}

/** A label for each row of scores. */
function labelsFor(shape: readonly number[]): ExampleInput {
  return labels(must(shape.at(-1), 'classes'), ...shape.slice(0, -1));
}

export const lossExamples: { readonly [K in keyof LossOps]: readonly OpExample<K>[] } = {
  softmax_cross_entropy: classification.map((shape) => ({
    inputs: [normal(...shape), labelsFor(shape)],
    attributes: {},
    ...twoBatches,
  })),
  softmax_cross_entropy_gradient: classification.map((shape) => ({
    inputs: [normal(), logProbabilities(shape), labelsFor(shape)],
    attributes: {},
    symbolic: { inputs: [1, 2] },
  })),
  mean_squared_error: regression.map((shape) => ({
    inputs: [normal(...shape), normal(...shape)],
    attributes: {},
    ...twoBatches,
  })),
  mean_squared_error_gradient: regression.map((shape) => ({
    inputs: [normal(), normal(...shape), normal(...shape)],
    attributes: {},
    symbolic: { inputs: [1, 2] },
  })),
};
