/** Single numbers of a series that stand out taken away: each becomes the median of its neighbours in time. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineSeriesStep } from '../step-definition.ts';
import { columns, look, stepFields, windowRows } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('moving-median'),
    ...stepFields,
    columns,
    window: windowRows(5),
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
