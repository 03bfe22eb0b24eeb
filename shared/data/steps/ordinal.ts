/** A category whose values have an order, as the numbers of their places. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineCleaningStep } from '../step-definition.ts';
import { findColumn, numbersFromTexts, replaceColumn } from '../table.ts';
import { column, stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('ordinal'),
    ...stepFields,
    column,
    order: z
      .array(z.string().min(1).max(1000))
      .min(2)
      .max(10_000)
      .register(settingTexts, {
        title: local('Order', '顺序'),
        help: local(
          'The values from the first, which becomes 0; a value that is not among them is named and refused.',
          '从第一个值（为 0）开始排列；未列出的值会被指出并拒绝。',
        ),
      }),
  })
  .register(settingTexts, {
    title: local('In order', '有序编码'),
    help: local(
      'Gives each value of a category the number of its place: low, mid, high become 0, 1, 2 (ordinal encoding).',
      '为分类列的每个值赋予其位次：低、中、高变为 0、1、2（序数编码）。',
    ),
  });

export const ordinal = defineCleaningStep({
  kind: 'ordinal',
  scope: 'value',
  schema,
  accepts: 'texts',
  gives: 'numbers',
  apply(table, { column: name, order }) {
    const found = findColumn(table, name);
    if (found?.kind !== 'text') return table;
    const places = new Map(order.map((value, place) => [value.trim(), place]));
    return replaceColumn(table, name, [numbersFromTexts(found, name, (text) => places.get(text.trim()))]);
  },
  operations: ({ column: name, order }) => [
    {
      do: 'replace',
      column: name,
      values: Object.fromEntries(order.map((value, place) => [value.trim(), place])),
    },
  ],
});
