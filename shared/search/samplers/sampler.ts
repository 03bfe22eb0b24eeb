import type { TrialValues } from '../../document/search-schema.ts';
import type { Space } from '../space.ts';

/** What is known of a trial that has a figure. */
export interface Observation {
  readonly number: number;
  readonly values: TrialValues;
  /** The figure, turned so that less is better. */
  readonly cost: number;
  /** With several goals all of them, less of each being better. */
  readonly costs?: readonly number[];
  /** Epochs after which it stood so. */
  readonly epochs: number;
  /** Trained to its end; else a pruner stopped it before. */
  readonly isComplete: boolean;
}

/** Where a suggestion stands: equal places over equal observations give equal values. */
export interface Draw {
  readonly seed: number;
  /** Of the trial, from 0. */
  readonly number: number;
}

/** Proposes the values of the next trial; undefined where every combination was proposed. Pure. */
export type Sampler = (
  space: Space,
  draw: Draw,
  observations: readonly Observation[],
) => TrialValues | undefined;
