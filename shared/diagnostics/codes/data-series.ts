import type { CodeFamily } from '../code-entry.ts';

const units = {
  millisecond: 'ms',
  second: 's',
  minute: 'min',
  hour: 'h',
  day: 'd',
  week: 'weeks',
  month: 'months',
  year: 'years',
  weekday: 'working day',
};
const unitsInChinese = {
  millisecond: '毫秒',
  second: '秒',
  minute: '分钟',
  hour: '小时',
  day: '天',
  week: '周',
  month: '个月',
  year: '年',
  weekday: '个工作日',
};
const formats = {
  ymd: 'year, month, day',
  dmy: 'day, month, year',
  mdy: 'month, day, year',
  'year-month': 'year and month',
  compact: 'digits of year, month, day',
  unix: 'seconds since 1970',
  'unix-ms': 'milliseconds since 1970',
  year: 'year',
};
const formatsInChinese = {
  ymd: '年、月、日',
  dmy: '日、月、年',
  mdy: '月、日、年',
  'year-month': '年和月',
  compact: '年月日数字',
  unix: '自 1970 年起的秒数',
  'unix-ms': '自 1970 年起的毫秒数',
  year: '年',
};

/** Problems of tables whose rows follow each other in time. Rows are records counted from 1. */
export const dataSeriesCodes = {
  'series-no-columns': {
    severity: 'error',
    en: {
      message: '{file} has no column of numbers.',
      expected: 'a column in which every cell is a number',
      found: '{columns}',
      fix: 'Choose a table with a column of numbers, in the order of time.',
    },
    'zh-CN': {
      message: '{file} 没有数值列。',
      expected: '每个单元格都是数值的列',
      found: '{columns}',
      fix: '请选择含有数值列、按时间排序的表格。',
    },
  },
  'series-target-unseen': {
    severity: 'error',
    en: {
      message: 'Column "{column}" is to be predicted but not seen.',
      expected: 'targets among the columns that are seen: {columns}',
      found: '{column}',
      fix: 'Add it to the columns, or take it out of the targets.',
    },
    'zh-CN': {
      message: '列“{column}”要被预测，却不在输入列中。',
      expected: '目标列取自输入列：{columns}',
      found: '{column}',
      fix: '请将其加入输入列，或从目标中移除。',
    },
  },
  'series-time-column': {
    severity: 'info',
    en: {
      message:
        '{file} is a time series: column "{column}" holds times ({format}), one row each {step} {unit}.',
      expected: 'rows that follow each other in time',
      found: '{samples} rows from {first} to {last}',
      fix: 'Nothing if that is so; otherwise choose another time column in Data.',
      words: { unit: units, format: formats },
    },
    'zh-CN': {
      message: '{file} 是时间序列：列“{column}”是时间（{format}），每 {step} {unit}一行。',
      expected: '按时间先后的行',
      found: '{samples} 行，从 {first} 到 {last}',
      fix: '若无误则无需更改；否则请在“数据”中选择其他时间列。',
      words: { unit: unitsInChinese, format: formatsInChinese },
    },
  },
  'series-time-unread': {
    severity: 'error',
    en: {
      message: 'Column "{column}" of {file} holds cells that are no times: row {row} is the first.',
      expected: 'a time in every row',
      found: '{count} of {samples} rows without one',
      fix: 'Leave these rows out, or say how times are written.',
    },
    'zh-CN': {
      message: '{file} 的列“{column}”中有不是时间的单元格，首个在第 {row} 行。',
      expected: '每行都有时间',
      found: '{samples} 行中有 {count} 行没有时间',
      fix: '请排除这些行，或指定时间的写法。',
    },
  },
  'series-ambiguous-dates': {
    severity: 'error',
    en: {
      message: 'The dates in column "{column}" of {file} can be read in two ways.',
      expected: 'dates whose day and month cannot change places, or a choice',
      found: '{examples} in {count} rows',
      fix: 'Choose whether the day or the month comes first.',
    },
    'zh-CN': {
      message: '{file} 的列“{column}”中的日期有两种读法。',
      expected: '日与月不会混淆的日期，或明确的选择',
      found: '{count} 行中如 {examples}',
      fix: '请选择日在前还是月在前。',
    },
  },
  'series-unsorted': {
    severity: 'error',
    en: {
      message:
        'The rows of {file} are not in the order of time ({order}): a forecast would learn from the future.',
      expected: 'each row later than the one before',
      found: '{count} rows earlier than the one before; row {row}, {time}, comes after {before}',
      fix: 'Sort the rows by time.',
      words: { order: { descending: 'newest first', mixed: 'mixed' } },
    },
    'zh-CN': {
      message: '{file} 的行未按时间顺序（{order}）：预测会从未来学习。',
      expected: '每行都晚于前一行',
      found: '{count} 行早于前一行；第 {row} 行 {time} 排在 {before} 之后',
      fix: '请按时间排序。',
      words: { order: { descending: '最新的在前', mixed: '顺序混乱' } },
    },
  },
  'series-repeats': {
    severity: 'error',
    en: {
      message: 'Several rows of {file} have the same time; row {row} is the first that repeats one.',
      expected: 'one row for each time',
      found: '{count} repeated: {times}',
      fix: 'Choose what becomes of them; a file of several series must be divided by series first.',
    },
    'zh-CN': {
      message: '{file} 中有多行时间相同，首个重复在第 {row} 行。',
      expected: '每个时间一行',
      found: '重复 {count} 行：{times}',
      fix: '请选择如何处理；含多个序列的文件须先按序列拆分。',
    },
  },
  'series-gaps': {
    severity: 'warning',
    en: {
      message: '{count} rows are missing in {file}; no window goes across the gaps.',
      expected: 'a row at every step of time',
      found: '{gaps} gaps: {places}',
      fix: 'Nothing, or fill the gaps.',
    },
    'zh-CN': {
      message: '{file} 中缺少 {count} 行；窗口不会跨越缺口。',
      expected: '每个时间步都有一行',
      found: '{gaps} 个缺口：{places}',
      fix: '无需更改，或填补缺口。',
    },
  },
  'series-zones': {
    severity: 'info',
    en: {
      message: 'The times in column "{column}" of {file} name several zones and are brought to UTC.',
      expected: 'one zone',
      found: '{zones}: {names}; a time without a zone counts as UTC',
      fix: 'Nothing: the hours between rows are right.',
    },
    'zh-CN': {
      message: '{file} 的列“{column}”中的时间属于多个时区，已统一为 UTC。',
      expected: '同一个时区',
      found: '{zones} 个：{names}；未写明时区的视为 UTC',
      fix: '无需更改：各行之间的时间差是正确的。',
    },
  },
  'series-clock-change': {
    severity: 'warning',
    en: {
      message:
        'The times of {file} are those of a clock that is changed for summer time: an hour is {hours}.',
      expected: 'times in UTC, or with their zone',
      found: '{time}, when clocks change in {zone}',
      fix: 'Choose the time zone, by which the hours are put in their places.',
      words: { hours: { twice: 'there twice', missing: 'missing' } },
    },
    'zh-CN': {
      message: '{file} 的时间来自调整夏令时的时钟：有一小时{hours}。',
      expected: 'UTC 时间，或写明时区',
      found: '{time}，正是 {zone} 调整时钟之时',
      fix: '请选择时区，各小时即可归位。',
      words: { hours: { twice: '出现两次', missing: '缺失' } },
    },
  },
  'series-irregular': {
    severity: 'warning',
    en: {
      message:
        'The times in column "{column}" of {file} have no usual interval: a window counts rows, not time.',
      expected: 'times a fixed interval apart',
      found: '{samples} rows at changing intervals',
      fix: 'Nothing if each row is a step; otherwise bring the file to a fixed interval first.',
    },
    'zh-CN': {
      message: '{file} 的列“{column}”中的时间没有固定间隔：窗口按行数而不按时间计。',
      expected: '间隔固定的时间',
      found: '{samples} 行，间隔不一',
      fix: '若每行就是一步则无需更改；否则请先将文件整理为固定间隔。',
    },
  },
  'series-prepared': {
    severity: 'info',
    en: {
      message: 'The rows of {file} were put in order by column "{column}".',
      expected: 'one row for each time, in order',
      found:
        '{sorted} rows out of order, {merged} merged with others of their time, {filled} filled in, {unread} without a time left out',
      fix: 'Nothing: the settings of the data say so.',
    },
    'zh-CN': {
      message: '{file} 的行已按列“{column}”整理。',
      expected: '每个时间一行，按顺序排列',
      found:
        '{sorted} 行曾未按顺序，{merged} 行与同一时间的行合并，填补 {filled} 行，排除 {unread} 行没有时间的行',
      fix: '无需更改：数据设置如此。',
    },
  },
  'series-last-value': {
    severity: 'info',
    en: {
      message:
        'The plainest forecast for {file}, that the last value goes on, is off by {absolute} (mean absolute error).',
      expected: 'a network that is off by less',
      found: 'mean absolute error {absolute}, mean squared error {squared}, over {count} validation values',
      fix: 'Compare the figures of the network with these.',
    },
    'zh-CN': {
      message: '对 {file} 最简单的预测（沿用最后一个值）的平均绝对误差为 {absolute}。',
      expected: '误差更小的网络',
      found: '平均绝对误差 {absolute}，均方误差 {squared}，基于 {count} 个验证值',
      fix: '请将网络的指标与之比较。',
    },
  },
  'series-cells-missing': {
    severity: 'info',
    en: {
      message: '{count} cells of {file} hold no number; {how}.',
      expected: 'a number in every cell',
      found: '{names}',
      fix: 'Nothing: the settings of the data say so.',
      words: {
        how: {
          filled: 'they are filled from the rows around them',
          'left-out': 'no window goes across them',
        },
      },
    },
    'zh-CN': {
      message: '{file} 中有 {count} 个单元格没有数值；{how}。',
      expected: '每个单元格都有数值',
      found: '{names}',
      fix: '无需更改：数据设置如此。',
      words: { how: { filled: '由前后的行填补', 'left-out': '窗口不会跨越它们' } },
    },
  },
  'series-texts-left-out': {
    severity: 'info',
    en: {
      message: 'Columns of {file} that hold texts are left out: {names}.',
      expected: 'columns of numbers',
      found: '{count} columns of texts',
      fix: 'Nothing, or make numbers of them first.',
    },
    'zh-CN': {
      message: '{file} 中的文本列已排除：{names}。',
      expected: '数值列',
      found: '{count} 个文本列',
      fix: '无需更改，或先将其变为数值。',
    },
  },
} as const satisfies CodeFamily;
