/** Points in time as files write them. */

/** The order of year, month and day where all are numbers. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

/** Every way of writing points in time that is read, the plainest first. */
export const timeFormats = ['ymd', 'dmy', 'mdy', 'year-month', 'compact', 'unix', 'unix-ms', 'year'] as const;
export type TimeFormat = (typeof timeFormats)[number];

/** A point in time as a text names it. */
export interface Moment {
  /** Milliseconds since 1970-01-01T00:00Z; without a zone the text is taken as UTC. */
  readonly time: number;
  /** Minutes that the zone of the text is ahead of UTC; undefined where it names none. */
  readonly zone: number | undefined;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const datePatterns: Readonly<Record<DateOrder, string>> = {
  ymd: '(?<year>[0-9]{4})(?:[-/.]|年)(?<month>[0-9]{1,2})(?:[-/.]|月)(?<day>[0-9]{1,2})日?',
  dmy: '(?<day>[0-9]{1,2})[-/. ](?<month>[0-9]{1,2}|[A-Za-z]{3,9})[-/. ,]+(?<year>[0-9]{4}|[0-9]{2})(?![0-9])',
  mdy: '(?<month>[0-9]{1,2}|[A-Za-z]{3,9})[-/. ](?<day>[0-9]{1,2})[-/. ,]+(?<year>[0-9]{4}|[0-9]{2})(?![0-9])',
};

const clockPattern =
  '(?:[T ,]\\s*)?(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2}(?:[.,][0-9]+)?))?\\s*(?<half>[AaPp][Mm])?\\s*(?<zone>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})?';

/**
 * The pattern of a date, or a date and a time, for engines of regular expressions of any language. Its groups: `year`, `month` (a
 * number or an English name), `day`, `hour`, `minute`, `second`, `half` (am or pm), `zone`.
 */
export function timePatternOf(order: DateOrder): string {
  return `^${datePatterns[order]}(?:${clockPattern})?$`;
}

const patterns = {
  ymd: new RegExp(timePatternOf('ymd')),
  dmy: new RegExp(timePatternOf('dmy')),
  mdy: new RegExp(timePatternOf('mdy')),
};

/**
 * Milliseconds since 1970-01-01T00:00Z of a date, or a date and a time; undefined where the text is none or names a day that does
 * not exist. A time without a zone is taken as UTC. Years of two digits below 70 are of this century.
 */
export function parseTime(text: string, order: DateOrder): number | undefined {
  return dateMoment(text.trim(), order)?.time;
}

/** The same in any format, with the zone that the text names. Seconds since 1970 are in UTC. */
export function parseMoment(text: string, format: TimeFormat): Moment | undefined {
  const trimmed = text.trim();
  switch (format) {
    case 'ymd':
    case 'dmy':
    case 'mdy':
      return dateMoment(trimmed, format);
    case 'compact':
      return compactMoment(trimmed);
    case 'year-month':
      return monthMoment(trimmed);
    case 'year':
      return /^\d{4}$/.test(trimmed) ? { time: Date.UTC(Number(trimmed), 0), zone: undefined } : undefined;
    case 'unix':
      return /^\d{9,10}(\.\d+)?$/.test(trimmed)
        ? { time: Math.round(Number(trimmed) * 1000), zone: 0 }
        : undefined;
    case 'unix-ms':
      return /^\d{11,13}(\.\d+)?$/.test(trimmed) ? { time: Math.round(Number(trimmed)), zone: 0 } : undefined;
  }
}

function dateMoment(trimmed: string, order: DateOrder): Moment | undefined {
  const found = patterns[order].exec(trimmed)?.groups;
  if (found === undefined) return undefined;
  const [year, month, day] = [fullYear(found.year ?? ''), monthOf(found.month ?? ''), Number(found.day)];
  if (month === undefined || !existsDay(year, month, day)) return undefined;
  const hour = hourOf(Number(found.hour ?? '0'), found.half?.toLowerCase());
  const minute = Number(found.minute ?? '0');
  const second = Number((found.second ?? '0').replace(',', '.'));
  if (hour === undefined || minute > 59 || second >= 61) return undefined;
  const milliseconds = Math.round(((hour * 60 + minute) * 60 + second) * 1000);
  const zone = zoneMinutes(found.zone);
  return { time: Date.UTC(year, month - 1, day) + milliseconds - (zone ?? 0) * 60_000, zone };
}

const compactPattern =
  /^(?<day>\d{8})(?:[T _-]?(?<hour>\d{2}):?(?<minute>\d{2})?:?(?<second>\d{2})?(?<zone>Z)?)?$/;

/** `20260327`, `20260327T0130` and alike. */
function compactMoment(trimmed: string): Moment | undefined {
  const {
    day = '',
    hour = '00',
    minute = '00',
    second = '00',
    zone,
  } = compactPattern.exec(trimmed)?.groups ?? {};
  if (day === '') return undefined;
  const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  return dateMoment(`${date} ${hour}:${minute}:${second}${zone ?? ''}`, 'ymd');
}

/** `2026-03`, `Mar 2026`, `2026年3月`. */
function monthMoment(trimmed: string): Moment | undefined {
  const { year, month } =
    /^(?<year>\d{4})(?:[-/.]|年)(?<month>\d{1,2})月?$/.exec(trimmed)?.groups ??
    /^(?<month>[A-Za-z]{3,9}|\d{1,2})[-/. ](?<year>\d{4})$/.exec(trimmed)?.groups ??
    {};
  const number = monthOf(month ?? '');
  if (year === undefined || number === undefined || number < 1 || number > 12) return undefined;
  return { time: Date.UTC(Number(year), number - 1), zone: undefined };
}

/** Texts of which so many are times make a column of times: the others are slips. */
const usualShare = 0.9;

/**
 * The formats in which nearly all texts are times and no other reads more of them, the plainest first: of days and months up to 12
 * there are two. Empty where the texts are no times.
 */
export function timeFormatsOf(texts: readonly string[]): readonly TimeFormat[] {
  if (texts.length === 0) return [];
  const counts = timeFormats.map((format) => ({
    format,
    count: texts.reduce((sum, text) => sum + (parseMoment(text, format) === undefined ? 0 : 1), 0),
  }));
  const best = Math.max(usualShare * texts.length, ...counts.map(({ count }) => count));
  return counts.filter(({ count }) => count >= best).map(({ format }) => format);
}

/** Whether a format is made of digits alone, so that any number may look like it. */
export function isNumberFormat(format: TimeFormat): boolean {
  return ['compact', 'unix', 'unix-ms', 'year'].includes(format);
}

/** The order in which every text is a date; of several the first of year, day, month. Undefined where there is none. */
export function dateOrderOf(texts: readonly string[]): DateOrder | undefined {
  if (texts.length === 0) return undefined;
  const orders: readonly DateOrder[] = ['ymd', 'dmy', 'mdy'];
  return orders.find((order) => texts.every((text) => parseTime(text, order) !== undefined));
}

function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

function monthOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const place = months.indexOf(text.slice(0, 3).toLowerCase());
  return place < 0 ? undefined : place + 1;
}

function existsDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && month <= 12 && day >= 1 && date.getUTCMonth() === month - 1;
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour > 24 ? undefined : hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}

function zoneMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined;
  const [, sign = '+', hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  if (hours === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
