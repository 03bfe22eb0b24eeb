import type { TrainingSection } from '../../../shared/document/training-schema.ts';
import { isHigherBetter } from '../../../shared/training/figures.ts';
import type { Figures } from '../../../shared/training/run-events.ts';

/** Serializable: a checkpoint carries it. */
export interface BestSoFar {
  readonly value: number | null;
  readonly epoch: number;
  readonly epochsWithout: number;
}

export const nothingYet: BestSoFar = { value: null, epoch: 0, epochsWithout: 0 };

/**
 * The validation figure a run is judged by: the one early stopping names, by itself or by its node; else accuracy where
 * the graph measures it, else the loss.
 */
export function watchedFigure(training: TrainingSection, figures: Figures): string {
  const named = training.earlyStopping?.metric;
  if (named !== undefined && named in figures) return named;
  const ofNode = Object.keys(figures).find((name) => name.endsWith(`/${named}`));
  if (ofNode !== undefined) return ofNode;
  return 'accuracy' in figures && named === undefined ? 'accuracy' : 'loss';
}

/** Judges an epoch. A figure that is not a number never counts as better. */
export function judgeEpoch(
  training: TrainingSection,
  best: BestSoFar,
  epoch: number,
  figures: Figures,
): { readonly best: BestSoFar; readonly improved: boolean; readonly stop: boolean } {
  const figure = watchedFigure(training, figures);
  const value = figures[figure] ?? Number.NaN;
  const least = training.earlyStopping?.minimumChange ?? 0;
  const gain =
    best.value === null ? Number.POSITIVE_INFINITY : (value - best.value) * (isHigherBetter(figure) ? 1 : -1);
  // Several objectives may work against each other: no loss of theirs tells which epoch is best, so the latest is kept.
  const keepsLatest = training.objectives.length > 1 && training.earlyStopping === undefined;
  const improved = Number.isFinite(value) && (keepsLatest || gain > least);
  const next = improved
    ? { value, epoch, epochsWithout: 0 }
    : { ...best, epochsWithout: best.epochsWithout + 1 };
  const { earlyStopping } = training;
  return {
    best: next,
    improved,
    stop: earlyStopping !== undefined && next.epochsWithout >= earlyStopping.patience,
  };
}
