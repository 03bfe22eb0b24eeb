import { gridSize } from '../../../shared/search/samplers/grid.ts';
import type { OpenedSearch } from './open-search.ts';

/** Trials where nothing says how many. */
export const usualTrials = 20;

export interface SearchLimits {
  /** Trials in all. */
  readonly maxTrials: number;
  readonly minutes: number | undefined;
  /** Trials in a row that may be no better than the best before them. */
  readonly patience: number | undefined;
  /** Of how many of the best trials the weights are kept. */
  readonly keep: number | undefined;
}

/** What a person says now of how long a search goes on, and what is kept. */
export type GivenLimits = Readonly<
  Partial<Record<'trials' | 'minutes' | 'patience' | 'keep', number | undefined>>
>;

/** How long a search goes on: what a person says now, else what its project says, else as long as is usual for its algorithm. */
export function searchLimits({ folder, document }: OpenedSearch, given: GivenLimits): SearchLimits {
  const { space, algorithm } = folder.record.settings;
  const trials = given.trials ?? document.search?.trials;
  const minutes = given.minutes ?? document.search?.minutes;
  const patience = given.patience ?? document.search?.patience;
  const keep = given.keep ?? document.search?.keep;
  const others = { minutes, patience, keep };
  if (trials !== undefined) return { maxTrials: trials, ...others };
  if (algorithm === 'grid') return { maxTrials: gridSize(space), ...others };
  const isLimited = minutes !== undefined || patience !== undefined;
  return { maxTrials: isLimited ? Number.POSITIVE_INFINITY : usualTrials, ...others };
}
