/** A column of times of day beside one of dates: both together say when a row was measured. */
import { missingText, type TextColumn } from '../../../../shared/data/table.ts';

const clockTime = /^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*([ap]m)?$/i;

/** Whether the cells are times of day: `17:24`, `5:24:00 PM`. */
export function areClockTimes(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => clockTime.test(cell));
}

/** Dates with their times of day, as one column under the name of the dates; a row that lacks one of both has no time. */
export function withClock(dates: TextColumn, clocks: TextColumn): TextColumn {
  const places = new Map<string, number>();
  const codes = dates.codes.map((code, row) => {
    const clock = clocks.codes[row] ?? missingText;
    if (code === missingText || clock === missingText) return missingText;
    const text = `${(dates.texts[code] as string).trim()} ${(clocks.texts[clock] as string).trim()}`;
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, places.size);
    return places.size - 1;
  });
  return { kind: 'text', name: dates.name, codes, texts: [...places.keys()] };
}
