/** A point in time as numbers: year, month, day, weekday, hour. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import type { TimePart } from '../row-operations.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { findColumn, type NumberColumn, numbersFromTexts, replaceColumn } from '../table.ts';
import { parseTime, timePatternOf } from '../time-text.ts';
import { column, stepFields } from './common.ts';

const parts = [
  'time',
  'year',
  'month',
  'day',
  'weekday',
  'hour',
  'minute',
] as const satisfies readonly TimePart[];

function partName(column: string, part: TimePart): string {
  return `${column}=${part}`;
}

const schema = z
  .looseObject({
    kind: z.literal('date-parts'),
    ...stepFields,
    column,
    order: z
      .enum(['ymd', 'dmy', 'mdy'])
      .default('ymd')
      .register(settingTexts, {
        title: local('Order', '顺序'),
        help: local('The order of year, month and day.', '年、月、日的顺序。'),
        choices: {
          ymd: local('Year, month, day', '年、月、日'),
          dmy: local('Day, month, year', '日、月、年'),
          mdy: local('Month, day, year', '月、日、年'),
        },
      }),
    parts: z
      .array(z.enum(parts))
      .min(1)
      .default(['year', 'month', 'weekday'])
      .register(settingTexts, {
        title: local('Parts', '部分'),
        help: local(
          'The numbers that stand in for it: time (days since 1970), year, month (1 to 12), day (1 to 31), weekday (1, Monday, to 7), hour, minute; in UTC where the file names a zone.',
          '所代替的数值：time（自 1970 年起的天数）、year 年、month 月（1 到 12）、day 日（1 到 31）、weekday 星期（1 为星期一，到 7）、hour 时、minute 分；文件写明时区时为 UTC。',
        ),
      }),
  })
  .register(settingTexts, {
    title: local('Date into parts', '日期拆分'),
    help: local(
      'Makes columns of numbers from a date: year, month, weekday, hour.',
      '把日期变为数值列：年、月、星期、时。',
    ),
  });

const millisecondsOfDay = 86_400_000;

export const dateParts = defineCleaningStep({
  kind: 'date-parts',
  scope: 'value',
  schema,
  accepts: 'texts',
  gives: 'numbers',
  apply(table, { column: name, order, parts: wanted }) {
    const found = findColumn(table, name);
    if (found?.kind !== 'text') return table;
    const times = numbersFromTexts(found, name, (text) => parseTime(text, order));
    const made = wanted.map(
      (part): NumberColumn => ({
        ...times,
        name: partName(name, part),
        values: times.values.map((time) => partOf(time, part)),
      }),
    );
    return replaceColumn(table, name, made);
  },
  operations: ({ column: name, order, parts: wanted }) => [
    {
      do: 'time',
      column: name,
      pattern: timePatternOf(order),
      parts: wanted.map((part) => ({ part, column: partName(name, part) })),
    },
  ],
});

function partOf(time: number, part: TimePart): number {
  if (Number.isNaN(time)) return time;
  const date = new Date(time);
  switch (part) {
    case 'time':
      return time / millisecondsOfDay;
    case 'year':
      return date.getUTCFullYear();
    case 'month':
      return date.getUTCMonth() + 1;
    case 'day':
      return date.getUTCDate();
    case 'weekday':
      return ((date.getUTCDay() + 6) % 7) + 1;
    case 'hour':
      return date.getUTCHours();
    case 'minute':
      return date.getUTCMinutes();
  }
}
