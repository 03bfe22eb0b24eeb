/** Successive halving without waiting for others (ASHA: L. Li et al., "A System for Massively Parallel Hyperparameter Tuning", 2018). */

/** Of the trials that reached a rung, one in so many goes on. */
export const reduction = 4;

/** A trial that stands at a rung. */
export interface AtRung {
  readonly number: number;
  /** How many rungs it has reached and was measured at, from 1. */
  readonly rungs: number;
  /** The costs it had at them, less being better. */
  readonly costs: readonly number[];
  /** Whether it waits there; else it was promoted, or has ended. */
  readonly isPaused: boolean;
}

/**
 * The epochs after which trials are compared, the last being all of them: 1, 4, 16 ... A trial is always trained by the
 * schedule of its whole length, and pauses at a rung.
 */
export function rungEpochs(epochs: number): readonly number[] {
  const rungs: number[] = [];
  for (let at = 1; at < epochs; at *= reduction) rungs.push(at);
  return [...rungs, epochs];
}

/**
 * The trial that goes on to its next rung: of the highest rung with one that waits among its best fourth, the best. Undefined
 * where none does, and a new trial is to begin.
 */
export function promotable(trials: readonly AtRung[]): number | undefined {
  const highest = Math.max(0, ...trials.map(({ rungs }) => rungs));
  for (let rung = highest; rung >= 1; rung--) {
    const reached = ranked(trials, rung);
    const best = reached.slice(0, Math.floor(reached.length / reduction));
    const next = best.find((trial) => waitsAt(trial, rung));
    if (next !== undefined) return next.number;
  }
  return undefined;
}

/** The trial that goes on where no other will begin and none has ended: the best of those that came furthest. */
export function furthest(trials: readonly AtRung[]): number | undefined {
  const waiting = trials.filter(({ isPaused }) => isPaused);
  const rung = Math.max(0, ...waiting.map(({ rungs }) => rungs));
  return ranked(waiting, rung)[0]?.number;
}

function waitsAt({ isPaused, rungs }: AtRung, rung: number): boolean {
  return isPaused && rungs === rung;
}

function ranked(trials: readonly AtRung[], rung: number): readonly AtRung[] {
  const costAt = ({ costs }: AtRung): number => costs[rung - 1] as number;
  return trials
    .filter(({ rungs }) => rungs >= rung)
    .sort((a, b) => costAt(a) - costAt(b) || a.number - b.number);
}
