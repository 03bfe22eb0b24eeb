/** By what rows of a table, or texts, are recognized again. */
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { rowText } from '../../../shared/data/steps/leave-out-rows.ts';
import type { Dataset } from '../data/dataset.ts';
import { locateFileOrFolder } from '../data/locate-data.ts';
import { readTextRows } from '../data/readers/text.ts';
import { rowsOfTable } from './table-file.ts';

/** The cells or the text of samples, by their positions; of samples that are neither rows nor texts none. */
export async function rowTexts(
  positions: readonly number[],
  { sampleRows }: Pick<Dataset, 'sampleRows'>,
  section: DataSection,
  place: DataPlace,
): Promise<ReadonlyMap<number, string>> {
  const { source } = section;
  if (sampleRows === undefined || positions.length === 0) return new Map();
  const texts = new Map<number, string>();
  if (source.kind === 'csv') {
    const rows = positions.map((position) => sampleRows[position] as number);
    const found = await rowsOfTable(section, rows, place);
    for (const { row, cells } of found?.rows ?? []) texts.set(row, rowText(cells));
  } else if (source.kind === 'text') {
    const read = await readTextRows(await locateFileOrFolder(source.path, place), source);
    for (const [i, text] of read.texts.entries())
      if (text !== undefined) texts.set(Number(read.rows[i]), rowText([text]));
  }
  return new Map(
    positions.flatMap((position) => {
      const text = texts.get(sampleRows[position] as number);
      return text === undefined ? [] : [[position, text] as const];
    }),
  );
}
