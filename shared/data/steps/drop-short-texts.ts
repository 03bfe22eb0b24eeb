/** Rows left out whose text is too short to say anything. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { filterRows, findColumn, textAt } from '../table.ts';
import { columns, stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('drop-short-texts'),
    ...stepFields,
    columns,
    length: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(1)
      .register(settingTexts, {
        title: local('Length', '长度'),
        help: local(
          'Texts of fewer characters are left out; 1 leaves out empty ones alone.',
          '少于此字符数的文本被排除；1 只排除空文本。',
        ),
        usual: local('1 to 10', '1 到 10'),
        unit: local('characters', '个字符'),
      }),
  })
  .register(settingTexts, {
    title: local('Leave out short texts', '排除过短文本'),
    help: local(
      'Leaves out the rows whose text is missing, empty, or of too few characters.',
      '排除文本缺失、为空或字符过少的行。',
    ),
  });

export const dropShortTexts = defineCleaningStep({
  kind: 'drop-short-texts',
  scope: 'rows',
  schema,
  accepts: 'texts',
  gives: 'same',
  apply(table, { columns: names, length }) {
    const found = names.map((name) => findColumn(table, name)).filter((column) => column?.kind === 'text');
    return filterRows(table, (position) =>
      found.every((column) => Array.from(textAt(column, position) ?? '').length >= length),
    );
  },
  operations: ({ columns: names, length }) => [{ do: 'skip-short', columns: names, length }],
});
