/** Words as numbers, such as yes and no as 1 and 0. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { findColumn, numbersFromTexts, replaceColumn } from '../table.ts';
import { column, stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('map-values'),
    ...stepFields,
    column,
    values: z.record(z.string(), z.number()).register(settingTexts, {
      title: local('Numbers', '数值'),
      help: local(
        'The number of each word; a word without one is named and refused.',
        '每个词对应的数值；没有数值的词会被指出并拒绝。',
      ),
    }),
  })
  .register(settingTexts, {
    title: local('Words as numbers', '词转为数值'),
    help: local(
      'Gives each word of a column a number: yes and no as 1 and 0, sizes in their order.',
      '给列中每个词一个数值：是与否为 1 和 0，大小按顺序。',
    ),
  });

export const mapValues = defineCleaningStep({
  kind: 'map-values',
  scope: 'value',
  schema,
  accepts: 'texts',
  gives: 'numbers',
  apply(table, { column: name, values }) {
    const found = findColumn(table, name);
    if (found?.kind !== 'text') return table;
    const numbers = new Map(Object.entries(values));
    const mapped = numbersFromTexts(found, name, (text) => numbers.get(text.trim()));
    return replaceColumn(table, name, [mapped]);
  },
  operations: ({ column: name, values }) => [{ do: 'replace', column: name, values }],
});
