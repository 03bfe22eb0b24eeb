/** Repairs of what is found in series: settings of the source. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { local } from '../../settings/setting-text.ts';
import type { SeriesSource } from '../data-schema.ts';
import type { DataEdit, DataRepairMaker } from './repair.ts';

const numberOf = ({ values }: Diagnostic, name: string): number => Number(values[name] ?? 0);

function setSource(
  id: string,
  title: DataEdit['title'],
  price: DataEdit['price'],
  source: Partial<SeriesSource>,
): DataEdit {
  return { id, title, price, source };
}

export const repairUnsorted: DataRepairMaker = (finding) => [
  setSource(
    'sort-by-time',
    local('Sort the rows by time', '按时间排序'),
    local(
      `${numberOf(finding, 'count')} out of order; no value changes`,
      `${numberOf(finding, 'count')} 行未按顺序；数值不变`,
    ),
    { rowOrder: 'time' },
  ),
  setSource(
    'keep-file-order',
    local('Keep the order of the file', '保持文件顺序'),
    local('Gaps and repeats are not looked for', '不再检查缺口和重复'),
    { rowOrder: 'file' },
  ),
];

/** By the zone whose change of clocks the finding is explained by. */
const setZone = ({ values: { zone } }: Diagnostic): readonly DataEdit[] =>
  typeof zone === 'string'
    ? [
        setSource(
          'set-time-zone',
          local(`Read the times as those of ${zone}`, `按 ${zone} 时区读取时间`),
          local(
            'The hours of the change of clocks come apart; no value changes',
            '调整时钟的小时得以区分；数值不变',
          ),
          { timeZone: zone },
        ),
      ]
    : [];

export const repairClockChange: DataRepairMaker = setZone;

export const repairRepeats: DataRepairMaker = (finding) => {
  const count = numberOf(finding, 'count');
  const fewer = local(`${count} rows fewer`, `减少 ${count} 行`);
  return [
    ...setZone(finding),
    setSource('mean-of-repeats', local('Take the mean of rows of one time', '同一时间取平均'), fewer, {
      repeats: 'mean',
    }),
    setSource('first-of-repeats', local('Take the first row of each time', '同一时间取第一行'), fewer, {
      repeats: 'first',
    }),
    setSource('last-of-repeats', local('Take the last row of each time', '同一时间取最后一行'), fewer, {
      repeats: 'last',
    }),
  ];
};

export const repairUnreadTimes: DataRepairMaker = (finding) => {
  const [count, samples] = [numberOf(finding, 'count'), numberOf(finding, 'samples')];
  return [
    setSource(
      'leave-out-unreadable',
      local('Leave out the rows without a time', '排除没有时间的行'),
      local(`${count} of ${samples} rows are left out`, `排除 ${samples} 行中的 ${count} 行`),
      { unreadableRows: 'leave-out' },
    ),
  ];
};

export const repairAmbiguousDates: DataRepairMaker = (finding) => {
  const count = numberOf(finding, 'count');
  const price = local(`${count} times are read so`, `${count} 个时间按此读取`);
  return [
    setSource('day-first', local('The day comes first', '日在前'), price, { timeFormat: 'dmy' }),
    setSource('month-first', local('The month comes first', '月在前'), price, { timeFormat: 'mdy' }),
  ];
};

/** Fills so many rows or cells. */
function fills(count: number): readonly DataEdit[] {
  return [
    setSource(
      'fill-last',
      local('Fill gaps with the value before', '用前一个值填补缺口'),
      local(
        `${count} are filled in; gaps longer than a window stay open`,
        `填补 ${count} 处；长于窗口的缺口保持不变`,
      ),
      { gaps: 'last' },
    ),
    setSource(
      'fill-linear',
      local('Fill gaps with a straight line', '用线性插值填补缺口'),
      local(
        `${count} are filled in from both sides; no window ends within a gap`,
        `由两侧填补 ${count} 处；没有窗口在缺口内结束`,
      ),
      { gaps: 'linear' },
    ),
  ];
}

const leaveOpen = setSource(
  'leave-gaps-open',
  local('Leave windows across gaps out', '排除跨越缺口的窗口'),
  local('No value is made up', '不虚构任何数值'),
  { gaps: 'leave-out' },
);

export const repairGaps: DataRepairMaker = (finding) => [
  ...setZone(finding),
  ...fills(numberOf(finding, 'filling')),
  leaveOpen,
];

/** Cells without a value. */
export const repairMissingInSeries: DataRepairMaker = (finding) => [
  ...fills(numberOf(finding, 'count')),
  leaveOpen,
];

/** Gaps filled, or windows so short that a part holds them. */
export const repairTooFewWindows: DataRepairMaker = (finding, { source }) => {
  if (source.kind !== 'series') return [];
  const { horizon, length, gaps } = source;
  const closing =
    numberOf(finding, 'gaps') > 0 && gaps !== 'last' && gaps !== 'linear'
      ? fills(numberOf(finding, 'gaps'))
      : [];
  const { training, validation, longest } = finding.values;
  const parts = [training, validation, ...(numberOf(finding, 'gaps') > 0 ? [longest] : [])].map(Number);
  const fitting = Math.floor(Math.min(...parts.filter((rows) => rows > 0)) / 2) - horizon;
  if (fitting < 1 || fitting >= length) return closing;
  return [
    ...closing,
    setSource(
      'shorter-window',
      local(`Let the network see ${fitting} rows`, `让网络看到 ${fitting} 行`),
      local(`Instead of ${length}`, `而不是 ${length} 行`),
      { length: fitting },
    ),
  ];
};
