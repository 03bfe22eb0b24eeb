import type { TrainingSection } from '../../../shared/document/training-schema.ts';
import { isHigherBetter } from '../../../shared/figures/index.ts';
import { bestRule, figureNamed } from '../../../shared/training/best-rule.ts';
import type { CheckpointRecord } from '../../../shared/training/checkpoint-record.ts';
import type { Figures } from '../../../shared/training/run-events.ts';

/** Serializable: a checkpoint carries it. */
export type BestSoFar = Readonly<CheckpointRecord['best']>;

export const nothingYet: BestSoFar = { value: null, loss: null, epoch: 0, epochsWithout: 0, watched: null };

export interface EvaluatedEpoch {
  readonly best: BestSoFar;
  /** Whether the weights of this epoch are the best so far. */
  readonly improved: boolean;
  /** Whether early stopping ends the run. */
  readonly stop: boolean;
}

/**
 * Compares an epoch's validation figures with the best so far. A figure that is not a number is never better; of equal figures
 * the one with the lower loss is, so that a network goes on learning after its accuracy is perfect. Early stopping counts
 * improvements beyond `minimumChange` of the figure it watches; where no other figure is named as best, they alone replace
 * the best weights too.
 */
export function evaluateEpoch(
  training: TrainingSection,
  best: BestSoFar,
  epoch: number,
  figures: Figures,
): EvaluatedEpoch {
  const rule = bestRule(training, Object.keys(figures));
  const value = figures[rule?.metric ?? 'loss'] ?? Number.NaN;
  const loss = figures.loss ?? Number.NaN;
  const { earlyStopping } = training;
  const minimumChange = training.best === undefined ? (earlyStopping?.minimumChange ?? 0) : 0;
  const gain = rule === undefined ? Number.POSITIVE_INFINITY : gainOf(value, best.value, rule.direction);
  const isTieBroken = gain === 0 && loss < (best.loss ?? Number.NEGATIVE_INFINITY);
  const improved = Number.isFinite(value) && (gain > minimumChange || isTieBroken);
  const kept = improved ? { ...best, value, loss, epoch } : best;
  if (earlyStopping === undefined) {
    const epochsWithout = improved ? 0 : best.epochsWithout + 1;
    return { best: { ...kept, epochsWithout }, improved, stop: false };
  }
  const name = figureNamed(earlyStopping.metric, Object.keys(figures));
  const watched = figures[name] ?? Number.NaN;
  // Checkpoints of earlier versions kept one figure for both.
  const before = best.watched ?? best.value;
  const direction = isHigherBetter(name) ? 'higher' : 'lower';
  const counts = Number.isFinite(watched) && gainOf(watched, before, direction) > earlyStopping.minimumChange;
  const epochsWithout = counts ? 0 : best.epochsWithout + 1;
  return {
    best: { ...kept, epochsWithout, watched: counts ? watched : before },
    improved,
    stop: epochsWithout >= earlyStopping.patience,
  };
}

/** By how much a figure is better than the best before; infinite where there is none. */
function gainOf(value: number, best: number | null, direction: 'higher' | 'lower'): number {
  if (best === null) return Number.POSITIVE_INFINITY;
  return direction === 'higher' ? value - best : best - value;
}
