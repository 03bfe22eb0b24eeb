/** Settings that several methods have. */
import { z } from 'zod';
import { local, sameText, settingTexts } from '../../settings/setting-text.ts';

export const seed = z
  .int()
  .min(0)
  .max(4_294_967_295)
  .default(1)
  .register(settingTexts, {
    title: local('Seed', '种子'),
    help: local('Start of every random choice.', '所有随机选择的起点。'),
    usual: sameText('1'),
  });

/** What stands for an input that says nothing. */
export const baselineKinds = ['zero', 'mean', 'low', 'high'] as const;
export type BaselineKind = (typeof baselineKinds)[number];

export const baseline = z
  .enum(baselineKinds)
  .optional()
  .register(settingTexts, {
    title: local('Baseline', '基线'),
    help: local(
      'The input that the attributions start from, which should say nothing. Absent: zero for pictures and texts, the mean for rows.',
      '归因的起点，应为不含信息的输入。缺省：图片和文本为零，表格行为均值。',
    ),
    choices: {
      zero: local('Zeros: black, or no token', '零：黑色，或无词元'),
      mean: local('The mean of the training part', '训练部分的均值'),
      low: local('The smallest values', '最小值'),
      high: local('The largest values: white', '最大值：白色'),
    },
  });
