/** Numbers with marks between thousands, a decimal comma, currency or percent signs. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { numberPatternOf, parseFormatted } from '../number-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { findColumn, numbersFromTexts, replaceColumn } from '../table.ts';
import { columns, stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('number-format'),
    ...stepFields,
    columns,
    decimal: z
      .enum(['.', ','])
      .default('.')
      .register(settingTexts, {
        title: local('Decimal mark', '小数点'),
        help: local('What stands before the fraction of a number.', '数值小数部分之前的符号。'),
        choices: { '.': local('Point (3.5)', '点（3.5）'), ',': local('Comma (3,5)', '逗号（3,5）') },
      }),
    thousands: z
      .enum([',', '.', ' ', "'"])
      .optional()
      .register(settingTexts, {
        title: local('Thousands mark', '千位分隔符'),
        help: local(
          'What stands between groups of three digits; absent: nothing.',
          '三位一组的数字之间的符号；缺省：没有。',
        ),
        choices: {
          ',': local('Comma', '逗号'),
          '.': local('Point', '点'),
          ' ': local('Space', '空格'),
          "'": local('Apostrophe', '撇号'),
        },
      }),
    unit: z
      .string()
      .min(1)
      .max(20)
      .optional()
      .register(settingTexts, {
        title: local('Unit', '单位'),
        help: local(
          'What stands after the numbers and is passed over, such as kg in 1.5 kg; absent: nothing.',
          '数值之后被忽略的单位，例如 1.5 kg 中的 kg；缺省：没有。',
        ),
        example: 'kg',
      }),
  })
  .register(settingTexts, {
    title: local('Number format', '数值格式'),
    help: local(
      'Reads numbers such as 1.234,50 €, $1,234, 12 % or 1.5 kg: signs of currencies and the unit are passed over, percent become hundredths.',
      '读取 1.234,50 €、$1,234、12 % 或 1.5 kg 之类的数值：忽略货币符号和单位，百分数转为小数。',
    ),
  });

export const numberFormat = defineCleaningStep({
  kind: 'number-format',
  scope: 'value',
  schema,
  accepts: 'texts',
  gives: 'numbers',
  apply: (table, { columns: names, ...format }) =>
    names.reduce((changed, name) => {
      const found = findColumn(changed, name);
      if (found?.kind !== 'text') return changed;
      return replaceColumn(changed, name, [
        numbersFromTexts(found, name, (text) => parseFormatted(text, format)),
      ]);
    }, table),
  operations: ({ columns: names, ...format }) => [
    { do: 'number', columns: names, patterns: [numberPatternOf(format)] },
  ],
});
