/** Points in time as files write them. */

/** The order of year, month and day where all are numbers. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

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
  const found = patterns[order].exec(text.trim())?.groups;
  if (found === undefined) return undefined;
  const [year, month, day] = [fullYear(found.year ?? ''), monthOf(found.month ?? ''), Number(found.day)];
  if (month === undefined || !existsDay(year, month, day)) return undefined;
  const hour = hourOf(Number(found.hour ?? '0'), found.half?.toLowerCase());
  const minute = Number(found.minute ?? '0');
  const second = Number((found.second ?? '0').replace(',', '.'));
  if (hour === undefined || minute > 59 || second >= 61) return undefined;
  const milliseconds = Math.round(((hour * 60 + minute) * 60 + second) * 1000);
  return Date.UTC(year, month - 1, day) + milliseconds - zoneMinutes(found.zone) * 60_000;
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

function zoneMinutes(zone: string | undefined): number {
  const [, sign = '+', hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '') ?? [];
  if (hours === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
