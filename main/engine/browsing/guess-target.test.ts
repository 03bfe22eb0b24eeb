import { expect, it } from 'vitest';
import type { ColumnProfile } from '../../../shared/contract/engine-replies.ts';
import { guessTarget, numberedLabels } from './guess-target.ts';

const numbers = (name: string, distinct = 90): ColumnProfile => ({
  name,
  kind: 'number',
  missing: 0,
  distinct,
});
const texts = (name: string, distinct: number): ColumnProfile => ({
  name,
  kind: 'text',
  missing: 0,
  distinct,
});

it.each<[string, readonly ColumnProfile[], string]>([
  ['a name that says so', [texts('species', 3), numbers('length'), texts('sex', 2)], 'species'],
  ['a Chinese name that says so', [numbers('长度'), texts('类别', 3), numbers('宽度')], '类别'],
  ['classes at the end', [texts('city', 5), numbers('age'), texts('sold', 2)], 'sold'],
  ['the only classes, at the start', [texts('kind', 3), numbers('a'), numbers('b')], 'kind'],
  [
    'numbers at the end behind several columns of classes',
    [numbers('age'), texts('sex', 2), texts('smoker', 2), texts('region', 4), numbers('charges')],
    'charges',
  ],
  [
    'numbers at the end behind names of many values',
    [texts('city', 60), numbers('age'), numbers('income')],
    'income',
  ],
  [
    'numbers before names that are all different',
    [numbers('weight'), numbers('mpg'), texts('car', 95)],
    'mpg',
  ],
  ['the last of numbers alone', [numbers('a'), numbers('b')], 'b'],
])('takes %s', (_, columns, name) => {
  expect(guessTarget(columns, { samples: 100, isInTime: false })?.name).toBe(name);
});

it('takes no seconds since 1970, which stand last in tables of ratings', () => {
  const times = { ...numbers('4', 95), minimum: 956_703_932, maximum: 1_046_454_590 };
  const ratings = [numbers('1'), numbers('2'), numbers('3', 5), times];
  expect(guessTarget(ratings, { samples: 100, isInTime: false })?.name).toBe('3');
  const milliseconds = { ...times, minimum: times.minimum * 1000, maximum: times.maximum * 1000 };
  expect(guessTarget([numbers('a'), milliseconds], { samples: 100, isInTime: false })?.name).toBe('a');
  const revenue = { ...times, minimum: 12_000 };
  expect(guessTarget([numbers('a'), revenue], { samples: 100, isInTime: false })?.name).toBe('4');
});

it('takes numbers at the end of rows in time, not what the rows are grouped by', () => {
  const columns = [texts('store', 2), numbers('sales')];
  expect(guessTarget(columns, { samples: 100, isInTime: true })?.name).toBe('sales');
});

it('takes numbered columns of 0 and 1 that are called like a target together', () => {
  const label = (name: string): ColumnProfile => ({ ...numbers(name, 2), minimum: 0, maximum: 1 });
  const columns = [label('x_1'), label('x_2'), label('y_1'), label('y_2'), label('label3')];
  expect(numberedLabels(columns)).toEqual(['y_1', 'y_2']);
  expect(numberedLabels([label('y_1'), numbers('y_2')])).toEqual([]);
});
