/** Guesses whether a table is a series in time, and how it is cut into windows. */

import type { ColumnProfile } from '../../../shared/contract/engine-replies.ts';
import { type DataSection, dataSchema } from '../../../shared/data/data-schema.ts';
import { stepInUnits, type TimeStep } from '../../../shared/data/time-step.ts';
import type { CsvProfile } from '../data/readers/csv-profile.ts';
import { looksInTime, type TimeLook } from '../data/readers/series-look.ts';

/** A number of more values than this is hardly a class. */
const maxClasses = 4;
/** Of a usual period: minutes of an hour, hours of a day, days of a week, months of a year. */
const periods: Readonly<Record<string, number>> = {
  second: 60,
  minute: 60,
  hour: 24,
  day: 7,
  month: 12,
  weekday: 5,
  week: 52,
  year: 4,
};
const usualLength = 24;
/** Shares of the rows that a window may take, so that both parts hold many. */
const maxShare = 1 / 12;
const shortest = 3;

/**
 * A table in which one column holds times at a usual interval, each once or nearly so, and what is predicted is a quantity; undefined
 * for any other table. `target`: what a person asks for.
 */
export async function seriesSection(
  file: string,
  profile: CsvProfile,
  target: string | undefined,
  isClassName: (name: string) => boolean,
): Promise<DataSection | undefined> {
  const look = await looksInTime(file, profile);
  if (look === undefined) return undefined;
  const { name: timeColumn, clock: clockColumn, numbers, others } = look;
  const numeric = profile.columns.filter(({ name }) => numbers.includes(name) && !isRunningNumber(name));
  const isClass = ({ name, distinct = Number.POSITIVE_INFINITY }: ColumnProfile): boolean =>
    distinct <= maxClasses || (isClassName(name) && distinct * 2 <= profile.samples);
  const asked = numeric.find(({ name }) => name === target);
  if (target !== undefined && (asked === undefined || isClass(asked))) return undefined;
  // Without a target that is asked for, texts and classes beside the times speak for an ordinary table.
  if (target === undefined && (others.length > 0 || numeric.some(isClass))) return undefined;
  if (numeric.length === 0) return undefined;
  return dataSchema.parse({
    source: {
      kind: 'series',
      path: file,
      ...(profile.table !== undefined && { table: profile.table }),
      header: profile.header,
      columns: numeric.map(({ name }) => name),
      ...(target !== undefined && { targets: [target] }),
      timeColumn,
      ...(clockColumn !== undefined && { clockColumn }),
      length: windowLength(look),
      horizon: 1,
    },
    normalization: { kind: 'z-score', scope: 'feature', targets: 'z-score' },
  });
}

function isRunningNumber(name: string): boolean {
  return /^(id|index|no\.?|nr\.?|#)$/i.test(name);
}

/** Two short periods or one long, as far as the rows allow it. */
function windowLength({ step, rows }: TimeLook): number {
  const wished = lengthOf(step);
  return Math.max(shortest, Math.min(wished, Math.floor(rows * maxShare)));
}

function lengthOf(step: TimeStep): number {
  const { count, unit } = stepInUnits(step);
  // Of many minutes there are too few in an hour: their period is the day.
  const whole = unit === 'minute' && count >= 10 ? 24 * 60 : (periods[unit] ?? usualLength);
  const period = Math.round(whole / count);
  return period >= 12 ? period : period >= 2 ? 2 * period : usualLength;
}
