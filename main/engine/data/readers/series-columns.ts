/** Which columns of a table are numbers, and which says when each row was measured: by the first rows. */
import { isMissing } from '../../../../shared/data/number-text.ts';
import { isNumberFormat, timeFormatsOf } from '../../../../shared/data/time-text.ts';
import { type FirstRows, firstRows } from '../tables/first-rows.ts';
import type { TableDialect } from '../tables/table-dialect.ts';
import { areClockTimes } from './clock-column.ts';
import { numberReader, parseNumber } from './csv-cells.ts';

export interface SeriesColumns {
  readonly names: readonly string[];
  /** Columns in which more cells are numbers than not, without the time. */
  readonly numbers: readonly string[];
  /** The others, without the time. */
  readonly others: readonly string[];
  /** The column of times; undefined where there is none. */
  readonly time: string | undefined;
  /** The column with the time of day, where that of the times holds dates alone. */
  readonly clock: string | undefined;
}

/** Any number may look like a time: then the name of its column decides. */
const timeNames =
  /^(?:(?:.*[_ ])?(?:time|timestamp|date|datetime|ts|epoch|day|month|year)|unix.*|(?:time|date)[_ ].*|datum|zeit|zeitstempel|fecha|jahr|année|年|年份|时间|日期|月份)$/i;
/** A table of years and one more column is a series; of more columns, years are one of its numbers. */
const columnsWithYears = 2;

/** Looks at the first rows of a table. `named`: the columns of times that a person named. */
export async function lookAtColumns(
  file: string,
  dialect: TableDialect,
  header: boolean,
  named: { readonly time?: string | undefined; readonly clock?: string | undefined } = {},
): Promise<SeriesColumns> {
  const first = (await firstRows(file, dialect, header)) ?? { names: [], rows: [] };
  const { names } = first;
  const cells = (name: string): readonly string[] => cellsOf(first, names.indexOf(name));
  const found = named.time ?? names.find((name) => isTime(name, cells(name), names.length));
  const hasDates = found !== undefined && cells(found).every((cell) => !cell.includes(':'));
  const clock =
    named.clock ??
    (hasDates ? names.find((name) => name !== found && areClockTimes(cells(name))) : undefined);
  const others = names.filter((name) => name !== found && name !== clock);
  const read = numberReader(dialect, parseNumber);
  const numbers = others.filter((name) => isNumeric(cells(name), read));
  return { names, numbers, others: others.filter((name) => !numbers.includes(name)), time: found, clock };
}

function cellsOf({ rows }: FirstRows, place: number): readonly string[] {
  return rows.map((row) => (row[place] as string).trim()).filter((cell) => !isMissing(cell));
}

function isTime(name: string, cells: readonly string[], columns: number): boolean {
  const [format] = timeFormatsOf(cells);
  if (format === undefined) return false;
  if (!isNumberFormat(format)) return true;
  return timeNames.test(name) && (format !== 'year' || columns === columnsWithYears);
}

function isNumeric(cells: readonly string[], read: ReturnType<typeof numberReader>): boolean {
  const numbers = cells.filter((cell) => typeof read(cell) === 'number');
  return numbers.length * 2 > cells.length;
}
