import { must } from '../../../shared/base/assert.ts';
import type { ExportReport } from '../../../shared/contract/export-report.ts';
import { labelsOf } from '../data/classes.ts';
import type { Target } from '../data/dataset.ts';
import { countConfusions } from '../training/confusion.ts';
import { areClassScores } from '../training/likeliest-classes.ts';

/** A table of more classes is not reported: nobody would read it. */
const maxConfusionClasses = 30;

/** What a network said of each sample, or of each position of each sample: `width` numbers a row. */
export interface Answers {
  readonly width: number;
  readonly rows: Float32Array;
}

/** The first numbers of each row: what is answered to the first of several targets. */
export function firstNumbers({ width: all, rows }: Answers, width: number): Answers {
  if (width === all) return { width, rows };
  const count = rows.length / all;
  const taken = new Float32Array(count * width);
  for (let row = 0; row < count; row++) taken.set(rows.subarray(row * all, row * all + width), row * width);
  return { width, rows: taken };
}

export type ClassFigures = NonNullable<ExportReport['byClass']>[number];

/** A sample whose answer is another one now. */
export type ChangedAnswer = ExportReport['changed'][number];

/**
 * The positions of the greatest score of each row; the first of equal ones. A single score above 0 speaks for the second of
 * two classes.
 */
export function winners({ width, rows }: Answers): Int32Array {
  if (width === 1) return Int32Array.from(rows, (score) => (score > 0 ? 1 : 0));
  return Int32Array.from({ length: rows.length / width }, (_, row) => {
    let best = 0;
    for (let i = 1; i < width; i++) {
      if ((rows[row * width + i] as number) > (rows[row * width + best] as number)) best = i;
    }
    return best;
  });
}

/** Greatest absolute difference over all numbers, NaN where either is not a number. */
export function largestDifference(a: Answers, b: Answers): number {
  let largest = 0;
  for (let i = 0; i < a.rows.length; i++) {
    const difference = Math.abs((a.rows[i] as number) - (b.rows[i] as number));
    if (Number.isNaN(difference)) return difference;
    largest = Math.max(largest, difference);
  }
  return largest;
}

/** How far numbers to predict are from those of another network. */
export type NumberChanges = NonNullable<ExportReport['after']['changedNumbers']>;

/** A change below this share of the answers' standard deviation counts as none. */
const toleratedSpread = 0.01;

export function numberChanges(before: Answers, after: Answers): NumberChanges {
  const centre = mean(before.rows);
  const spread = Math.sqrt(mean(Float64Array.from(before.rows, (value) => (value - centre) ** 2)));
  const tolerance = toleratedSpread * spread;
  const changes = Float64Array.from(before.rows, (value, i) => Math.abs(value - (after.rows[i] as number)));
  const beyond = changes.reduce((count, change) => (change > tolerance ? count + 1 : count), 0);
  return {
    largest: largestDifference(before, after),
    mean: mean(changes),
    beyond: beyond / Math.max(1, changes.length),
    tolerance,
  };
}

/** Each sample's mean squared distance between two networks' answers. */
export function squaredDistances(a: Answers, b: Answers): Float64Array {
  const distances = new Float64Array(a.rows.length / a.width);
  for (let i = 0; i < a.rows.length; i++) {
    const row = Math.floor(i / a.width);
    const distance = ((a.rows[i] as number) - (b.rows[i] as number)) ** 2;
    distances[row] = (distances[row] as number) + distance / a.width;
  }
  return distances;
}

export function countDifferent(a: Int32Array, b: Int32Array): number {
  return a.reduce((count, value, i) => (value === b[i] ? count : count + 1), 0);
}

/** Answers evaluated against what is known of the samples. */
export class AnswerEvaluation {
  private readonly target: Target;
  private readonly samples: Uint32Array;

  constructor(target: Target, samples: Uint32Array) {
    this.target = target;
    this.samples = samples;
  }

  /** Share of right answers, 0 to 1; undefined where numbers are predicted. */
  accuracy(answers: Answers): number | undefined {
    const right = this.right(answers);
    return right && right.filter(Boolean).length / Math.max(1, right.length);
  }

  /** Whether each answer names the right class; undefined where something else is predicted. */
  right(answers: Answers): readonly boolean[] | undefined {
    const { target } = this;
    if (target.kind !== 'class' || !areClassScores(answers.width, target.classes.length)) return undefined;
    const chosen = winners(answers);
    return Array.from(labelsOf(target, this.samples), (label, row) => label === chosen[row]);
  }

  /** Each sample's mean absolute and mean squared error over its numbers; undefined where something else is predicted. */
  errors(answers: Answers): { readonly absolute: Float64Array; readonly squared: Float64Array } | undefined {
    const { target, samples } = this;
    if (target.kind !== 'number' || answers.width !== target.width) return undefined;
    const { width } = target;
    const absolute = new Float64Array(samples.length);
    const squared = new Float64Array(samples.length);
    samples.forEach((sample, row) => {
      for (let i = 0; i < width; i++) {
        const wanted = target.values[sample * width + i] as number;
        const error = (answers.rows[row * width + i] as number) - wanted;
        absolute[row] = (absolute[row] as number) + Math.abs(error) / width;
        squared[row] = (squared[row] as number) + error ** 2 / width;
      }
    });
    return { absolute, squared };
  }

  byClass(before: Answers, after: Answers): readonly ClassFigures[] | undefined {
    const { target } = this;
    const [rightBefore, rightAfter] = [this.right(before), this.right(after)];
    if (target.kind !== 'class' || rightBefore === undefined || rightAfter === undefined) return undefined;
    const counts = target.classes.map((label) => ({ label, samples: 0, before: 0, after: 0 }));
    labelsOf(target, this.samples).forEach((label, row) => {
      const count = must(counts[label], 'a class');
      count.samples++;
      if (rightBefore[row]) count.before++;
      if (rightAfter[row]) count.after++;
    });
    return counts.map(({ label, samples, before, after }) => {
      const share = (right: number): number => right / Math.max(1, samples);
      return { label, samples, before: share(before), after: share(after) };
    });
  }

  /** How often each class (rows) is taken for each class (columns); undefined where nobody could read it. */
  confusion(answers: Answers): readonly (readonly number[])[] | undefined {
    const { target, samples } = this;
    if (target.kind !== 'class' || this.right(answers) === undefined) return undefined;
    if (target.classes.length > maxConfusionClasses) return undefined;
    return countConfusions(target, samples, winners(answers));
  }

  changed(before: Answers, after: Answers): readonly ChangedAnswer[] {
    const { target } = this;
    if (target.kind !== 'class' || !areClassScores(before.width, target.classes.length)) return [];
    const [was, is] = [winners(before), winners(after)];
    const labels = labelsOf(target, this.samples);
    const name = (index: number | undefined): string => target.classes[index ?? -1] ?? '';
    return [...was.keys()].flatMap((row) => {
      if (was[row] === is[row]) return [];
      const sample = this.samples[Math.floor(row / (target.positions ?? 1))] ?? 0;
      return [{ sample, label: name(labels[row]), before: name(was[row]), after: name(is[row]) }];
    });
  }
}

export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / Math.max(1, values.length);
}
