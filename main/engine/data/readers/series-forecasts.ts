/** A series to forecast: every window that the network can see, with the times of what comes after it. */
import type { NumberColumn } from '../../../../shared/data/table.ts';
import { timeAfter, timeText } from '../../../../shared/data/time-step.ts';
import {
  type Checked,
  type Diagnostic,
  DiagnosticError,
  diagnostic,
} from '../../../../shared/diagnostics/diagnostic.ts';
import { checked } from '../file-checks.ts';
import type { FittedData } from '../fitted-data.ts';
import { sharedBuffer } from '../shared-memory.ts';
import { writeColumns } from '../tables/column-matrix.ts';
import { type ReadSeries, readInOrder, type SeriesSection } from './series.ts';

/** What comes after one window. */
export interface ForecastRow {
  /** The last time that the network sees, or the row of the file. */
  readonly seenUntil: string;
  /** Of each step of the horizon, its time, or how many rows it comes later: `+1`. */
  readonly times: readonly string[];
  /** Of each step, the measured values of the columns that are predicted, as far as the file goes. */
  readonly measured: readonly (readonly (number | undefined)[])[];
}

export interface SeriesForecasts {
  readonly rows: readonly ForecastRow[];
  /** The columns that are predicted. */
  readonly targets: readonly string[];
  /** [rows, length, columns], row-major. */
  readonly features: Float32Array;
  readonly findings: readonly Diagnostic[];
}

/** Reads a file as the run read its own: in the order of time, by the names of the columns. The last window ends with the file. */
export async function readForecasts(
  file: string,
  section: Pick<SeriesSection, 'source' | 'steps'>,
  fitted: FittedData,
): Promise<Checked<SeriesForecasts>> {
  return checked(file, async () => {
    const { length, horizon, targets: chosen } = section.source;
    const series = await readInOrder(file, section, { fitted });
    const { columns, foreseen, findings } = series;
    const positions = series.rows.length;
    const runs = series.runs ?? [{ from: 0, to: positions }];
    const windows = runs.flatMap(({ from, to }) =>
      Array.from({ length: Math.max(0, to - from - length + 1) }, (_, i) => ({ end: from + length + i, to })),
    );
    const seen = windows.filter(({ end }) => foreseen?.has(end - 1) !== true);
    if (seen.length === 0) {
      const longest = runs.reduce((rows, { from, to }) => Math.max(rows, to - from), 0);
      throw new DiagnosticError([
        ...findings,
        diagnostic('predict-series-too-short', { file }, { needed: length, longest }),
      ]);
    }
    const targets = chosen ?? columns.map(({ name }) => name);
    const predicted = targets.map((name) => columns.find((column) => column.name === name) as NumberColumn);
    const rows = seen.map(
      ({ end, to }): ForecastRow => ({
        seenUntil: placeOf(series, end - 1),
        times: Array.from({ length: horizon }, (_, step) => laterPlace(series, end - 1, step + 1, to)),
        measured: Array.from({ length: horizon }, (_, step) =>
          predicted.map(({ values }) =>
            isMeasured(series, end + step, to) ? values[end + step] : undefined,
          ),
        ),
      }),
    );
    const starts = seen.map(({ end }) => end - length);
    return { rows, targets, features: windowsOf(columns, starts, length, file, fitted.centers), findings };
  });
}

function placeOf({ times, clock, rows }: ReadSeries, row: number): string {
  return times === undefined || clock === undefined ? String(rows[row]) : textOf(times[row] as number, clock);
}

/** The time of a row of the same run, which ends before `to`, or the one that follows by the usual interval. */
function laterPlace({ times, clock, step }: ReadSeries, row: number, steps: number, to: number): string {
  if (times === undefined || clock === undefined) return `+${steps}`;
  if (row + steps < to) return textOf(times[row + steps] as number, clock);
  return step === undefined ? `+${steps}` : textOf(timeAfter(times[row] as number, step, steps), clock);
}

/** Whether the file holds a row; a row that was filled in has the number 0. */
function isMeasured({ rows }: ReadSeries, row: number, to: number): boolean {
  return row < to && rows[row] !== 0;
}

function textOf(time: number, { times: { isUtc, datesOnly } }: NonNullable<ReadSeries['clock']>): string {
  return timeText(time, { zoned: isUtc, datesOnly });
}

function windowsOf(
  columns: readonly NumberColumn[],
  starts: readonly number[],
  length: number,
  file: string,
  centers: readonly number[] | undefined,
): Float32Array {
  const matrix = new Float32Array((columns[0]?.values.length ?? 0) * columns.length);
  writeColumns(columns, matrix, centers);
  const size = length * columns.length;
  const features = new Float32Array(
    sharedBuffer(file, starts.length * size * Float32Array.BYTES_PER_ELEMENT),
  );
  starts.forEach((start, i) => {
    features.set(matrix.subarray(start * columns.length, start * columns.length + size), i * size);
  });
  return features;
}
