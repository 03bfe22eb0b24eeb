import type { SeriesSource } from '../../../../shared/data/data-schema.ts';
import type { Preparation } from '../../../../shared/data/preparation.ts';
import { cleanTable, smoothColumn, stepsOfStage } from '../../../../shared/data/recipe.ts';
import type { Step } from '../../../../shared/data/steps/index.ts';
import { findColumn, type NumberColumn, type Table, type TextColumn } from '../../../../shared/data/table.ts';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../../shared/diagnostics/diagnostic.ts';
import type { Dataset } from '../dataset.ts';
import { checked } from '../file-checks.ts';
import { centersOf, type ReadOptions } from '../fitted-data.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { writeColumns } from '../tables/column-matrix.ts';
import { columnProblems } from '../tables/column-problems.ts';
import { findDialect } from '../tables/dialect.ts';
import { tableRecords } from '../tables/formats/index.ts';
import { readTable } from '../tables/read-table.ts';
import { requireTable } from '../tables/table-files.ts';
import type { Shares } from '../windows.ts';
import { withClock } from './clock-column.ts';
import { formOf, inputColumnsOf, leftOutBy, textsOf } from './csv.ts';
import { lastValueError } from './series-baseline.ts';
import { lookAtColumns } from './series-columns.ts';
import { fillCells, type OrderedSeries, orderSeries, type TimeHandling } from './series-order.ts';
import { type Times, timesOf } from './series-times.ts';
import { seriesSamples } from './series-windows.ts';

export interface SeriesSection {
  readonly source: SeriesSource;
  readonly split: Shares;
  readonly steps?: readonly Step[] | undefined;
}

/** A series as it stands in a file, in the order of time where it says the times. */
export interface ReadSeries extends OrderedSeries {
  /** Names of the columns that were read, before any step. */
  readonly read: readonly string[];
  /** The column of times and how it is written; absent: the file has none. */
  readonly clock?: { readonly name: string; readonly times: Times } | undefined;
}

/**
 * Reads a table whose rows follow each other in time as windows. Columns that hold texts are left out and named; a column of times
 * orders the rows and shows where some are missing or repeated.
 */
export async function readSeries(
  file: string,
  section: SeriesSection,
  options: ReadOptions = {},
): Promise<Checked<Dataset>> {
  return checked(file, async () => {
    const { source, split, steps = [] } = section;
    const series = await readInOrder(file, section, options);
    const { columns, runs, foreseen, findings } = series;
    const { targets = [] } = source;
    const names = columns.map(({ name }) => name);
    const unseen = targets.filter((name) => !names.includes(name));
    if (unseen.length > 0) {
      const values = { columns: names.join(', ') };
      throw new DiagnosticError(
        unseen.map((column) => diagnostic('series-target-unseen', { file, column }, values)),
      );
    }
    const centers = centersOf(options);
    const wanted = targets.length === 0 ? names : targets;
    const dataset = seriesSamples(
      {
        columns: names,
        values: matrixOf(columns, file),
        ...(centers && { seen: { centers, values: matrixOf(columns, file, centers) } }),
        targets: wanted.map((name) => names.indexOf(name)),
        runs,
        foreseen,
      },
      source,
      options.undivided ? { validation: 1 } : split,
      file,
      { findings, fitted: options.fitted, ...preparationOf(series.read, steps, options) },
    );
    if (options.fitted !== undefined) return dataset;
    const places = wanted.map((name) => names.indexOf(name));
    return { ...dataset, findings: [...dataset.findings, ...lastValueError(dataset, places, file)] };
  });
}

/** What a run does with a file that it did not learn from, where its project does not say: a forecast needs the order of time. */
const unattended = {
  rowOrder: 'time',
  repeats: 'mean',
  gaps: 'leave-out',
  unreadableRows: 'leave-out',
} as const;

