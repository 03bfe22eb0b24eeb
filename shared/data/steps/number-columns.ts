/** Steps that change the numbers of columns one by one; cells without a number stay so. */
import { z } from 'zod';
import type { RowOperation } from '../row-operations.ts';
import { findColumn, replaceColumn, type Table } from '../table.ts';

/** What is learned of a column so that its values become `(x - offset) * scale`. */
export const scalingsSchema = z.record(z.string(), z.object({ offset: z.number(), scale: z.number() }));
export type Scalings = z.infer<typeof scalingsSchema>;

/** The numbers of the columns that hold some in a table, ascending; columns of texts and without any number are passed over. */
export function sortedNumbers(table: Table, names: readonly string[]): ReadonlyMap<string, Float64Array> {
  const sorted = new Map<string, Float64Array>();
  for (const name of names) {
    const found = findColumn(table, name);
    if (found?.kind !== 'number') continue;
    const present = found.values.filter((value) => !Number.isNaN(value)).sort();
    if (present.length > 0) sorted.set(name, present);
  }
  return sorted;
}

/** Learns a scaling of each column from its numbers, ascending; a spread of 0 leaves them unscaled. */
export function fitScalings(
  table: Table,
  names: readonly string[],
  measure: (sorted: Float64Array) => { readonly offset: number; readonly spread: number },
): Scalings {
  const learned: Scalings = {};
  for (const [name, sorted] of sortedNumbers(table, names)) {
    const { offset, spread } = measure(sorted);
    learned[name] = { offset, scale: spread > 0 ? 1 / spread : 1 };
  }
  return learned;
}

/** The same for one row. */
export function scaleOperations(learned: Scalings): readonly RowOperation[] {
  return Object.entries(learned).map(([column, scaling]) => ({ do: 'scale', column, ...scaling }));
}

export function applyScalings(table: Table, learned: Scalings): Table {
  return changeNumbers(table, Object.keys(learned), (name) => {
    const { offset, scale } = learned[name] as Scalings[string];
    return (value) => (value - offset) * scale;
  });
}

/** The table with each number of the columns changed; `changeOf` gives the change of a column. */
export function changeNumbers(
  table: Table,
  names: readonly string[],
  changeOf: (name: string) => (value: number) => number,
): Table {
  return names.reduce((changed, name) => {
    const found = findColumn(changed, name);
    if (found?.kind !== 'number') return changed;
    return replaceColumn(changed, name, [{ ...found, values: found.values.map(changeOf(name)) }]);
  }, table);
}

/** A quantile (0 to 1) of numbers in ascending order, by linear interpolation as in NumPy. */
export function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number];
  return low + (high - low) * (at - Math.floor(at));
}
