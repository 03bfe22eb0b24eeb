/** Missing values filled in, with what the training part holds. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineFittedStep } from '../step-definition.ts';
import {
  byFrequency,
  type Column,
  countTexts,
  findColumn,
  isMissingAt,
  missingText,
  type NumberColumn,
  replaceColumn,
  type TextColumn,
} from '../table.ts';
import { columns, stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('impute'),
    ...stepFields,
    columns,
    by: z
      .enum(['median', 'mean', 'most-frequent', 'constant'])
      .default('median')
      .register(settingTexts, {
        title: local('Fill with', '填充为'),
        help: local(
          'What stands in for a missing value: learned from the training part, or a constant (imputation).',
          '代替缺失值的内容：由训练部分得出，或为常数（插补）。',
        ),
        choices: {
          median: local('Median', '中位数'),
          mean: local('Mean', '平均值'),
          'most-frequent': local('Most frequent', '众数'),
          constant: local('A constant', '常数'),
        },
      }),
    value: z
      .number()
      .default(0)
      .register(settingTexts, {
        title: local('Constant', '常数'),
        help: local('The number that is filled in, where it is a constant.', '填充的数值（填充为常数时）。'),
        usual: local('0', '0'),
      }),
    indicator: z
      .boolean()
      .default(false)
      .register(settingTexts, {
        title: local('Missing indicator', '缺失指示列'),
        help: local(
          'Adds a column that is 1 where the value was missing, so that the network can learn from it.',
          '增加一列：值缺失处为 1，使网络可以从中学习。',
        ),
      }),
  })
  .register(settingTexts, {
    title: local('Fill missing values', '填补缺失值'),
    help: local(
      'Fills cells without a value with the mean, median, most frequent value or a constant.',
      '用平均值、中位数、众数或常数填补没有值的单元格。',
    ),
  });

/** The number or text of each column; null where the training part holds none. */
const learnedSchema = z.record(z.string(), z.union([z.number(), z.string(), z.null()]));

export const impute = defineFittedStep({
  kind: 'impute',
  scope: 'value',
  schema,
  accepts: 'any',
  gives: 'same',
  learned: learnedSchema,
  fit(table, { columns: names, by, value }) {
    const learned: z.infer<typeof learnedSchema> = {};
    for (const name of names) {
      const found = findColumn(table, name);
      if (found === undefined) continue;
      if (found.kind === 'text') learned[name] = by === 'constant' ? String(value) : frequentText(found);
      else learned[name] = by === 'constant' ? value : statistic(found.values, by);
    }
    return learned;
  },
  apply(table, { columns: names, indicator }, learned) {
    const filledTable = names.reduce((changed, name) => {
      const found = findColumn(changed, name);
      const value = learned[name];
      if (found === undefined || value === undefined || value === null) return changed;
      const filled = fill(found, value);
      return replaceColumn(changed, name, indicator ? [filled, missingIndicator(found)] : [filled]);
    }, table);
    return { table: filledTable };
  },
  operations: ({ columns: names, indicator }, learned) =>
    names.flatMap((column) => {
      const value = learned[column] ?? null;
      const made = indicator && { indicator: indicatorName(column) };
      return value === null ? [] : [{ do: 'fill', column, value, ...made }];
    }),
});

function statistic(values: Float64Array, by: 'median' | 'mean' | 'most-frequent'): number | null {
  const present = values.filter((value) => !Number.isNaN(value));
  if (present.length === 0) return null;
  if (by === 'mean') return present.reduce((sum, value) => sum + value, 0) / present.length;
  present.sort();
  if (by === 'median') {
    const [low, high] = [(present.length - 1) >> 1, present.length >> 1];
    return ((present[low] as number) + (present[high] as number)) / 2;
  }
  // Of equally frequent numbers the smallest, as in scikit-learn.
  let [best, longest, from] = [present[0] as number, 0, 0];
  for (let i = 1; i <= present.length; i++) {
    if (i < present.length && present[i] === present[from]) continue;
    if (i - from > longest) [best, longest] = [present[from] as number, i - from];
    from = i;
  }
  return best;
}

function frequentText(column: TextColumn): string | null {
  return byFrequency(countTexts(column))[0]?.[0] ?? null;
}

function fill(column: Column, value: number | string): Column {
  if (column.kind === 'number') {
    if (typeof value !== 'number') return column;
    return {
      ...column,
      values: column.values.map((own, position) => (isMissingAt(column, position) ? value : own)),
    };
  }
  const text = String(value);
  const known = column.texts.indexOf(text);
  const code = known < 0 ? column.texts.length : known;
  return {
    ...column,
    texts: known < 0 ? [...column.texts, text] : column.texts,
    codes: column.codes.map((own) => (own === missingText ? code : own)),
  };
}

function indicatorName(column: string): string {
  return `${column}=?`;
}

function missingIndicator(column: Column): NumberColumn {
  const rows = column.kind === 'text' ? column.codes.length : column.values.length;
  return {
    kind: 'number',
    name: indicatorName(column.name),
    values: Float64Array.from({ length: rows }, (_, position) => (isMissingAt(column, position) ? 1 : 0)),
    unread: new Map(),
  };
}
