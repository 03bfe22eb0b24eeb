/** Rows of a series brought into the order of time, with rows of equal times and holes in the series named or filled. */
import { firstNames } from '../../../../shared/base/first-names.ts';
import type { SeriesSource } from '../../../../shared/data/data-schema.ts';
import { isMissingAt, type NumberColumn } from '../../../../shared/data/table.ts';
import {
  findStep,
  hour,
  missingBetween,
  stepInUnits,
  type TimeStep,
  timeAfter,
  timeText,
} from '../../../../shared/data/time-step.ts';
import { zoneOfChanges } from '../../../../shared/data/time-zones.ts';
import {
  type Diagnostic,
  DiagnosticError,
  diagnostic,
  type Place,
} from '../../../../shared/diagnostics/diagnostic.ts';
import type { Run } from '../windows.ts';
import type { Times } from './series-times.ts';

/** Rows of numbers, each column in float64. */
export interface SeriesRows {
  /** Of each row, the number of its record in the file; 0: it was filled in. */
  readonly rows: Uint32Array;
  readonly columns: readonly NumberColumn[];
  /** Milliseconds since 1970-01-01T00:00Z, ascending; absent where rows are taken as they stand. */
  readonly times?: Float64Array;
}

export interface OrderedSeries extends SeriesRows {
  readonly step?: TimeStep | undefined;
  readonly runs?: readonly Run[] | undefined;
  readonly foreseen?: ReadonlySet<number> | undefined;
  readonly findings: readonly Diagnostic[];
}

export type TimeHandling = Pick<SeriesSource, 'rowOrder' | 'repeats' | 'gaps' | 'length' | 'unreadableRows'>;

const maxShown = 3;

/** Throws DiagnosticError with everything about the times that a person must decide. */
export function orderSeries(
  rows: SeriesRows,
  times: Times,
  handling: TimeHandling,
  place: Place,
): OrderedSeries {
  const { datesOnly, isUtc } = times;
  const text = (time: number): string => timeText(time, { zoned: isUtc, datesOnly });
  const findings = [...times.findings];
  const unread = rowsWithout(times.values);
  if (unread.length > 0 && handling.unreadableRows !== 'leave-out') {
    const [first = 0] = unread;
    const where = { ...place, row: rows.rows[first] as number };
    findings.push(
      diagnostic('series-time-unread', where, { count: unread.length, samples: rows.rows.length }),
    );
  }
  let series: TimedRows = {
    ...takeSeries(rows, rowsWith(times.values)),
    times: times.values.filter((time) => !Number.isNaN(time)),
  };
  const backward = backwardSteps(series.times);
  const repeats = repeatedTimes(series.times);
  if (backward.count > 0 && handling.rowOrder === 'file') return { ...rows, findings };
  const sorted = sortedByTime(series);
  const distinct = sorted.times.filter((time, i) => i === 0 || time !== sorted.times[i - 1]);
  const step = findStep(distinct);
  const missing = step === undefined ? [] : holesOf(distinct, step);
  const zone = isUtc || step === undefined ? undefined : changedZone(repeats, missing, step);
  if (zone !== undefined) findings.push(clockChange(zone, repeats, skippedHours(missing, step), place, text));
  if (backward.count > 0 && handling.rowOrder === undefined) {
    const where = { ...place, row: series.rows[backward.first] as number };
    findings.push(
      diagnostic('series-unsorted', where, {
        count: backward.count,
        order: backward.count * 2 > series.times.length ? 'descending' : 'mixed',
        time: text(series.times[backward.first] as number),
        before: text(series.times[backward.first - 1] as number),
      }),
    );
  }
  if (repeats.length > 0 && handling.repeats === undefined) {
    const count = series.times.length - distinct.length;
    const first = sorted.times.findIndex((time, i) => i > 0 && time === sorted.times[i - 1]);
    const where = { ...place, row: sorted.rows[first] as number };
    const times = firstNames(repeats.map(text), maxShown);
    findings.push(diagnostic('series-repeats', where, { count, times, ...(zone !== undefined && { zone }) }));
  }
  if (findings.some(({ severity }) => severity === 'error')) throw new DiagnosticError(findings);
  series =
    handling.repeats === undefined || handling.repeats === 'keep'
      ? sorted
      : mergeRepeats(sorted, handling.repeats);
  const made = {
    unread: unread.length,
    sorted: backward.count,
    merged: sorted.times.length - series.times.length,
  };
  if (step === undefined) {
    findings.push(...preparedFinding({ ...made, filled: 0 }, place));
    if (series.times.length > 2)
      findings.push(diagnostic('series-irregular', place, { samples: series.times.length }));
    return { ...series, findings };
  }
  findings.unshift(recognized(series.times, step, times, place, text));
  if (missing.length > 0 && handling.gaps === undefined) {
    findings.push(gapsFinding(missing, series, place, text, { zone, longest: handling.length }));
  }
  const fills = handling.gaps === 'last' || handling.gaps === 'linear';
  const filled = fills ? fillGaps(series, step, handling.length) : series;
  findings.push(...preparedFinding({ ...made, filled: filled.times.length - series.times.length }, place));
  const runs = handling.gaps === 'ignore' ? undefined : runsBetween(filled.times, step);
  return { ...filled, step, runs, findings };
}

