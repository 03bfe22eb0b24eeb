import type { ExampleInput, OpExample } from '../definition.ts';
import type { LossOps } from '../families/loss.ts';
import { labels, normal, twoBatches } from './inputs.ts';

const classification = [
  [4, 10],
  [1, 3],
  [17, 2],
  [3, 1],
] as const;

const regression = [[5], [4, 1], [1, 3], [2, 3, 2, 2]] as const;

function logProbabilities(batch: number, classes: number): ExampleInput {
  return { shape: [batch, classes], computed: { op: 'log_softmax', from: [1], attributes: { axis: 1 } } };
}

export const lossExamples: { readonly [K in keyof LossOps]: readonly OpExample<K>[] } = {
  softmax_cross_entropy: classification.map(([batch, classes]) => ({
    inputs: [normal(batch, classes), labels(classes, batch)],
    attributes: {},
    ...twoBatches,
  })),
  softmax_cross_entropy_gradient: classification.map(([batch, classes]) => ({
    inputs: [normal(), logProbabilities(batch, classes), labels(classes, batch)],
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
