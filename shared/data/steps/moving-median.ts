/** Single numbers of a series that stand out taken away: each becomes the median of its neighbours in time. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineSeriesStep } from '../step-definition.ts';
import { columns, look, stepFields } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('moving-median'),
    ...stepFields,
    columns,
    window: z
      .int()
      .min(3)
      .max(999)
      .default(5)
      .register(settingTexts, {
        title: local('Rows', '行数'),
        help: local(
          'How many rows are looked at; on both sides half of them on each.',
          '查看多少行；“两侧”时每侧各取一半。',
        ),
        usual: local('5 to 21', '5 到 21'),
      }),
    look,
  })
  .register(settingTexts, {
    title: local('Moving median', '移动中位数'),
    help: local(
      'Takes away single numbers that stand out: each becomes the median of rows next to it in time. What is predicted of such a column is smoothed too.',
      '去除孤立的突出数值：每个值变为相邻若干行的中位数。若预测该列，预测的也是平滑后的值。',
    ),
  });

export const movingMedian = defineSeriesStep({
  kind: 'moving-median',
  schema,
  smooth: (values, { window, look: way }) => {
    const half = Math.floor(window / 2);
    return values.map((_, row) => {
      const [from, to] = way === 'past' ? [row - window + 1, row] : [row - half, row + half];
      return medianOf(values.slice(Math.max(0, from), to + 1));
    });
  },
});

/** The middle of the numbers; of an even count the mean of the two in the middle. */
function medianOf(values: Float64Array): number {
  const sorted = values.sort();
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1];
  return ((sorted[low] as number) + (sorted[high] as number)) / 2;
}
