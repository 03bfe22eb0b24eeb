/** Numbers beyond what is usual in the training part cut to it. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineFittedStep } from '../step-definition.ts';
import { columns, stepFields } from './common.ts';
import { changeNumbers, quantile, sortedNumbers } from './number-columns.ts';

const schema = z
  .looseObject({
    kind: z.literal('clip'),
    ...stepFields,
    columns,
    low: z
      .number()
      .min(0)
      .max(0.5)
      .default(0.01)
      .register(settingTexts, {
        title: local('Lower quantile', '下分位数'),
        help: local(
          'Share of the training samples below the lower limit; 0 is the smallest number.',
          '低于下限的训练样本比例；0 为最小值。',
        ),
        usual: local('0 to 0.05', '0 到 0.05'),
      }),
    high: z
      .number()
      .min(0.5)
      .max(1)
      .default(0.99)
      .register(settingTexts, {
        title: local('Upper quantile', '上分位数'),
        help: local(
          'Share of the training samples below the upper limit; 1 is the largest number.',
          '低于上限的训练样本比例；1 为最大值。',
        ),
        usual: local('0.95 to 1', '0.95 到 1'),
      }),
  })
  .register(settingTexts, {
    title: local('Clip', '截断'),
    help: local(
      'Brings numbers beyond two quantiles of the training part to them (winsorizing), so that outliers weigh less.',
      '将超出训练部分两个分位数的数值截到该分位数（缩尾），以减轻离群值的影响。',
    ),
  });

/** The limits of each column. */
const learnedSchema = z.record(z.string(), z.object({ low: z.number(), high: z.number() }));
type Limits = z.infer<typeof learnedSchema>;

export const clip = defineFittedStep({
  kind: 'clip',
  scope: 'value',
  schema,
  accepts: 'numbers',
  gives: 'same',
  learned: learnedSchema,
  fit: (table, { columns: names, low, high }) =>
    Object.fromEntries(
      [...sortedNumbers(table, names)].map(([name, sorted]) => [
        name,
        { low: quantile(sorted, low), high: quantile(sorted, high) },
      ]),
    ),
  apply: (table, _, learned) => ({
    table: changeNumbers(table, Object.keys(learned), (name) => {
      const { low, high } = learned[name] as Limits[string];
      return (value) => Math.min(high, Math.max(low, value));
    }),
  }),
  operations: (_, learned) =>
    Object.entries(learned).map(([column, limits]) => ({ do: 'clip', column, ...limits })),
});