/** Reads the rows of a series in the order of time, cells without a number filled as the source says. Throws DiagnosticError. */
export async function readInOrder(
  file: string,
  { source, steps = [] }: Pick<SeriesSection, 'source' | 'steps'>,
  { fitted }: ReadOptions,
): Promise<ReadSeries> {
  await requireTable(file);
  const handling: TimeHandling = fitted === undefined ? source : { ...unattended, ...chosen(source) };
  const { dialect, findings: form } = await findDialect(file, formOf(source));
  const { names, numbers, others, time, clock } = await lookAtColumns(file, dialect, source.header, {
    time: source.timeColumn,
    clock: source.clockColumn,
  });
  const columns = inputColumnsOf(fitted) ?? source.columns ?? numbers;
  if (names.length === 0) throw new DiagnosticError([diagnostic('data-empty', { file })]);
  if (columns.length === 0) throw new DiagnosticError([noColumns(file, names)]);
  const timeColumn = time !== undefined && columns.includes(time) ? undefined : time;
  const clockColumn =
    timeColumn === undefined || clock === undefined || columns.includes(clock) ? undefined : clock;
  const timeColumns = [timeColumn, clockColumn].filter((name) => name !== undefined);
  const read = await readTable(tableRecords({ file, dialect }), {
    file,
    dialect,
    choice: {
      header: source.header,
      target: [],
      targetKind: 'number',
      features: [...columns, ...timeColumns],
      unreadableRows: handling.unreadableRows,
    },
    leftOut: leftOutBy(fitted, steps),
    texts: new Set([...textsOf(fitted, steps), ...timeColumns]),
  });
  const table = cleanTable(read.table, fitted?.preparation?.cleaning ?? steps);
  if (table.rows.length === 0) throw new DiagnosticError([diagnostic('data-empty', { file })]);
  const features = {
    ...table,
    columns: table.columns.filter(({ column }) => !timeColumns.includes(column.name)),
  };
  const fillsCells = fitted !== undefined || (handling.gaps !== undefined && handling.gaps !== 'ignore');
  const problems = columnProblems(features, 'number', read.numbers, file).filter(
    ({ code }) => !fillsCells || code !== 'csv-missing-value',
  );
  const rows = { rows: table.rows, columns: features.columns.map(({ column }) => column as NumberColumn) };
  const ordered = inOrder(rows, timesIn(table, timeColumn, clockColumn), {
    source,
    handling,
    file,
    problems,
  });
  const leftOut = source.columns === undefined && fitted === undefined ? others : [];
  const filled = smoothed(fillCells(ordered, handling.gaps, file), fitted?.preparation?.cleaning ?? steps);
  return {
    ...filled,
    read: columns,
    clock: ordered.clock,
    findings: [...form, ...filled.findings, ...read.findings, ...textsLeftOut(leftOut, file)],
  };
}

/** The column of times, with the time of day that stands beside it. */
function timesIn(table: Table, time: string | undefined, clock: string | undefined): TextColumn | undefined {
  const dates = time === undefined ? undefined : findColumn(table, time);
  const clocks = clock === undefined ? undefined : findColumn(table, clock);
  if (dates?.kind !== 'text') return undefined;
  return clocks?.kind === 'text' ? withClock(dates, clocks) : dates;
}

/** The series after the steps along time, each stretch without a gap for itself. */
function smoothed(series: OrderedSeries, steps: readonly Step[]): OrderedSeries {
  const runs = series.runs ?? [{ from: 0, to: series.rows.length }];
  const columns = series.columns.map((column) => ({ ...column, values: smoothColumn(column, steps, runs) }));
  return { ...series, columns };
}

/** The settings that a person has chosen. */
function chosen({ rowOrder, repeats, gaps, unreadableRows, length }: SeriesSource): TimeHandling {
  return {
    length,
    ...(rowOrder && { rowOrder }),
    ...(repeats && { repeats }),
    ...(gaps && { gaps }),
    ...(unreadableRows && { unreadableRows }),
  };
}

interface OrderRequest {
  readonly source: SeriesSource;
  readonly handling: TimeHandling;
  readonly file: string;
  /** What keeps cells from being numbers. */
  readonly problems: readonly Diagnostic[];
}

/** Throws DiagnosticError with the problems of the cells and of the times together. */
function inOrder(
  rows: Pick<OrderedSeries, 'rows' | 'columns'>,
  clock: TextColumn | undefined,
  { source, handling, file, problems }: OrderRequest,
): OrderedSeries & Pick<ReadSeries, 'clock'> {
  if (clock === undefined) {
    if (problems.length > 0) throw new DiagnosticError(problems);
    return { ...rows, findings: [] };
  }
  const place = { file, column: clock.name };
  let ordered: OrderedSeries & Pick<ReadSeries, 'clock'>;
  try {
    const times = timesOf(clock, source, place);
    ordered = { ...orderSeries(rows, times, handling, place), clock: { name: clock.name, times } };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    throw new DiagnosticError([...problems, ...error.diagnostics]);
  }
  if (problems.length > 0) throw new DiagnosticError([...problems, ...ordered.findings]);
  return ordered;
}

function noColumns(file: string, names: readonly string[]): Diagnostic {
  return diagnostic('series-no-columns', { file }, { columns: names.slice(0, 20).join(', ') });
}

function textsLeftOut(names: readonly string[], file: string): readonly Diagnostic[] {
  if (names.length === 0) return [];
  return [
    diagnostic(
      'series-texts-left-out',
      { file },
      { count: names.length, names: names.slice(0, 10).join(', ') },
    ),
  ];
}

function matrixOf(columns: readonly NumberColumn[], file: string, centers?: readonly number[]): Float32Array {
  const rows = columns[0]?.values.length ?? 0;
  const matrix = new Float32Array(sharedBuffer(file, rows * columns.length * Float32Array.BYTES_PER_ELEMENT));
  writeColumns(columns, matrix, centers);
  return matrix;
}

/** The steps as a run keeps them: those that look at any sample; a series learns none. */
function preparationOf(
  columns: readonly string[],
  steps: readonly Step[],
  { fitted }: ReadOptions,
): { readonly preparation?: Preparation } {
  if (fitted !== undefined) return fitted.preparation ? { preparation: fitted.preparation } : {};
  const cleaning = [...stepsOfStage(steps, 'clean')];
  if (cleaning.length === 0) return {};
  const read = columns.map((name) => ({ name, kind: 'number' as const }));
  return { preparation: { version: 1, columns: read, cleaning, fitted: [] } };
}
