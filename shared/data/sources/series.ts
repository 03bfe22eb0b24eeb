/** A series in time, cut into windows. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineSource } from '../source-definition.ts';
import { anyNumbers, unreadFacts } from '../unread-facts.ts';
import {
  columnNames,
  delimiter,
  fromProject,
  header,
  length,
  lengthTitle,
  path,
  stride,
  strideTitle,
} from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('series'),
    path: path.clone().register(settingTexts, {
      title: local('File', '文件'),
      help: local('A CSV file whose rows are in the order of time.', '各行按时间顺序的 CSV 文件。'),
      detail: fromProject,
    }),
    header,
    columns: columnNames.optional().register(settingTexts, {
      title: local('Columns', '列'),
      help: local(
        'Columns that the network sees, in order; empty: every column of numbers.',
        '网络所见的列，按顺序；留空则为所有数值列。',
      ),
    }),
    targets: columnNames.optional().register(settingTexts, {
      title: local('Targets', '目标列'),
      help: local(
        'Columns to predict; empty: all that the network sees.',
        '要预测的列；留空则为网络所见的全部。',
      ),
    }),
    length: length
      .clone()
      .default(48)
      .register(settingTexts, {
        title: lengthTitle,
        help: local('Rows the network sees (window, lookback).', '网络所见的行数（窗口，回看长度）。'),
        usual: local('one or two periods of the series; 24 to 336', '序列的一两个周期；24 到 336'),
      }),
    horizon: z
      .int()
      .min(1)
      .max(4096)
      .default(1)
      .register(settingTexts, {
        title: local('Horizon', '预测步数'),
        help: local(
          'Rows after those seen that are predicted (forecast horizon).',
          '在所见各行之后预测多少行（预测范围）。',
        ),
        usual: local('1 to 96', '1 到 96'),
        unit: local('rows', '行'),
      }),
    stride: stride
      .clone()
      .default(1)
      .register(settingTexts, {
        title: strideTitle,
        help: local('Rows from the start of one window to the next.', '相邻窗口起点之间的行数。'),
        usual: local('1; more where there are very many rows', '1；行数很多时可更大'),
      }),
    delimiter,
  })
  .register(settingTexts, {
    title: local('Time series', '时间序列'),
    help: local(
      'A series in a CSV file, cut into windows; the last part of it is for validation.',
      'CSV 文件中的序列，切成窗口；最后一部分用于验证。',
    ),
  });

export const series = defineSource({
  kind: 'series',
  schema,
  first: { kind: 'series', path: 'data/series.csv' },
  paths: ['path'],
  place: 'path',
  label: ({ path: file }) => file,
  topic: () => 'series',
  readsBySplit: () => true,
  factsBeforeReading: ({ horizon, targets, columns }) =>
    unreadFacts('float32', anyNumbers(horizon * (targets ?? columns ?? ['one']).length)),
});
