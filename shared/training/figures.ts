import { readFigureName } from '../document/figure-name.ts';
import type { FigureKind } from '../ir/figure-kind.ts';

/** How the summed statistics of a metric become its figure, and how the figure is read. */
interface FigureRule {
  readonly finalize: (statistics: readonly number[]) => number;
  readonly better: 'higher' | 'lower';
  /** From 0 to 1, shown in percent. */
  readonly isShare: boolean;
}

const share = (finalize: FigureRule['finalize']): FigureRule => ({
  finalize,
  better: 'higher',
  isShare: true,
});
const error = (finalize: FigureRule['finalize']): FigureRule => ({
  finalize,
  better: 'lower',
  isShare: false,
});

/** Every figure a metric can give. */
export const figureRules: Readonly<Record<FigureKind, FigureRule>> = {
  accuracy: share(mean),
  topKAccuracy: share(mean),
  balancedAccuracy: share(balancedAccuracy),
  precision: share(overClasses(precision)),
  microPrecision: share(overAll(precision)),
  recall: share(overClasses(recall)),
  microRecall: share(overAll(recall)),
  f1Score: share(overClasses(f1Score)),
  microF1Score: share(overAll(f1Score)),
  auc: { finalize: areaUnderCurve, better: 'higher', isShare: false },
  meanAbsoluteError: error(mean),
  rootMeanSquaredError: error((statistics) => Math.sqrt(mean(statistics))),
  rSquared: { finalize: rSquared, better: 'higher', isShare: false },
  perplexity: error((statistics) => Math.exp(mean(statistics))),
};

/** The rule of a figure by its name in records (`accuracy`, or `accuracy/node` where there are several). */
export function figureRule(name: string): FigureRule | undefined {
  const { kind } = readFigureName(name);
  return Object.hasOwn(figureRules, kind) ? figureRules[kind as FigureKind] : undefined;
}

/** Whether more of a figure is better; of losses and whatever else is measured, less is. */
export function isHigherBetter(name: string): boolean {
  return figureRule(name)?.better === 'higher';
}

/** `[sum, count]` to their quotient. */
export function mean([sum = 0, count = 0]: readonly number[]): number {
  return sum / count;
}

/** True positives, false positives and false negatives of one class. */
type Outcome = readonly [right: number, wrong: number, missed: number];

// As scikit-learn: a quotient without cases is 0.
const quotient = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function precision([right, wrong]: Outcome): number {
  return quotient(right, right + wrong);
}

function recall([right, , missed]: Outcome): number {
  return quotient(right, right + missed);
}

function f1Score([right, wrong, missed]: Outcome): number {
  return quotient(2 * right, 2 * right + wrong + missed);
}

function outcomes(statistics: readonly number[]): readonly Outcome[] {
  const classes = statistics.length / 3;
  const at = (i: number): number => statistics[i] ?? 0;
  return Array.from({ length: classes }, (_, c) => [at(c), at(classes + c), at(2 * classes + c)] as const);
}

/** The plain mean over the classes that occur or are predicted (macro); with one class, that class's. */
function overClasses(figure: (outcome: Outcome) => number): FigureRule['finalize'] {
  return (statistics) => {
    const met = outcomes(statistics).filter((outcome) => outcome.some((count) => count > 0));
    return quotient(
      met.reduce((sum, outcome) => sum + figure(outcome), 0),
      met.length,
    );
  };
}

/** Of all classes' cases together (micro). */
function overAll(figure: (outcome: Outcome) => number): FigureRule['finalize'] {
  return (statistics) =>
    figure(
      outcomes(statistics).reduce<Outcome>(
        (all, one) => [all[0] + one[0], all[1] + one[1], all[2] + one[2]],
        [0, 0, 0],
      ),
    );
}

/** The mean over the classes that occur of the share of their samples that are recognized. */
function balancedAccuracy(statistics: readonly number[]): number {
  const classes = Math.sqrt(statistics.length);
  let sum = 0;
  let met = 0;
  for (let row = 0; row < classes; row++) {
    const line = statistics.slice(row * classes, (row + 1) * classes);
    const samples = line.reduce((total, count) => total + count, 0);
    if (samples === 0) continue;
    sum += (line[row] ?? 0) / samples;
    met++;
  }
  return sum / met;
}

/**
 * The share of pairs of a positive and a negative in which the positive scores higher, pairs in one bin counting half
 * (Mann and Whitney 1947). It differs from the exact area by at most half the share of the pairs that meet in a bin.
 */
function areaUnderCurve(statistics: readonly number[]): number {
  const bins = statistics.length / 2;
  let below = 0;
  let pairs = 0;
  let positives = 0;
  for (let bin = 0; bin < bins; bin++) {
    const [yes, no] = [statistics[bin] ?? 0, statistics[bins + bin] ?? 0];
    pairs += yes * (below + no / 2);
    below += no;
    positives += yes;
  }
  return pairs / (positives * below);
}

/** 1 less the squared errors' share of the targets' variance, the mean over the columns. */
function rSquared([count = 0, ...rest]: readonly number[]): number {
  const columns = rest.length / 3;
  const at = (part: number, column: number): number => rest[part * columns + column] ?? 0;
  const each = Array.from(
    { length: columns },
    (_, column) => 1 - at(0, column) / (at(2, column) - at(1, column) ** 2 / count),
  );
  return each.reduce((sum, value) => sum + value, 0) / columns;
}
