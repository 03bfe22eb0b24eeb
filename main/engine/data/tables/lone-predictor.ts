/** How well a single column predicts the target, where that is suspiciously well. */
import type { NumberColumn } from '../../../../shared/data/table.ts';
import type { DistinctValues } from './distinct-values.ts';

/** Rows of a value before it says anything of the others with that value. */
const minRowsOfAValue = 3;
/** Errors of the largest class or of the mean, of which a suspicious column leaves as small a share. */
const leftShare = 0.01;
/** As few errors of the largest class may be avoided by chance. */
const minErrors = 5;
const suspiciousFit = 0.999;

export interface LonePredictor {
  /** The share of samples that are right by the column alone. */
  readonly share: number;
  /** A column is read by its values where each comes again, else by its order: each class one stretch of numbers. */
  readonly by: 'value' | 'order';
}

/** How well a column predicts classes, where it avoids 99 % of the errors that the largest class makes; else undefined. */
export function classesByColumn(
  column: NumberColumn | undefined,
  { codes, counts }: DistinctValues,
  labels: Int32Array,
  classes: number,
): LonePredictor | undefined {
  const samples = labels.length;
  const ofClass = new Float64Array(classes);
  for (const label of labels) ofClass[label] = (ofClass[label] as number) + 1;
  const usualErrors = samples - Math.max(...ofClass);
  if (usualErrors < minErrors || codes.includes(-1)) return undefined;
  const allowed = leftShare * usualErrors;
  const by = counts.length * minRowsOfAValue <= samples ? 'value' : 'order';
  let errors = Number.POSITIVE_INFINITY;
  if (by === 'value') errors = errorsByValue(codes, counts.length, labels, classes);
  else if (column !== undefined && column.unread.size === 0) {
    const present = ofClass.filter((count) => count > 0).length;
    // A slip makes two borders more.
    errors = Math.max(0, bordersByOrder(column.values, labels) - (present - 1)) / 2;
  }
  return errors <= allowed ? { share: 1 - errors / samples, by } : undefined;
}

function errorsByValue(codes: Int32Array, values: number, labels: Int32Array, classes: number): number {
  const table = new Uint32Array(values * classes);
  codes.forEach((code, i) => {
    const cell = code * classes + (labels[i] as number);
    table[cell] = (table[cell] as number) + 1;
  });
  let right = 0;
  for (let value = 0; value < values; value++)
    right += Math.max(...table.subarray(value * classes, (value + 1) * classes));
  return labels.length - right;
}

/** Neighbours of different classes among the samples in the order of their numbers; of equal numbers every change of class counts. */
function bordersByOrder(values: Float64Array, labels: Int32Array): number {
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number));
  let borders = 0;
  for (let i = 1; i < order.length; i++)
    if (labels[order[i] as number] !== labels[order[i - 1] as number]) borders++;
  return borders;
}

/**
 * The share of the target's variance that the column alone explains (R²), where it is above 0.999; else undefined. Numbers by a
 * straight line, what holds few values by the mean of each.
 */
export function numbersByColumn(
  column: NumberColumn | undefined,
  { codes, counts }: DistinctValues,
  target: Float64Array,
): number | undefined {
  if (codes.includes(-1) || target.some(Number.isNaN)) return undefined;
  const fits = [
    counts.length > 1 && counts.length * minRowsOfAValue <= target.length
      ? varianceByValue(codes, counts, target)
      : 0,
    column === undefined || column.unread.size > 0 ? 0 : squaredCorrelation(column.values, target),
  ];
  const best = Math.max(...fits);
  return best >= suspiciousFit ? best : undefined;
}

function squaredCorrelation(x: Float64Array, y: Float64Array): number {
  const [a, b] = [meanOf(x), meanOf(y)];
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const [dx, dy] = [(x[i] as number) - a, (y[i] as number) - b];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return xx > 0 && yy > 0 ? xy ** 2 / (xx * yy) : 0;
}

/** The variance between the values of a column as a share of all (eta squared). */
function varianceByValue(codes: Int32Array, counts: readonly number[], target: Float64Array): number {
  const sums = new Float64Array(counts.length);
  codes.forEach((code, i) => {
    sums[code] = (sums[code] as number) + (target[i] as number);
  });
  const mean = meanOf(target);
  const total = target.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const between = counts.reduce(
    (sum, count, code) => sum + count * ((sums[code] as number) / count - mean) ** 2,
    0,
  );
  return total > 0 ? between / total : 0;
}

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
