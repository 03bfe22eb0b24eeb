/** Rows left out that hold a text where a number is meant. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { filterRows, findColumn } from '../table.ts';
import { columns, stepFields } from './common.ts';

const schema = z
  .looseObject({ kind: z.literal('drop-unread'), ...stepFields, columns })
  .register(settingTexts, {
    title: local('Leave out rows that are no numbers', '排除非数值的行'),
    help: local('Leaves out rows that hold a text in a column of numbers.', '排除数值列中含有文本的行。'),
  });

export const dropUnread = defineCleaningStep({
  kind: 'drop-unread',
  scope: 'rows',
  schema,
  accepts: 'any',
  gives: 'same',
  apply(table, { columns: names }) {
    const looked = names
      .map((name) => findColumn(table, name))
      .filter((column) => column !== undefined)
      .filter((column) => column.kind === 'number');
    return filterRows(table, (position) => !looked.some(({ unread }) => unread.has(position)));
  },
  operations: ({ columns: names }) => [{ do: 'skip-row', columns: names, where: 'text' }],
});
