/** A row of a table, or a text, as its file has it. */
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { CsvSource, DataSection } from '../../../shared/data/data-schema.ts';
import { rowText } from '../../../shared/data/steps/leave-out-rows.ts';
import type { Table, TextColumn } from '../../../shared/data/table.ts';
import { openTable } from '../browsing/table-file.ts';
import { typedTable } from '../browsing/typed-table.ts';
import { locateFileOrFolder } from '../data/locate-data.ts';
import { readTextRows } from '../data/readers/text.ts';
import { tableOfTexts } from '../data/readers/text-rows.ts';
import { TextStore } from '../data/tables/column-store.ts';
import { FilesOfRows } from '../data/tables/joined-records.ts';

export interface RawSample {
  /** Its number as samples are named: that of the record in all files of the table. */
  readonly row: number;
  readonly cells: readonly string[];
  /** By what it is recognized again. */
  readonly text: string;
  /** The same as steps see it: a table of one row. */
  readonly table: Table;
  /** Of a table of several files: the file, and the row in it. */
  readonly origin?: { readonly file: string; readonly row: number };
}

/** By its number, or by the text that recognizes it. */
export type RawName = { readonly row: number } | { readonly text: string };

/** Undefined where there is no such row, and where the source has none. Throws DiagnosticError where the files cannot be read. */
export async function rawSample(
  section: DataSection,
  place: DataPlace,
  name: RawName,
): Promise<RawSample | undefined> {
  const { source } = section;
  if (source.kind === 'csv') return rowOfTable(source, section, place, name);
  if (source.kind !== 'text' || source.task === 'next-token') return undefined;
  const read = await readTextRows(await locateFileOrFolder(source.path, place), source);
  const at = read.texts.findIndex((text, i) =>
    'row' in name ? Number(read.rows[i]) === name.row : text !== undefined && rowText([text]) === name.text,
  );
  if (at < 0) return undefined;
  const text = read.texts[at];
  const row = Number(read.rows[at]);
  const table = tableOfTexts({
    names: read.names,
    rows: [row],
    texts: [text],
    ...(read.labels && { labels: [read.labels[at]] }),
  });
  return { row, cells: [text ?? ''], text: rowText([text ?? '']), table };
}

async function rowOfTable(
  source: CsvSource,
  section: DataSection,
  place: DataPlace,
  name: RawName,
): Promise<RawSample | undefined> {
  const files = new FilesOfRows();
  const file = await openTable(source, place, files);
  if (file === undefined) return undefined;
  for await (const { row, cells } of file.records) {
    if ('row' in name && row > name.row) return undefined;
    if ('row' in name ? row !== name.row : rowText(cells) !== name.text) continue;
    const columns = file.names.map((column, i): TextColumn => {
      const store = new TextStore(column);
      store.add(cells[i] ?? '');
      return store.take();
    });
    const { table } = typedTable({ rows: Uint32Array.of(row), columns }, file, source, section);
    const origin = files.placeOf(row);
    return {
      row,
      cells,
      text: rowText(cells),
      table,
      ...(origin && { origin }),
    };
  }
  return undefined;
}
