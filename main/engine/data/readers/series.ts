import { createReadStream } from 'node:fs';
import type { SeriesSource, SplitSpec } from '../../../../shared/data/data-schema.ts';
import { type Checked, DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Dataset } from '../dataset.ts';
import { checked, requireFile } from '../file-checks.ts';
import { centersOf, type ReadOptions } from '../fitted-data.ts';
import { FloatList } from '../shared-memory.ts';
import { CellProblems, parseCell } from './csv-cells.ts';
import { columnNames, repeatedNames } from './csv-columns.ts';
import { profileCsv } from './csv-profile.ts';
import { csvRecords } from './csv-records.ts';
import { type SeriesTable, seriesSamples } from './series-windows.ts';

/** Reads a table whose rows are in the order of time as windows. Columns that hold texts, such as dates, are left out. */
export async function readSeries(
  file: string,
  source: SeriesSource,
  split: Pick<SplitSpec, 'validation'>,
  options: ReadOptions = {},
): Promise<Checked<Dataset>> {
  return checked(file, async () => {
    await requireFile(file);
    const columns = options.fitted?.featureNames ?? source.columns ?? (await numberColumns(file));
    const table = await readTable(file, source, columns, centersOf(options));
    return seriesSamples(table, source, options.undivided ? { validation: 1 } : split, file);
  });
}

/** Columns of numbers; a row may lack one here and there, which reading then reports. */
async function numberColumns(file: string): Promise<readonly string[]> {
  const { columns } = await profileCsv(file);
  const numbers = columns.filter(({ kind }) => kind === 'number').map(({ name }) => name);
  if (numbers.length > 0) return numbers;
  const values = {
    columns: columns
      .slice(0, 20)
      .map(({ name }) => name)
      .join(', '),
  };
  throw new DiagnosticError([diagnostic('series-no-columns', { file }, values)]);
}

async function readTable(
  file: string,
  { header, delimiter, targets = [] }: SeriesSource,
  columns: readonly string[],
  centers: readonly number[] | undefined,
): Promise<SeriesTable> {
  const unseen = targets.filter((name) => !columns.includes(name));
  if (unseen.length > 0) {
    const values = { columns: columns.join(', ') };
    throw new DiagnosticError(
      unseen.map((column) => diagnostic('series-target-unseen', { file, column }, values)),
    );
  }
  const stream = createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>;
  const problems = new CellProblems();
  const values = new FloatList(file);
  const centered = centers && new FloatList(file);
  let names: readonly string[] | undefined;
  let places: readonly number[] = [];
  for await (const { firstRow, records } of csvRecords(stream, { file, delimiter })) {
    for (const [i, record] of records.entries()) {
      if (record.length === 1 && record[0]?.trim() === '') continue;
      const row = firstRow + i;
      if (names === undefined) {
        names = columnNames(record, header);
        places = placesOf(columns, names, header, file);
        if (header) continue;
      }
      if (record.length !== names.length) {
        const column = Math.min(record.length, names.length) + 1;
        const found = { expected: names.length, found: record.length };
        problems.add('csv-ragged-row', 'ragged', { file, row, column }, found);
        continue;
      }
      for (const [i, place] of places.entries()) {
        const cell = record[place] as string;
        const value = parseCell(cell);
        if (typeof value === 'number') {
          values.push(value);
          centered?.push(parseCell(cell, centers?.[i]) as number);
        } else {
          const where = { file, row, column: names[place] as string };
          problems.add(value, `${value} ${place}`, where, { text: cell.trim().slice(0, 40) });
        }
      }
    }
  }
  if (!problems.empty) throw new DiagnosticError(problems.diagnostics());
  if (values.length === 0) throw new DiagnosticError([diagnostic('data-empty', { file })]);
  const wanted = targets.length === 0 ? columns : targets;
  const seen = centered && centers && { centers, values: centered.take() };
  return {
    columns,
    values: values.take(),
    ...(seen && { seen }),
    targets: wanted.map((name) => columns.indexOf(name)),
  };
}

function placesOf(
  columns: readonly string[],
  names: readonly string[],
  header: boolean,
  file: string,
): readonly number[] {
  const problems = header ? repeatedNames(names, file) : [];
  const values = { columns: names.slice(0, 20).join(', ') };
  for (const column of columns.filter((name) => !names.includes(name)))
    problems.push(diagnostic('csv-missing-column', { file, column }, values));
  if (problems.length > 0) throw new DiagnosticError(problems);
  return columns.map((name) => names.indexOf(name));
}
