import type { LocalText } from '../diagnostics/code-entry.ts';

/** A figure that a metric gives: how its statistics become it, and how it is read. */
export interface Figure {
  readonly title: LocalText;
  /** For columns of tables, where the title is long. */
  readonly shortTitle?: LocalText;
  readonly better: 'higher' | 'lower';
  /** From 0 to 1, shown in percent. */
  readonly isShare: boolean;
  /** The figure of a metric's statistics, each summed over the batches. */
  readonly finalize: (statistics: readonly number[]) => number;
}

/** `[sum, count]` to their quotient. */
export function mean([sum = 0, count = 0]: readonly number[]): number {
  return sum / count;
}
