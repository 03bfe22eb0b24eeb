import type { DataFacts } from '../../data/data-facts.ts';
import type { ParameterValue } from '../../document/schema.ts';
import { builtInCatalogue } from '../../nodes/index.ts';
import type { Dice } from './dice.ts';
import { randomParameters } from './random-parameters.ts';

/** A loss, and the metric that goes with it. */
export interface LossAndMetric {
  readonly loss: string;
  readonly metric: string;
  /** Scores or numbers a sample that both evaluate. */
  readonly width: number;
}

const ofClasses = {
  losses: ['cross-entropy', 'cross-entropy', 'focal-loss', 'hinge-loss'],
  metrics: [
    'accuracy',
    'top-k-accuracy',
    'precision',
    'recall',
    'f1-score',
    'confusion-matrix',
    'perplexity',
    'auc',
  ],
};
const ofTwoClasses = {
  losses: ['binary-cross-entropy', 'focal-loss', 'hinge-loss'],
  metrics: ['precision', 'recall', 'f1-score', 'auc', 'binary-accuracy'],
};
const ofNumbers = {
  losses: ['mean-squared-error', 'mean-squared-error', 'l1-loss', 'huber-loss', 'binary-cross-entropy'],
  metrics: ['mean-absolute-error', 'root-mean-squared-error', 'r-squared'],
};
/** Losses that read numbers as probabilities or masks, and losses of vectors: now and then. */
const rare = ['kl-divergence', 'dice-loss', 'cosine-loss', 'triplet-loss'];

/** What mostly fits the target. */
export function randomLossAndMetric(
  dice: Dice,
  target: DataFacts['target'],
  isClass: boolean,
): LossAndMetric {
  const classes =
    target.kind === 'class' ? target.classes.length : target.kind === 'number' ? target.width : 1;
  if (!isClass) {
    const loss = dice.chance(0.3) ? dice.pick(rare) : dice.pick(ofNumbers.losses);
    return { loss, metric: dice.pick(ofNumbers.metrics), width: classes };
  }
  const single = classes === 2 && dice.chance(0.4);
  const { losses, metrics } = single ? ofTwoClasses : ofClasses;
  const loss = dice.chance(0.1) ? dice.pick(['cosine-loss', 'triplet-loss']) : dice.pick(losses);
  return { loss, metric: dice.pick(metrics), width: single ? 1 : classes };
}

/** Random parameters of a loss or metric, its weights mostly one a class. */
export function lossParameters(
  dice: Dice,
  type: string,
  width: number,
): Readonly<Record<string, ParameterValue>> {
  const definition = builtInCatalogue.get(type);
  if (definition === undefined || dice.chance(0.4)) return {};
  const parameters = randomParameters(dice, definition, undefined);
  if (!('weights' in parameters) || dice.chance(0.1)) return parameters;
  return { ...parameters, weights: Array.from({ length: width }, () => dice.real(0.1, 2)) };
}