function rowsWithout(values: Float64Array): readonly number[] {
  return [...values.keys()].filter((row) => Number.isNaN(values[row]));
}

function rowsWith(values: Float64Array): Uint32Array {
  return Uint32Array.from([...values.keys()].filter((row) => !Number.isNaN(values[row])));
}

function takeSeries({ rows, columns }: SeriesRows, positions: Uint32Array): SeriesRows {
  return {
    rows: positions.map((position) => rows[position] as number),
    columns: columns.map((column) => ({
      ...column,
      values: Float64Array.from(positions, (position) => column.values[position] as number),
      unread: new Map(),
    })),
  };
}

type TimedRows = SeriesRows & { readonly times: Float64Array };

function backwardSteps(times: Float64Array): { readonly count: number; readonly first: number } {
  let [count, first] = [0, 0];
  for (let row = 1; row < times.length; row++) {
    if ((times[row] as number) >= (times[row - 1] as number)) continue;
    count++;
    if (first === 0) first = row;
  }
  return { count, first };
}

/** Each time that more than one row has, ascending. */
function repeatedTimes(times: Float64Array): readonly number[] {
  const sorted = times.slice().sort();
  const repeated = new Set<number>();
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) repeated.add(sorted[i] as number);
  return [...repeated];
}

/** Rows in the order of time; those of equal times stay in the order of the file, which runs backwards where most of it does. */
function sortedByTime(series: TimedRows): TimedRows {
  const { times } = series;
  const positions = Uint32Array.from(times.keys());
  const { count } = backwardSteps(times);
  if (count === 0) return series;
  if (count * 2 > times.length) positions.reverse();
  positions.sort((a, b) => (times[a] as number) - (times[b] as number));
  return {
    ...takeSeries(series, positions),
    times: Float64Array.from(positions, (position) => times[position] as number),
  };
}

function mergeRepeats(series: TimedRows, how: 'mean' | 'first' | 'last'): TimedRows {
  const { times } = series;
  const starts = Uint32Array.from(
    [...times.keys()].filter((row) => row === 0 || times[row] !== times[row - 1]),
  );
  const merged = takeSeries(series, starts);
  const columns = merged.columns.map((column, place) => {
    const { values } = series.columns[place] as NumberColumn;
    return {
      ...column,
      values: Float64Array.from(starts, (start, i) => {
        const equal = [...values.subarray(start, starts[i + 1] ?? values.length)].filter(
          (value) => !Number.isNaN(value),
        );
        if (how === 'first') return equal[0] ?? Number.NaN;
        if (how === 'last') return equal.at(-1) ?? Number.NaN;
        return equal.reduce((sum, value) => sum + value, 0) / equal.length;
      }),
    };
  });
  return { rows: merged.rows, columns, times: Float64Array.from(starts, (start) => times[start] as number) };
}

