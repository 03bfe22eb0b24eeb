/**
 * Sums of figures over steps, weighted by samples, in float64: the mean of an epoch or of a stretch of steps.
 * Its state is plain numbers, so a checkpoint in the middle of an epoch carries it.
 */
export class RunningFigures {
  private readonly sums = new Map<string, { total: number; weight: number }>();

  constructor(saved: Readonly<Record<string, readonly [number, number]>> = {}) {
    for (const [name, [total, weight]] of Object.entries(saved)) this.sums.set(name, { total, weight });
  }

  /** Adds a total over `weight` samples. */
  add(name: string, total: number, weight: number): void {
    const sum = this.sums.get(name) ?? { total: 0, weight: 0 };
    sum.total += total;
    sum.weight += weight;
    this.sums.set(name, sum);
  }

  means(): Record<string, number> {
    return Object.fromEntries([...this.sums].map(([name, { total, weight }]) => [name, total / weight]));
  }

  mean(name: string): number {
    const sum = this.sums.get(name);
    return sum === undefined ? Number.NaN : sum.total / sum.weight;
  }

  clear(): void {
    this.sums.clear();
  }

  save(): Record<string, [number, number]> {
    return Object.fromEntries(
      [...this.sums].map(([name, { total, weight }]) => [name, [total, weight] satisfies [number, number]]),
    );
  }
}
