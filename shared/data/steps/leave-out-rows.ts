/** Rows left out by their numbers in the file: units below a header, a sum at the end. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { stepFields } from './common.ts';

/** Characters of a row that recognize it again. */
export const recognizedLength = 120;

/** The cells of a row as one text, by which it is recognized again. */
export function rowText(cells: readonly string[]): string {
  return cells.join(' | ').slice(0, recognizedLength);
}

const schema = z
  .looseObject({
    kind: z.literal('leave-out-rows'),
    ...stepFields,
    rows: z
      .array(
        z.looseObject({
          row: z
            .int()
            .min(1)
            .register(settingTexts, {
              title: local('Row', '行'),
              help: local(
                'Its number in the file, from 1, the header included.',
                '在文件中的行号，从 1 开始，包括标题行。',
              ),
              usual: local('2 for units, the last for sums', '单位为 2，合计为末行'),
            }),
          text: z
            .string()
            .max(recognizedLength)
            .register(settingTexts, {
              title: local('Text', '文本'),
              help: local(
                'Its cells, by which it is recognized in other files too.',
                '其单元格，用于在其他文件中识别。',
              ),
            }),
        }),
      )
      .min(1)
      .max(100_000)
      .register(settingTexts, {
        title: local('Rows', '行'),
        help: local('The rows that are left out.', '要排除的行。'),
      }),
  })
  .register(settingTexts, {
    title: local('Leave out rows', '排除行'),
    help: local(
      'Leaves out rows that are no samples, such as units below the header or sums at the end.',
      '排除不是样本的行，例如标题下的单位或末尾的合计。',
    ),
  });

export const leaveOutRows = defineCleaningStep({
  kind: 'leave-out-rows',
  scope: 'rows',
  schema,
  accepts: 'any',
  gives: 'same',
  // The rows are passed over while the file is read, so that one of another length is no problem.
  apply: (table) => table,
  // They are rows of a file, not of data to come.
  operations: () => [],
});

/** Whether a row of a file is among those left out: by its number and text, or in another file by its text. */
export function isLeftOut(
  steps: readonly z.infer<typeof schema>[],
  isOther: boolean,
): (row: number, cells: readonly string[]) => boolean {
  const numbers = new Map(steps.flatMap(({ rows }) => rows.map(({ row, text }) => [row, text] as const)));
  const texts = new Set(numbers.values());
  if (texts.size === 0) return () => false;
  return (row, cells) => (isOther ? texts.has(rowText(cells)) : numbers.get(row) === rowText(cells));
}
