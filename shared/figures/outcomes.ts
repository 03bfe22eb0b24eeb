/**
 * What counts of `[true positives, false positives, false negatives]`, each one number a class, say about a classifier.
 * As scikit-learn: a quotient without cases is 0.
 */
import type { Figure } from './figure.ts';

/** True positives, false positives and false negatives of one class. */
export type Outcome = readonly [right: number, wrong: number, missed: number];

export function quotient(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** The plain mean over the classes that occur or are predicted (macro); with one class, that class's. */
export function overClasses(figure: (outcome: Outcome) => number): Figure['finalize'] {
  return (statistics) => {
    const met = outcomes(statistics).filter((outcome) => outcome.some((count) => count > 0));
    return quotient(
      met.reduce((sum, outcome) => sum + figure(outcome), 0),
      met.length,
    );
  };
}

/** Of all classes' cases together (micro). */
export function overAll(figure: (outcome: Outcome) => number): Figure['finalize'] {
  return (statistics) =>
    figure(
      outcomes(statistics).reduce<Outcome>(
        (all, one) => [all[0] + one[0], all[1] + one[1], all[2] + one[2]],
        [0, 0, 0],
      ),
    );
}

function outcomes(statistics: readonly number[]): readonly Outcome[] {
  const classes = statistics.length / 3;
  const at = (i: number): number => statistics[i] ?? 0;
  return Array.from({ length: classes }, (_, c) => [at(c), at(classes + c), at(2 * classes + c)] as const);
}
