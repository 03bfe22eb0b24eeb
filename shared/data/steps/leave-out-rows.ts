/** Rows left out by their numbers in the file: units below a header, a sum at the end. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { filterRows } from '../table.ts';
import { stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('leave-out-rows'),
    ...stepFields,
    rows: z
      .array(z.int().min(1))
      .min(1)
      .max(100_000)
      .register(settingTexts, {
        title: local('Rows', '行'),
        help: local(
          'Numbers of the rows in the file, from 1, the header included.',
          '文件中的行号，从 1 开始，包括标题行。',
        ),
        usual: local('a row of units, a closing row of sums', '单位行、末尾的合计行'),
      }),
  })
  .register(settingTexts, {
    title: local('Leave out rows', '排除行'),
    help: local(
      'Leaves out rows of the training file by their numbers; other files keep theirs.',
      '按行号排除训练文件中的行；其他文件不受影响。',
    ),
  });

export const leaveOutRows = defineCleaningStep({
  kind: 'leave-out-rows',
  scope: 'rows',
  schema,
  readsTexts: () => [],
  apply(table, { rows }) {
    const out = new Set(rows);
    return filterRows(table, (position) => !out.has(table.rows[position] as number));
  },
});
