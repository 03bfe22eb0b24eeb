import type { TrainingSection } from '../document/training-schema.ts';
import { isHigherBetter } from '../figures/index.ts';

/** By which validation figure the weights of an epoch are kept as the best. Of equal ones those with the lower loss are. */
export interface BestRule {
  /** Name of the figure in the records. */
  readonly metric: string;
  readonly direction: 'higher' | 'lower';
}

/**
 * The rule of a run, by the names of the figures it measures: what the settings name, else what early stopping watches, else
 * accuracy where it is measured, else the loss. Undefined where the latest weights are kept: several objectives may work
 * against each other, and no loss of theirs says which epoch is best.
 */
export function bestRule(training: TrainingSection, figures: readonly string[]): BestRule | undefined {
  const { best, earlyStopping, objectives } = training;
  const named = best?.metric ?? earlyStopping?.metric;
  if (named === undefined && objectives.length > 1) return undefined;
  const metric = figureNamed(named ?? 'accuracy', figures);
  const usual = isHigherBetter(metric) ? 'higher' : 'lower';
  const chosen = best?.direction ?? 'auto';
  return { metric, direction: chosen === 'auto' ? usual : chosen };
}

/** A figure by its own name or by its node's; the loss where nothing is called so. */
export function figureNamed(name: string, figures: readonly string[]): string {
  if (figures.includes(name)) return name;
  return figures.find((figure) => figure.endsWith(`/${name}`)) ?? 'loss';
}
