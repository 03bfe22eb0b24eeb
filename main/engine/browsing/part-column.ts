/** The column of a table that says which ready-made part each row belongs to. */
import { partName, partOf } from '../data/readers/image-parts.ts';
import type { FirstRows } from '../data/tables/first-rows.ts';

/** Its name; undefined where no column of such a name holds two parts or more, one of them for training, and nothing else. */
export function partColumn({ names, rows }: FirstRows): string | undefined {
  return names.find((name, at) => {
    if (!partName.test(name.trim())) return false;
    const parts = new Set(rows.map((row) => partOf((row[at] ?? '').trim())));
    return parts.size > 1 && parts.has('training') && !parts.has(undefined);
  });
}
