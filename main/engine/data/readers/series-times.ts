/** The column of times of a table as points in time. */
import { firstNames } from '../../../../shared/base/first-names.ts';
import { missingText, type TextColumn } from '../../../../shared/data/table.ts';
import { filledShare, findStep } from '../../../../shared/data/time-step.ts';
import {
  type Moment,
  parseMoment,
  type TimeFormat,
  timeFormatsOf,
} from '../../../../shared/data/time-text.ts';
import { WallClock } from '../../../../shared/data/time-zones.ts';
import {
  type Diagnostic,
  DiagnosticError,
  diagnostic,
  type Place,
} from '../../../../shared/diagnostics/diagnostic.ts';

export interface Times {
  readonly format: TimeFormat;
  /** Milliseconds since 1970-01-01T00:00Z, one a row; NaN where the cell is no time. */
  readonly values: Float64Array;
  /** Whether the values are in UTC: the file names zones, or a person has said its zone. */
  readonly isUtc: boolean;
  /** Whether every time is the start of a day. */
  readonly datesOnly: boolean;
  /** Several zones, or none beside some. */
  readonly findings: readonly Diagnostic[];
}

const maxLooked = 10_000;
/** Of the shares of times that are there, in which two orders of day and month must differ. */
const clearDifference = 0.05;
const day = 86_400_000;

/** Throws DiagnosticError where the order of day and month is open. */
export function timesOf(
  column: TextColumn,
  {
    timeFormat,
    timeZone,
  }: { readonly timeFormat?: TimeFormat | undefined; readonly timeZone?: string | undefined },
  place: Place,
): Times {
  const format = timeFormat ?? formatOf(column, place);
  const moments = column.texts.map((text) => parseMoment(text, format));
  const momentAt = (code: number): Moment | undefined => (code === missingText ? undefined : moments[code]);
  const zones = new Map<number | undefined, number>();
  for (const code of column.codes) {
    const moment = momentAt(code);
    if (moment !== undefined) zones.set(moment.zone, (zones.get(moment.zone) ?? 0) + 1);
  }
  const values = Float64Array.from(column.codes, (code) => momentAt(code)?.time ?? Number.NaN);
  const isZoned = [...zones.keys()].some((zone) => zone !== undefined);
  if (timeZone !== undefined && zones.has(undefined)) {
    const isWall = Array.from(column.codes, (code) => momentAt(code)?.zone === undefined);
    bringToUtc(values, isWall, timeZone);
  }
  return {
    format,
    values,
    isUtc: isZoned || timeZone !== undefined,
    datesOnly: values.every((value) => Number.isNaN(value) || value % day === 0),
    findings: zones.size > 1 ? [severalZones(zones, place)] : [],
  };
}

/** Times of a clock on the wall become those in UTC; of two equal ones the earlier in the file is the earlier, unless the file runs backwards. */
function bringToUtc(values: Float64Array, isWall: readonly boolean[], zone: string): void {
  const clock = new WallClock(zone);
  const seen = new Map<number, number>();
  const order = [...values.keys()];
  const [first, last] = [values[0] ?? 0, values.at(-1) ?? 0];
  for (const row of last < first ? order.reverse() : order) {
    const wall = values[row] as number;
    if (Number.isNaN(wall) || isWall[row] !== true) continue;
    const occurrence = seen.get(wall) ?? 0;
    seen.set(wall, occurrence + 1);
    values[row] = clock.momentOf(wall, occurrence);
  }
}

/** The format that the texts have; where day and month could change places, the one in which fewer times are missing. */
function formatOf({ texts, codes }: TextColumn, place: Place): TimeFormat {
  const looked = texts.slice(0, maxLooked);
  const formats = timeFormatsOf(looked);
  const [format = 'ymd', other] = formats;
  if (format !== 'dmy' || other !== 'mdy') return format;
  const [dayFirst, monthFirst] = [regularity(texts, 'dmy'), regularity(texts, 'mdy')];
  if (Math.abs(dayFirst - monthFirst) >= clearDifference) return dayFirst > monthFirst ? 'dmy' : 'mdy';
  throw new DiagnosticError([
    diagnostic('series-ambiguous-dates', place, { examples: firstNames(looked, 3), count: codes.length }),
  ]);
}

/** How much of the time from the first to the last is there, at the usual interval; 0 where there is none. */
function regularity(texts: readonly string[], format: TimeFormat): number {
  const times = texts.flatMap((text) => parseMoment(text, format)?.time ?? []);
  const distinct = Float64Array.from(new Set(times)).sort();
  const step = findStep(distinct);
  return step === undefined ? 0 : filledShare(distinct, step);
}

function severalZones(zones: ReadonlyMap<number | undefined, number>, place: Place): Diagnostic {
  const named = [...zones].map(([zone, count]) => `${zone === undefined ? '-' : zoneText(zone)} (${count})`);
  return diagnostic('series-zones', place, { zones: zones.size, names: firstNames(named, 5) });
}

function zoneText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
