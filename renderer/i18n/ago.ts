import type { Language } from '../../shared/diagnostics/code-entry.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
/** After so many days a date says more than a count of days. */
const maxDays = 7;

/** How long ago a time was: `now`, `12 min. ago`, `yesterday`; from a week on the date. Times in milliseconds. */
export function agoText(at: number, now: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(language, { style: 'short', numeric: 'auto' });
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < minute) return format.format(-seconds, 'second');
  if (seconds < hour) return format.format(-Math.floor(seconds / minute), 'minute');
  if (seconds < day) return format.format(-Math.floor(seconds / hour), 'hour');
  const days = daysBetween(at, now);
  if (days < maxDays) return format.format(-days, 'day');
  const thisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    ...(!thisYear && { year: 'numeric' }),
  }).format(at);
}

/** The whole date and time, for those who want it exactly. */
export function exactTimeText(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(at);
}

/** The time of a day, with its date when that is not today. */
export function clockText(at: number, language: Language): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(language, {
    timeStyle: 'short',
    ...(!isToday && { dateStyle: 'short' }),
  }).format(at);
}

/** Midnights between two times; days of 23 and 25 hours count as days. */
function daysBetween(at: number, now: number): number {
  const midnight = (time: number): number => new Date(time).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(at)) / (day * 1000));
}
