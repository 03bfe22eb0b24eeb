/** Texts in a column of numbers taken for missing values. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { findColumn, replaceColumn } from '../table.ts';
import { columns, stepFields } from './common.ts';

const schema = z
  .looseObject({ kind: z.literal('unread-as-missing'), ...stepFields, columns })
  .register(settingTexts, {
    title: local('Texts among numbers are missing', '数值列中的文本视为缺失'),
    help: local(
      'Takes cells that hold a text in a column of numbers for no value.',
      '把数值列中含有文本的单元格视为没有值。',
    ),
  });

export const unreadAsMissing = defineCleaningStep({
  kind: 'unread-as-missing',
  scope: 'value',
  schema,
  accepts: 'numbers',
  gives: 'same',
  apply: (table, { columns: names }) =>
    names.reduce((changed, name) => {
      const found = findColumn(changed, name);
      if (found?.kind !== 'number') return changed;
      return replaceColumn(changed, name, [{ ...found, unread: new Map() }]);
    }, table),
  operations: ({ columns: names }) => [{ do: 'texts-missing', columns: names }],
});
