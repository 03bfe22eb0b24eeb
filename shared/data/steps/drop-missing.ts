/** Rows without a value left out. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { filterRows, findColumn, isMissingAt } from '../table.ts';
import { columns, stepFields } from './common.ts';

const schema = z
  .looseObject({ kind: z.literal('drop-missing'), ...stepFields, columns })
  .register(settingTexts, {
    title: local('Leave out rows without a value', '排除缺值的行'),
    help: local(
      'Leaves out rows in which one of the columns has no value (listwise deletion).',
      '排除其中某列没有值的行（成列删除）。',
    ),
  });

export const dropMissing = defineCleaningStep({
  kind: 'drop-missing',
  scope: 'rows',
  schema,
  accepts: 'any',
  gives: 'same',
  apply(table, { columns: names }) {
    const looked = names.map((name) => findColumn(table, name)).filter((column) => column !== undefined);
    return filterRows(table, (position) => !looked.some((column) => isMissingAt(column, position)));
  },
  operations: ({ columns: names }) => [{ do: 'skip-row', columns: names, where: 'missing' }],
});
