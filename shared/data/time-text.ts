/** Points in time as files write them. */

/** The order of year, month and day where all are numbers. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const datePatterns: Readonly<Record<DateOrder, RegExp>> = {
  ymd: /^(?<year>\d{4})(?:[-/.]|年)(?<month>\d{1,2})(?:[-/.]|月)(?<day>\d{1,2})日?/,
  dmy: /^(?<day>\d{1,2})[-/. ](?<month>\d{1,2}|[A-Za-z]{3,9})[-/. ,]+(?<year>\d{4}|\d{2})(?!\d)/,
  mdy: /^(?<month>\d{1,2}|[A-Za-z]{3,9})[-/. ](?<day>\d{1,2})[-/. ,]+(?<year>\d{4}|\d{2})(?!\d)/,
};

const clockPattern =
  /^(?:[T ,]\s*)?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}(?:[.,]\d+)?))?\s*(?<half>[AaPp][Mm])?\s*(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/;

/**
 * Milliseconds since 1970-01-01T00:00Z of a date, or a date and a time; undefined where the text is none or names a day that does
 * not exist. A time without a zone is taken as UTC. Years of two digits below 70 are of this century.
 */
export function parseTime(text: string, order: DateOrder): number | undefined {
  const trimmed = text.trim();
  const date = datePatterns[order].exec(trimmed)?.groups;
  if (date === undefined) return undefined;
  const [year, month, day] = [fullYear(date.year ?? ''), monthOf(date.month ?? ''), Number(date.day)];
  if (month === undefined || !existsDay(year, month, day)) return undefined;
  const rest = trimmed.slice(datePatterns[order].exec(trimmed)?.[0].length ?? 0);
  const start = Date.UTC(year, month - 1, day);
  if (rest.trim() === '') return start;
  const clock = clockPattern.exec(rest)?.groups;
  if (clock === undefined) return undefined;
  const hour = hourOf(Number(clock.hour), clock.half?.toLowerCase());
  const minute = Number(clock.minute);
  const second = Number((clock.second ?? '0').replace(',', '.'));
  if (hour === undefined || minute > 59 || second >= 61) return undefined;
  const milliseconds = Math.round(((hour * 60 + minute) * 60 + second) * 1000);
  return start + milliseconds - zoneMinutes(clock.zone) * 60_000;
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
