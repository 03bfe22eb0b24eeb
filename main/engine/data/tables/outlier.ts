/** A single number far larger than all others of its column: a slip of the decimal point, or a code for no value. */
import type { NumberColumn } from '../../../../shared/data/table.ts';

/** How many times the second largest number of a column the largest may be before it is reported. */
export const maxOutlying = 100;
/** Fewer numbers have no usual size. */
export const minNumbers = 10;

export interface Outlier {
  readonly position: number;
  readonly value: number;
  /** The size of the largest of the others. */
  readonly next: number;
}

/** The number of a column that is a hundred times as large as any other, whatever its sign. */
export function findOutlier({ values }: NumberColumn): Outlier | undefined {
  let [largest, next, position, count] = [0, 0, 0, 0];
  values.forEach((value, i) => {
    const size = Math.abs(value);
    if (Number.isNaN(size)) return;
    count++;
    if (size > largest) [next, largest, position] = [largest, size, i];
    else if (size > next) next = size;
  });
  if (count < minNumbers || next === 0 || largest < maxOutlying * next) return undefined;
  return { position, value: values[position] as number, next };
}
