/** ROC and precision-recall curves of scores, of one class against all others and as the mean over classes. */
import type { ClassCurves, EvaluatedLine } from './schema.ts';

type Ranked = NonNullable<ClassCurves['ranked']>;

/** Points of a curve that is kept: more are not seen. */
export const maxCurvePoints = 200;
/** Places between 0 and 1 at which curves of several classes are averaged. */
const gridSteps = 100;

/** Counts of positives and negatives at or above each distinct score, from the highest score on. */
interface Counts {
  readonly truePositives: readonly number[];
  readonly falsePositives: readonly number[];
}

/** Sums of the curves of classes, for their mean. */
export class MacroCurves {
  #classes = 0;
  #auc = 0;
  #averagePrecision = 0;
  readonly #rates = new Float64Array(gridSteps + 1);
  readonly #precisions = new Float64Array(gridSteps + 1);

  /**
   * The curves of one class; null where all answers, or none, are of it. `scores`: finite, one an answer, higher where it speaks for
   * the class. Equal scores are one point of a curve, as one threshold divides none of them. ROC: Fawcett 2006, "An
   * introduction to ROC analysis". Average precision: the sum of each precision times the recall that it adds (Zhu 2004).
   */
  add(scores: Float64Array, isPositive: readonly boolean[]): Ranked | null {
    const positives = isPositive.filter(Boolean).length;
    const negatives = isPositive.length - positives;
    if (positives === 0 || negatives === 0) return null;
    const { truePositives, falsePositives } = countsOf(scores, isPositive);
    const recall = truePositives.map((count) => count / positives);
    const falseRate = falsePositives.map((count) => count / negatives);
    const precision = truePositives.map((count, i) => count / (count + (falsePositives[i] as number)));
    const auc = areaOf([0, ...falseRate], [0, ...recall]);
    const averagePrecision = recall.reduce(
      (sum, value, i) => sum + (value - (recall[i - 1] ?? 0)) * (precision[i] as number),
      0,
    );
    this.#classes++;
    this.#auc += auc;
    this.#averagePrecision += averagePrecision;
    addInterpolated(this.#rates, [0, ...falseRate], [0, ...recall]);
    addSteps(this.#precisions, recall, precision);
    return {
      roc: thinned({ x: [0, ...falseRate], y: [0, ...recall] }),
      auc: Math.min(1, auc),
      precisionRecall: thinned({ x: [0, ...recall], y: [precision[0] as number, ...precision] }),
      averagePrecision: Math.min(1, averagePrecision),
    };
  }

  /**
   * The mean of what was added: of rates at equal false positive rates, of precisions at equal recalls, and of the areas. Null
   * where nothing was.
   */
  mean(): Ranked | null {
    const classes = this.#classes;
    if (classes === 0) return null;
    const grid = Array.from({ length: gridSteps + 1 }, (_, i) => i / gridSteps);
    const rates = Array.from(this.#rates, (sum) => sum / classes);
    return {
      roc: { x: [0, ...grid], y: [0, ...rates] },
      auc: Math.min(1, this.#auc / classes),
      precisionRecall: { x: grid, y: Array.from(this.#precisions, (sum) => sum / classes) },
      averagePrecision: Math.min(1, this.#averagePrecision / classes),
    };
  }
}

/** Both kinds are sorted by themselves and then merged: that is faster than sorting places by their scores. */
function countsOf(scores: Float64Array, isPositive: readonly boolean[]): Counts {
  const yes = scores.filter((_, row) => isPositive[row]).sort();
  const no = scores.filter((_, row) => !isPositive[row]).sort();
  const truePositives: number[] = [];
  const falsePositives: number[] = [];
  let [lastYes, lastNo] = [yes.length - 1, no.length - 1];
  while (lastYes >= 0 || lastNo >= 0) {
    const score = Math.max(yes[lastYes] ?? Number.NEGATIVE_INFINITY, no[lastNo] ?? Number.NEGATIVE_INFINITY);
    while (yes[lastYes] === score) lastYes--;
    while (no[lastNo] === score) lastNo--;
    truePositives.push(yes.length - 1 - lastYes);
    falsePositives.push(no.length - 1 - lastNo);
  }
  return { truePositives, falsePositives };
}

/** By the trapezoidal rule. */
function areaOf(x: readonly number[], y: readonly number[]): number {
  let area = 0;
  for (let i = 1; i < x.length; i++)
    area += (((x[i] as number) - (x[i - 1] as number)) * ((y[i] as number) + (y[i - 1] as number))) / 2;
  return area;
}

/** Adds the value of a line at each place of the grid; where it rises at one place, its upper end. */
function addInterpolated(sums: Float64Array, x: readonly number[], y: readonly number[]): void {
  let at = 0;
  for (let i = 0; i < sums.length; i++) {
    const place = i / gridSteps;
    while (at + 1 < x.length && (x[at + 1] as number) <= place) at++;
    const [from, low] = [x[at] as number, y[at] as number];
    const [to, high] = [x[at + 1] ?? from, y[at + 1] ?? low];
    const value = to > from ? low + ((high - low) * (place - from)) / (to - from) : low;
    sums[i] = (sums[i] as number) + value;
  }
}

/** Adds the precision at which each recall of the grid is first reached. */
function addSteps(sums: Float64Array, recall: readonly number[], precision: readonly number[]): void {
  let at = 0;
  for (let i = 0; i < sums.length; i++) {
    while (at + 1 < recall.length && (recall[at] as number) < i / gridSteps) at++;
    sums[i] = (sums[i] as number) + (precision[at] as number);
  }
}

/** A line of 200 points at most, evenly spread over its length; its ends stay. */
export function thinned({ x, y }: EvaluatedLine): EvaluatedLine {
  if (x.length <= maxCurvePoints) return { x, y };
  const lengthTo = (i: number): number =>
    Math.abs((x[i] as number) - (x[i - 1] as number)) + Math.abs((y[i] as number) - (y[i - 1] as number));
  let total = 0;
  for (let i = 1; i < x.length; i++) total += lengthTo(i);
  const step = total / (maxCurvePoints - 2);
  const kept = [0];
  let since = 0;
  for (let i = 1; i < x.length - 1; i++) {
    since += lengthTo(i);
    if (since < step) continue;
    kept.push(i);
    since = 0;
  }
  kept.push(x.length - 1);
  return { x: kept.map((i) => x[i] as number), y: kept.map((i) => y[i] as number) };
}