/** A hole: the row before it, and how many times are missing. */
interface Hole {
  readonly after: number;
  readonly before: number;
  readonly count: number;
}

function holesOf(times: Float64Array, step: TimeStep): readonly Hole[] {
  const holes: Hole[] = [];
  for (let row = 1; row < times.length; row++) {
    const [after, before] = [times[row - 1] as number, times[row] as number];
    const count = missingBetween(after, before, step);
    if (count > 0) holes.push({ after, before, count });
  }
  return holes;
}

function gapsFinding(
  holes: readonly Hole[],
  series: TimedRows,
  place: Place,
  text: (time: number) => string,
  { zone, longest }: { readonly zone: string | undefined; readonly longest: number },
): Diagnostic {
  const [first] = holes;
  const row = series.rows[series.times.indexOf(first?.before ?? 0)] as number;
  const values = {
    count: holes.reduce((sum, { count }) => sum + count, 0),
    gaps: holes.length,
    filling: holes.reduce((sum, { count }) => sum + (count <= longest ? count : 0), 0),
    places: firstNames(
      holes.map(({ after, before, count }) => `${text(after)} – ${text(before)} (${count})`),
      maxShown,
    ),
    ...(zone !== undefined && { zone }),
  };
  return diagnostic('series-gaps', { ...place, row }, values);
}

/** The zone whose change of clocks explains an hour that occurs twice, or one that is missing. */
function changedZone(repeats: readonly number[], holes: readonly Hole[], step: TimeStep): string | undefined {
  if (step.unit !== 'millisecond' || step.count > hour || hour % step.count !== 0) return undefined;
  return zoneOfChanges(repeats, skippedHours(holes, step));
}

/** Times that are missing in holes of one hour. */
function skippedHours(holes: readonly Hole[], step: TimeStep | undefined): readonly number[] {
  if (step?.unit !== 'millisecond') return [];
  return holes
    .filter(({ after, before }) => before - after === hour + step.count)
    .map(({ after }) => timeAfter(after, step));
}

function clockChange(
  zone: string,
  repeats: readonly number[],
  skipped: readonly number[],
  place: Place,
  text: (time: number) => string,
): Diagnostic {
  const isTwice = repeats.length > 0;
  const [time = 0] = isTwice ? repeats : skipped;
  return diagnostic('series-clock-change', place, {
    hours: isTwice ? 'twice' : 'missing',
    time: text(time),
    zone,
  });
}

/** Rows without values at the times that are missing, but for gaps of more rows than a window sees. */
function fillGaps(series: TimedRows, step: TimeStep, longest: number): TimedRows {
  const times: number[] = [];
  const from: number[] = [];
  series.times.forEach((time, row) => {
    const before = series.times[row - 1];
    const count = before === undefined ? 0 : missingBetween(before, time, step);
    if (before !== undefined && count <= longest) {
      for (let i = 1; i <= count; i++) {
        const isEven = step.unit === 'millisecond';
        times.push(isEven ? before + (i * (time - before)) / (count + 1) : timeAfter(before, step, i));
        from.push(-1);
      }
    }
    times.push(time);
    from.push(row);
  });
  return {
    rows: Uint32Array.from(from, (row) => (row < 0 ? 0 : (series.rows[row] as number))),
    columns: series.columns.map((column) => ({
      ...column,
      values: Float64Array.from(from, (row) => (row < 0 ? Number.NaN : (column.values[row] as number))),
    })),
    times: Float64Array.from(times),
  };
}

