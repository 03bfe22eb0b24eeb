import { gridSize } from '../../../shared/search/samplers/grid.ts';
import type { OpenedSearch } from './open-search.ts';

/** Trials where nothing says how many. */
export const usualTrials = 20;

export interface SearchLimits {
  /** Trials in all. */
  readonly maxTrials: number;
  readonly minutes: number | undefined;
}

/** How long a search goes on: what a person says now, else what its project says, else as long as is usual for its algorithm. */
export function searchLimits(
  { folder, document }: OpenedSearch,
  given: { readonly trials?: number | undefined; readonly minutes?: number | undefined },
): SearchLimits {
  const { space, algorithm } = folder.record.settings;
  const trials = given.trials ?? document.search?.trials;
  const minutes = given.minutes ?? document.search?.minutes;
  if (trials !== undefined) return { maxTrials: trials, minutes };
  if (algorithm === 'grid') return { maxTrials: gridSize(space), minutes };
  return { maxTrials: minutes === undefined ? usualTrials : Number.POSITIVE_INFINITY, minutes };
}
