import { holm } from './holm.ts';
import { foldOverlap, type MeanInterval, meanInterval } from './mean-interval.ts';
import { type PairedTest, pairedTest, significance } from './paired-test.ts';
import { pairsNeeded } from './pairs-needed.ts';

/** A variant with its figures by seed or fold; those that failed are absent. */
export interface MeasuredVariant {
  readonly name: string;
  readonly values: ReadonlyMap<number, number>;
}

/** better, worse: than the first variant. undecided: these runs show no difference. */
export type Outcome = 'better' | 'worse' | 'undecided';

/** A variant compared with the first one on the seeds or folds that both have. */
export interface Comparison extends PairedTest {
  readonly variant: string;
  readonly against: string;
  /** The chance as it counts among all comparisons (Holm). */
  readonly adjustedP: number;
  readonly outcome: Outcome;
  /** Where undecided: so many more seeds would show a difference of the size seen in 8 of 10 experiments; absent beyond 1,000. */
  readonly moreSeeds?: number;
}

export interface Verdict {
  /** better: `variant` is the best of those that are better than the first. worse: each differs, and for the worse. */
  readonly outcome: Outcome;
  readonly variant: string | null;
  readonly against: string;
  /** Of an undecided one: see `Comparison`; the smallest of all. */
  readonly moreSeeds?: number;
}

export interface Comparisons {
  readonly variants: readonly (MeanInterval & {
    readonly name: string;
    readonly values: readonly number[];
  })[];
  readonly comparisons: readonly Comparison[];
  readonly verdict: Verdict;
}

/** How figures are compared. */
export interface VerdictOptions {
  readonly direction: 'higher' | 'lower';
  /** Number of folds, where the runs are those. */
  readonly folds?: number;
}

/** Compares every variant with the first. Variants without a figure are left out of the comparisons; the first has one. */
export function verdictOf(
  measured: readonly MeasuredVariant[],
  { direction, folds }: VerdictOptions,
): Comparisons {
  const overlap = folds === undefined ? 0 : foldOverlap(folds);
  const variants = measured
    .filter(({ values }) => values.size > 0)
    .map(({ name, values }) => ({
      name,
      ...meanInterval([...values.values()], overlap),
      values: [...values.values()],
    }));
  const [first, ...others] = measured;
  const against = first?.name ?? '';
  const tests = others.flatMap(({ name, values }) => {
    const shared = [...values.keys()].filter((key) => first?.values.has(key));
    if (shared.length === 0) return [];
    const figures = (of: ReadonlyMap<number, number>): readonly number[] =>
      shared.map((key) => of.get(key) as number);
    return [
      { variant: name, test: pairedTest(figures(first?.values ?? new Map()), figures(values), overlap) },
    ];
  });
  const adjusted = holm(tests.map(({ test }) => test.p));
  const comparisons = tests.map(({ variant, test }, i): Comparison => {
    const adjustedP = adjusted[i] as number;
    const isHigher = test.difference > 0;
    const outcome =
      adjustedP >= significance ? 'undecided' : isHigher === (direction === 'higher') ? 'better' : 'worse';
    const needed =
      outcome === 'undecided' && folds === undefined && test.effect !== null
        ? pairsNeeded(test.effect)
        : undefined;
    return {
      variant,
      against,
      ...test,
      adjustedP,
      outcome,
      ...(needed !== undefined && { moreSeeds: Math.max(1, needed - test.pairs) }),
    };
  });
  return { variants, comparisons, verdict: summarize(comparisons, against, direction) };
}

function summarize(
  comparisons: readonly Comparison[],
  against: string,
  direction: 'higher' | 'lower',
): Verdict {
  const sign = direction === 'higher' ? 1 : -1;
  const better = comparisons.filter(({ outcome }) => outcome === 'better');
  const best = [...better].sort((a, b) => sign * (b.difference - a.difference))[0];
  if (best !== undefined) return { outcome: 'better', variant: best.variant, against };
  const isWorse = comparisons.length > 0 && comparisons.every(({ outcome }) => outcome === 'worse');
  if (isWorse) {
    const variant = comparisons.length === 1 ? (comparisons[0]?.variant ?? null) : null;
    return { outcome: 'worse', variant, against };
  }
  const more = comparisons.flatMap(({ moreSeeds }) => (moreSeeds === undefined ? [] : [moreSeeds]));
  const variant = comparisons.length === 1 ? (comparisons[0]?.variant ?? null) : null;
  return { outcome: 'undecided', variant, against, ...(more.length > 0 && { moreSeeds: Math.min(...more) }) };
}
