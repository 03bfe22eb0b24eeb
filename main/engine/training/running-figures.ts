import { mean } from '../../../shared/figures/figure.ts';
import { figureOf } from '../../../shared/figures/index.ts';

/**
 * Sums of statistics over steps, in float64, and the figures they make: of an epoch or of a stretch of steps. Its state
 * is plain numbers, so a checkpoint in the middle of an epoch carries it.
 */
export class RunningFigures {
  private readonly sums = new Map<string, number[]>();

  constructor(saved: Readonly<Record<string, readonly number[]>> = {}) {
    for (const [name, statistics] of Object.entries(saved)) this.sums.set(name, [...statistics]);
  }

  /** Adds the statistics of a figure, by its name in records. */
  add(name: string, statistics: readonly number[]): void {
    const sums = this.sums.get(name);
    if (sums === undefined) this.sums.set(name, [...statistics]);
    else
      statistics.forEach((value, i) => {
        sums[i] = (sums[i] ?? 0) + value;
      });
  }

  /** Adds a mean over `weight` samples. */
  addMean(name: string, value: number, weight: number): void {
    this.add(name, [value * weight, weight]);
  }

  figures(): Record<string, number> {
    return Object.fromEntries([...this.sums.keys()].map((name) => [name, this.figure(name)]));
  }

  /** NaN where nothing was added. What is no metric's figure, such as a loss, is a mean. */
  figure(name: string): number {
    const finalize = figureOf(name)?.finalize ?? mean;
    return finalize(this.sums.get(name) ?? []);
  }

  clear(): void {
    this.sums.clear();
  }

  save(): Record<string, number[]> {
    return Object.fromEntries([...this.sums].map(([name, statistics]) => [name, [...statistics]]));
  }
}
