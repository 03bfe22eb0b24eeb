/** A series in time, cut into windows. */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineSource } from '../source-definition.ts';
import { timeFormats } from '../time-text.ts';
import { isTimeZone } from '../time-zones.ts';
import { anyNumbers, unreadFacts } from '../unread-facts.ts';
import {
  columnNames,
  decimal,
  delimiter,
  encoding,
  fromProject,
  header,
  headerRow,
  length,
  lengthTitle,
  path,
  quote,
  stride,
  strideTitle,
  table,
  unreadableRows,
} from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('series'),
    path: path.clone().register(settingTexts, {
      title: local('File', '文件'),
      help: local('A table whose rows follow each other in time.', '各行按时间先后的表格。'),
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
    timeColumn: z
      .string()
      .min(1)
      .optional()
      .register(settingTexts, {
        title: local('Time column', '时间列'),
        help: local(
          'The column that says when each row was measured; absent: found by its cells.',
          '说明每行何时测得的列；缺省：由单元格识别。',
        ),
      }),
    clockColumn: z
      .string()
      .min(1)
      .optional()
      .register(settingTexts, {
        title: local('Clock column', '时刻列'),
        help: local(
          'The column with the time of day, where the time column holds dates alone; absent: found by its cells.',
          '时间列只有日期时，给出一天中时刻的列；缺省：由单元格识别。',
        ),
      }),
    timeFormat: z
      .enum(timeFormats)
      .optional()
      .register(settingTexts, {
        title: local('Times are written', '时间写法'),
        help: local(
          'How the time column is written; absent: found from its cells.',
          '时间列的写法；缺省：由单元格识别。',
        ),
        choices: {
          ymd: local('Year, month, day', '年、月、日'),
          dmy: local('Day, month, year', '日、月、年'),
          mdy: local('Month, day, year', '月、日、年'),
          'year-month': local('Year and month', '年和月'),
          compact: local('Digits alone (20260327)', '仅数字（20260327）'),
          unix: local('Seconds since 1970 (Unix time)', '自 1970 年起的秒数（Unix 时间）'),
          'unix-ms': local('Milliseconds since 1970', '自 1970 年起的毫秒数'),
          year: local('Year', '年'),
        },
      }),
    timeZone: z
      .string()
      .max(64)
      .refine(isTimeZone, 'a time zone such as Europe/Berlin')
      .optional()
      .register(settingTexts, {
        title: local('Time zone', '时区'),
        help: local(
          'The zone of times that name none, such as Europe/Berlin, by which summer time is undone; absent: UTC.',
          '未写明时区的时间所属时区，如 Europe/Berlin，据此还原夏令时；缺省：UTC。',
        ),
        example: 'Europe/Berlin',
      }),
    rowOrder: z
      .enum(['time', 'file'])
      .optional()
      .register(settingTexts, {
        title: local('Order of rows', '行的顺序'),
        help: local(
          'What becomes of rows that are not in the order of time; absent: the file is refused.',
          '未按时间顺序的行如何处理；缺省：拒绝该文件。',
        ),
        choices: { time: local('Sort by time', '按时间排序'), file: local('As in the file', '保持文件顺序') },
      }),
    repeats: z
      .enum(['mean', 'first', 'last', 'keep'])
      .optional()
      .register(settingTexts, {
        title: local('Equal times', '相同时间'),
        help: local(
          'What becomes of rows of the same time; absent: the file is refused.',
          '时间相同的行如何处理；缺省：拒绝该文件。',
        ),
        choices: {
          mean: local('Their mean', '取平均'),
          first: local('The first', '取第一行'),
          last: local('The last', '取最后一行'),
          keep: local('All of them', '全部保留'),
        },
      }),
    gaps: z
      .enum(['leave-out', 'last', 'linear', 'ignore'])
      .optional()
      .register(settingTexts, {
        title: local('Gaps', '缺口'),
        help: local(
          'What becomes of missing times and cells. A gap longer than a window stays open. Absent: no window crosses a missing time, and a missing cell is refused.',
          '缺失的时间和单元格如何处理。长于一个窗口的缺口保持不变。缺省：窗口不跨越缺失的时间，拒绝缺失的单元格。',
        ),
        choices: {
          'leave-out': local('No window across', '窗口不跨越'),
          last: local('The last value', '用前一个值填补'),
          linear: local('A straight line', '线性插值'),
          ignore: local('Windows go across', '窗口跨越缺口'),
        },
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
    encoding,
    quote,
    decimal,
    headerRow,
    table,
    unreadableRows,
  })
  .register(settingTexts, {
    title: local('Time series', '时间序列'),
    help: local(
      'A series in a table, cut into windows; the latest part of it is for validation.',
      '表格中的序列，切成窗口；最近的一部分用于验证。',
    ),
  });

export const series = defineSource({
  kind: 'series',
  schema,
  first: { kind: 'series', path: 'data/series.csv' },
  paths: ['path'],
  place: 'path',
  steps: ['series'],
  label: ({ path: file }) => file,
  topic: () => 'series',
  readsBySplit: () => true,
  factsBeforeReading: ({ horizon, targets, columns }) =>
    unreadFacts('float32', anyNumbers(horizon * (targets ?? columns ?? ['one']).length)),
});
