/** The usual interval of points in time: so many milliseconds, calendar months, or working days. */

export type TimeStep =
  | { readonly unit: 'millisecond'; readonly count: number }
  | { readonly unit: 'month'; readonly count: number }
  | { readonly unit: 'weekday' };

export const hour = 3_600_000;
const day = 24 * hour;
/** Of the intervals, so many must be the usual one, or close to multiples of it. */
const usualShare = 0.5;
const jitterShare = 0.8;
/** Of the usual interval. */
const maxJitter = 0.2;
const maxRounding = 0.02;

/** The usual interval of ascending, distinct times in milliseconds; undefined where there is none. */
export function findStep(times: Float64Array): TimeStep | undefined {
  if (times.length < 3) return undefined;
  const differences = times.slice(1).map((time, i) => time - (times[i] as number));
  const usual = usualValue(differences);
  const months = monthStep(times, differences);
  if (months !== undefined) return months;
  if (usual.value === day && isWorkingWeek(times, differences)) return { unit: 'weekday' };
  if (usual.share >= usualShare) return { unit: 'millisecond', count: usual.value };
  const middle = differences.slice().sort()[differences.length >> 1] as number;
  const near = differences.filter((difference) => {
    const steps = Math.round(difference / middle);
    return steps >= 1 && Math.abs(difference / middle - steps) <= maxJitter;
  });
  if (near.length < jitterShare * differences.length) return undefined;
  const steps = near.reduce((sum, difference) => sum + Math.round(difference / middle), 0);
  const mean = near.reduce((sum, difference) => sum + difference, 0) / steps;
  return { unit: 'millisecond', count: rounded(mean) };
}

/** An interval close to a whole number of a unit is meant to be that: 60.02 s are a minute. */
function rounded(interval: number): number {
  for (const [, size] of units) {
    const whole = Math.round(interval / size) * size;
    if (Math.abs(whole - interval) <= maxRounding * interval) return whole;
  }
  return interval;
}

function usualValue(values: Float64Array): { readonly value: number; readonly share: number } {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let [best, count] = [0, 0];
  for (const [value, each] of counts) if (each > count) [best, count] = [value, each];
  return { value: best, share: count / values.length };
}

function monthStep(times: Float64Array, differences: Float64Array): TimeStep | undefined {
  if (differences.some((difference) => difference < 28 * day)) return undefined;
  const dates = Array.from(times, (time) => new Date(time));
  const isFixed = new Set(dates.map((date) => date.getUTCDate())).size === 1;
  const isLast = dates.every((date) => new Date(date.getTime() + day).getUTCDate() === 1);
  const isOneHour = new Set(Array.from(times, (time) => time % day)).size === 1;
  if (!isOneHour || !(isFixed || isLast)) return undefined;
  const indexes = Float64Array.from(times, monthIndex);
  const steps = indexes.slice(1).map((index, i) => index - (indexes[i] as number));
  const { value, share } = usualValue(steps);
  return share >= usualShare ? { unit: 'month', count: value } : undefined;
}

function monthIndex(time: number): number {
  const date = new Date(time);
  return 12 * date.getUTCFullYear() + date.getUTCMonth();
}

function isWorkingWeek(times: Float64Array, differences: Float64Array): boolean {
  const hasWeekend = differences.some((difference) => difference === 3 * day);
  return hasWeekend && times.every((time) => !isWeekend(time));
}

function isWeekend(time: number): boolean {
  return [0, 6].includes(new Date(time).getUTCDay());
}

/** The time that lies `steps` of them after another. */
export function timeAfter(time: number, step: TimeStep, steps = 1): number {
  switch (step.unit) {
    case 'millisecond':
      return time + steps * step.count;
    case 'month':
      return monthsLater(time, steps * step.count);
    case 'weekday': {
      let later = time;
      for (let left = steps; left > 0; ) {
        later += day;
        if (!isWeekend(later)) left--;
      }
      return later;
    }
  }
}

/** The same day of a later month; the last day of a month is followed by last days. */
function monthsLater(time: number, months: number): number {
  const date = new Date(time);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastOf = (index: number): number => new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
  const own = date.getUTCDate();
  const isLast = own >= 28 && own === lastOf(date.getUTCMonth());
  return Date.UTC(year, month, isLast ? lastOf(month) : Math.min(own, lastOf(month))) + (time % day);
}

/** How many times are missing between two that follow each other. */
export function missingBetween(time: number, next: number, step: TimeStep): number {
  switch (step.unit) {
    case 'millisecond':
      return Math.max(0, Math.round((next - time) / step.count) - 1);
    case 'month':
      return Math.max(0, Math.round((monthIndex(next) - monthIndex(time)) / step.count) - 1);
    case 'weekday': {
      const days = Math.round((next - time) / day);
      const weeks = Math.floor(days / 7);
      let between = 5 * weeks;
      for (let later = time + 7 * weeks * day + day; later <= next; later += day) {
        if (!isWeekend(later)) between++;
      }
      return Math.max(0, between - 1);
    }
  }
}

/** Of the times from the first to the last at an interval, the share that is there. `times`: ascending and distinct, one or more. */
export function filledShare(times: Float64Array, step: TimeStep): number {
  const [first = 0] = times;
  return times.length / (missingBetween(first, times.at(-1) ?? first, step) + 2);
}

export type StepUnit =
  | 'millisecond'
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'year'
  | 'weekday';

const units: readonly (readonly [StepUnit, number])[] = [
  ['week', 7 * day],
  ['day', day],
  ['hour', hour],
  ['minute', 60_000],
  ['second', 1000],
];

/** The interval in the largest unit that divides it. */
export function stepInUnits(step: TimeStep): { readonly count: number; readonly unit: StepUnit } {
  if (step.unit === 'weekday') return { count: 1, unit: 'weekday' };
  if (step.unit === 'month') {
    return step.count % 12 === 0
      ? { count: step.count / 12, unit: 'year' }
      : { count: step.count, unit: 'month' };
  }
  const [unit, size] = units.find(([, each]) => step.count % each === 0) ?? (['millisecond', 1] as const);
  return { count: step.count / size, unit };
}

/** A time as a person reads it, in UTC: `2026-03-29`, `2026-03-29 02:00`; with a `Z` where the file names zones. */
export function timeText(time: number, { zoned = false, datesOnly = false } = {}): string {
  const text = new Date(time).toISOString();
  const [date = '', clock = ''] = text.split('T');
  if (datesOnly) return date;
  const short = clock
    .replace(/\.000Z$/, '')
    .replace(/Z$/, '')
    .replace(/^(\d\d:\d\d):00$/, '$1');
  return `${date} ${short}${zoned ? 'Z' : ''}`;
}
