import { readFigureName } from '../document/figure-name.ts';
import { accuracy } from './accuracy.ts';
import { auc } from './auc.ts';
import { balancedAccuracy } from './balanced-accuracy.ts';
import { dice } from './dice.ts';
import { f1Score, microF1Score } from './f1-score.ts';
import type { Figure } from './figure.ts';
import { loss } from './loss.ts';
import { meanAbsoluteError } from './mean-absolute-error.ts';
import { meanAveragePrecision } from './mean-average-precision.ts';
import { meanIou } from './mean-iou.ts';
import { meanSquaredError } from './mean-squared-error.ts';
import { perplexity } from './perplexity.ts';
import { microPrecision, precision } from './precision.ts';
import { rSquared } from './r-squared.ts';
import { microRecall, recall } from './recall.ts';
import { rootMeanSquaredError } from './root-mean-squared-error.ts';
import { topKAccuracy } from './top-k-accuracy.ts';

/** Every figure by the name it has in a run's records. A metric node says in `figure` which of them it gives. */
export const figures = {
  loss,
  accuracy,
  topKAccuracy,
  balancedAccuracy,
  precision,
  microPrecision,
  recall,
  microRecall,
  f1Score,
  microF1Score,
  auc,
  meanAveragePrecision,
  meanIou,
  dice,
  meanAbsoluteError,
  meanSquaredError,
  rootMeanSquaredError,
  rSquared,
  perplexity,
} as const satisfies Readonly<Record<string, Figure>>;

export type FigureKind = keyof typeof figures;

/** The figure by its name in records (`accuracy`, or `accuracy/node` where there are several); undefined of other losses. */
export function figureOf(name: string): Figure | undefined {
  const { kind } = readFigureName(name);
  return Object.hasOwn(figures, kind) ? figures[kind as FigureKind] : undefined;
}

/** Whether more of a figure is better; of losses and whatever else is measured, less is. */
export function isHigherBetter(name: string): boolean {
  return figureOf(name)?.better === 'higher';
}
