/** Rows of certain values left out, such as those of a class with a single sample. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { isNumberText } from '../number-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { type Column, filterRows, findColumn, textAt } from '../table.ts';
import { column, stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('drop-values'),
    ...stepFields,
    column,
    values: z
      .array(z.string().max(1000))
      .min(1)
      .max(10_000)
      .register(settingTexts, {
        title: local('Values', '值'),
        help: local('The texts or numbers whose rows are left out.', '要排除的行所含的文本或数值。'),
      }),
  })
  .register(settingTexts, {
    title: local('Leave out rows by value', '按值排除行'),
    help: local(
      'Leaves out the rows in which a column holds one of some values: a class too rare to learn.',
      '排除某列取特定值的行：例如过于罕见的类别。',
    ),
  });

export const dropValues = defineCleaningStep({
  kind: 'drop-values',
  scope: 'rows',
  schema,
  accepts: 'any',
  gives: 'same',
  apply(table, { column: name, values }) {
    const found = findColumn(table, name);
    if (found === undefined) return table;
    const texts = new Set(values);
    const numbers = new Set(numbersOf(values));
    const isDropped = (text: string): boolean =>
      texts.has(text) || (isNumberText(text) && numbers.has(Number(text)));
    return filterRows(table, (position) => !isDropped(cellText(found, position)));
  },
  operations: ({ column: name, values }) => [
    { do: 'skip-values', columns: [name], texts: values, numbers: numbersOf(values) },
  ],
});

/** A spreadsheet writes 1 as 1.0. */
function numbersOf(values: readonly string[]): readonly number[] {
  return values.filter(isNumberText).map(Number);
}

/** The text of a cell; of a number its shortest form, empty where there is none. */
function cellText(found: Column, position: number): string {
  if (found.kind === 'text') return textAt(found, position) ?? '';
  const value = found.values[position] as number;
  return Number.isNaN(value) ? (found.unread.get(position) ?? '') : String(value);
}