function runsBetween(times: Float64Array, step: TimeStep): readonly Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let row = 1; row < times.length; row++) {
    if (missingBetween(times[row - 1] as number, times[row] as number, step) === 0) continue;
    runs.push({ from, to: row });
    from = row;
  }
  return [...runs, { from, to: times.length }];
}

function recognized(
  times: Float64Array,
  step: TimeStep,
  { format }: Times,
  place: Place,
  text: (time: number) => string,
): Diagnostic {
  const { count, unit } = stepInUnits(step);
  const values = { format, step: count, unit, samples: times.length };
  return diagnostic('series-time-column', place, {
    ...values,
    first: text(times[0] ?? 0),
    last: text(times.at(-1) ?? 0),
  });
}

function preparedFinding(
  counts: {
    readonly unread: number;
    readonly sorted: number;
    readonly merged: number;
    readonly filled: number;
  },
  place: Place,
): readonly Diagnostic[] {
  return Object.values(counts).some((count) => count > 0)
    ? [diagnostic('series-prepared', place, { ...counts })]
    : [];
}

/** Cells without a number, filled within each run from the rows around them; rows that stay without one end the run. */
export function fillCells(series: OrderedSeries, gaps: SeriesSource['gaps'], file: string): OrderedSeries {
  const whole = [{ from: 0, to: series.rows.length }];
  const foreseen = new Set<number>();
  const fills = gaps === 'last' || gaps === 'linear';
  const columns = series.columns.map((column) => {
    if (!fills || !column.values.some(Number.isNaN)) return column;
    const values = column.values.slice();
    for (const run of series.runs ?? whole) fillRun(values, run, gaps, foreseen);
    return { ...column, values };
  });
  const isWhole = (row: number): boolean => columns.every((column) => !isMissingAt(column, row));
  const runs = (series.runs ?? whole).flatMap((run) => wholeParts(run, isWhole));
  const isOne =
    series.runs === undefined &&
    runs.length === 1 &&
    runs[0]?.to === series.rows.length &&
    runs[0].from === 0;
  const findings = [...series.findings, ...missingCells(series, fills ? 'filled' : 'left-out', file)];
  return { ...series, columns, runs: isOne ? undefined : runs, foreseen, findings };
}

function fillRun(
  values: Float64Array,
  { from, to }: Run,
  how: 'last' | 'linear',
  foreseen: Set<number>,
): void {
  let known = -1;
  for (let row = from; row < to; row++) {
    const value = values[row] as number;
    if (Number.isNaN(value)) continue;
    if (known >= 0) {
      const before = values[known] as number;
      for (let between = known + 1; between < row; between++) {
        const share = how === 'linear' ? (between - known) / (row - known) : 0;
        values[between] = before + share * (value - before);
        if (how === 'linear') foreseen.add(between);
      }
    }
    known = row;
  }
  if (known >= 0) values.fill(values[known] as number, known + 1, to);
}

function wholeParts({ from, to }: Run, isWhole: (row: number) => boolean): readonly Run[] {
  const parts: Run[] = [];
  let start = from;
  for (let row = from; row <= to; row++) {
    if (row < to && isWhole(row)) continue;
    if (row > start) parts.push({ from: start, to: row });
    start = row + 1;
  }
  return parts;
}

/** How many cells of rows that the file holds have no number, and what becomes of them. */
function missingCells(
  { rows, columns }: SeriesRows,
  how: 'filled' | 'left-out',
  file: string,
): readonly Diagnostic[] {
  const counts = columns.map(({ name, values }) => ({
    name,
    count: values.reduce((sum, value, row) => sum + (Number.isNaN(value) && rows[row] !== 0 ? 1 : 0), 0),
  }));
  const named = counts.filter(({ count }) => count > 0);
  if (named.length === 0) return [];
  const count = named.reduce((sum, each) => sum + each.count, 0);
  const names = firstNames(
    named.map((each) => `${each.name} (${each.count})`),
    5,
  );
  return [diagnostic('series-cells-missing', { file }, { count, names, how })];
}
