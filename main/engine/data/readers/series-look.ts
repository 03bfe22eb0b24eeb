/** Whether the rows of a table follow each other in time. */

import { findColumn } from '../../../../shared/data/table.ts';
import { filledShare, findStep, type TimeStep } from '../../../../shared/data/time-step.ts';
import { unlessProblem } from '../file-checks.ts';
import { findDialect } from '../tables/dialect.ts';
import { tableRecords } from '../tables/formats/index.ts';
import { readTable } from '../tables/read-table.ts';
import { withClock } from './clock-column.ts';
import type { CsvBlock } from './csv-records.ts';
import { lookAtColumns, type SeriesColumns } from './series-columns.ts';
import { timesOf } from './series-times.ts';

/** Whether a table has a header, and which of several tables it is. */
export interface TableHeader {
  readonly header: boolean;
  readonly table?: string | undefined;
}

export interface TimeLook extends Pick<SeriesColumns, 'numbers' | 'others'> {
  /** The column of times. */
  readonly name: string;
  /** The column with the time of day, where that of the times holds dates alone. */
  readonly clock?: string;
  readonly step: TimeStep;
  /** Rows with a time of their own. */
  readonly rows: number;
}

const minRows = 20;
/** Of the rows, so many may have the time of another: a table of several things by day is no series. */
const maxRepeats = 0.1;
/** Of the times from the first to the last, so many must be there. */
const minFilled = 0.3;

/** Undefined where no column holds times at a usual interval, or the table cannot be read. */
export function looksInTime(file: string, { header, table }: TableHeader): Promise<TimeLook | undefined> {
  return unlessProblem(() => lookInside(file, header, table));
}

/** The column of points in time; undefined where there is none, or the table cannot be read. */
export function timeColumnOf(file: string, { header, table }: TableHeader): Promise<string | undefined> {
  return unlessProblem(async () => {
    const { dialect } = await findDialect(file, { table });
    return (await lookAtColumns(file, dialect, header)).time;
  });
}

/** Rows that show at what interval times follow each other. */
const maxRows = 100_000;

async function* firstBlocks(blocks: AsyncIterable<CsvBlock>): AsyncGenerator<CsvBlock> {
  for await (const block of blocks) {
    yield block;
    if (block.firstRow + block.records.length > maxRows) return;
  }
}

async function lookInside(
  file: string,
  header: boolean,
  table: string | undefined,
): Promise<TimeLook | undefined> {
  const { dialect } = await findDialect(file, { table });
  const { time: name, clock, numbers, others } = await lookAtColumns(file, dialect, header);
  if (name === undefined) return undefined;
  const names = clock === undefined ? [name] : [name, clock];
  const read = await readTable(firstBlocks(tableRecords({ file, dialect })), {
    file,
    choice: { header, target: [], targetKind: 'number', features: names, unreadableRows: 'leave-out' },
    dialect,
    texts: new Set(names),
    learned: names,
  });
  const dates = findColumn(read.table, name);
  const clocks = clock === undefined ? undefined : findColumn(read.table, clock);
  if (dates?.kind !== 'text') return undefined;
  const column = clocks?.kind === 'text' ? withClock(dates, clocks) : dates;
  const times = timesOf(column, {}, { file, column: name })
    .values.filter((time) => !Number.isNaN(time))
    .sort();
  const distinct = times.filter((time, i) => i === 0 || time !== times[i - 1]);
  const step = findStep(distinct);
  if (step === undefined || distinct.length < minRows) return undefined;
  const isOnce = distinct.length >= (1 - maxRepeats) * times.length;
  if (!isOnce || filledShare(distinct, step) < minFilled) return undefined;
  return { name, ...(clock !== undefined && { clock }), step, numbers, others, rows: distinct.length };
}
