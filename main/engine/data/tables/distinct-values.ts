/** The different values of a column, whatever it holds. */
import type { Column, NumberColumn } from '../../../../shared/data/table.ts';

export interface DistinctValues {
  /** One a row: the position of its value in `counts`; -1 where the cell is missing. */
  readonly codes: Int32Array;
  /** How often each value stands in the column. */
  readonly counts: readonly number[];
  /** The values as texts. */
  readonly texts: readonly string[];
}

/** Numbers are equal by value, texts by their characters. */
export function distinctValues(column: Column): DistinctValues {
  const places = new Map<number | string, number>();
  const counts: number[] = [];
  const texts: string[] = [];
  const codeOf = (value: number | string | undefined): number => {
    if (value === undefined) return -1;
    let place = places.get(value);
    if (place === undefined) {
      place = counts.push(0) - 1;
      places.set(value, place);
      texts.push(String(value));
    }
    counts[place] = (counts[place] as number) + 1;
    return place;
  };
  const codes =
    column.kind === 'text'
      ? column.codes.map((code) => codeOf(column.texts[code]))
      : Int32Array.from(column.values, (_, position) => codeOf(valueAt(column, position)));
  return { codes, counts, texts };
}

function valueAt({ values, unread }: NumberColumn, position: number): number | string | undefined {
  const value = values[position] as number;
  return Number.isNaN(value) ? unread.get(position) : value;
}
