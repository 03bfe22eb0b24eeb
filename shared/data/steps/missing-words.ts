/** Values that stand for no value: a sentinel such as -999, or a word. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { type Column, findColumn, mapTexts, replaceColumn } from '../table.ts';
import { columns, stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('missing-words'),
    ...stepFields,
    columns,
    words: z
      .array(z.string().max(1000))
      .min(1)
      .max(1000)
      .register(settingTexts, {
        title: local('Values', '值'),
        help: local(
          'Texts or numbers that stand for no value (missing values, sentinels).',
          '表示没有值的文本或数值（缺失值、哨兵值）。',
        ),
      }),
  })
  .register(settingTexts, {
    title: local('Read as missing', '视为缺失'),
    help: local(
      'Takes values such as -999 or "unknown" for no value.',
      '把 -999 或“unknown”等值视为没有值。',
    ),
  });

export const missingWords = defineCleaningStep({
  kind: 'missing-words',
  scope: 'value',
  schema,
  accepts: 'any',
  gives: 'same',
  apply(table, { columns: names, words }) {
    const texts = new Set(textsOf(words));
    const numbers = new Set(numbersOf(words));
    return names.reduce((changed, name) => {
      const found = findColumn(changed, name);
      return found === undefined ? changed : replaceColumn(changed, name, [without(found, texts, numbers)]);
    }, table);
  },
  operations: ({ columns: names, words }) => [
    { do: 'missing', columns: names, texts: textsOf(words), numbers: numbersOf(words) },
  ],
});

function textsOf(words: readonly string[]): readonly string[] {
  return words.map((word) => word.trim());
}

function numbersOf(words: readonly string[]): readonly number[] {
  return textsOf(words)
    .filter((word) => word !== '')
    .map(Number)
    .filter((number) => Number.isFinite(number));
}

function without(column: Column, texts: ReadonlySet<string>, numbers: ReadonlySet<number>): Column {
  if (column.kind === 'text') return mapTexts(column, (text) => (texts.has(text.trim()) ? undefined : text));
  const values = column.values.map((value) => (numbers.has(value) ? Number.NaN : value));
  const unread = new Map([...column.unread].filter(([, text]) => !texts.has(text)));
  return { ...column, values, unread };
}
