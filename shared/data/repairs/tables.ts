/** Repairs of what is found in tables. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { local } from '../../settings/setting-text.ts';
import type { DataSection } from '../data-schema.ts';
import { fieldNameFor } from '../fields.ts';
import { sources } from '../sources/index.ts';
import { addStep, cells, columnOf, ignoreColumn, isTarget, numberOf } from './column-edits.ts';
import type { DataEdit, DataRepairMaker } from './repair.ts';

export const repairTwoWords: DataRepairMaker = (finding, section) => {
  const column = columnOf(finding);
  const [first, second] = [String(finding.values.first), String(finding.values.second)];
  return [
    addStep(
      'map-values',
      local(`Read "${first}" as 0 and "${second}" as 1`, `将“${first}”读为 0，“${second}”读为 1`),
      cells(finding),
      { kind: 'map-values', column, values: { [first]: 0, [second]: 1 } },
    ),
    ...oneHot(finding, 2),
    ...ignoreColumn(finding, section),
  ];
};

function oneHot(finding: Diagnostic, distinct: number, categories?: number): readonly DataEdit[] {
  const column = columnOf(finding);
  const width = Math.min(distinct, categories ?? distinct);
  return [
    addStep(
      'one-hot',
      local(`Give each value of "${column}" a column of 0 and 1`, `为“${column}”的每个值生成一个 0/1 列`),
      local(`${width} columns in the place of one`, `一列变为 ${width} 列`),
      { kind: 'one-hot', columns: [column], ...(categories !== undefined && { categories }) },
    ),
  ];
}

/** A category of one value says nothing of a sample. */
export const repairCategory: DataRepairMaker = (finding, section) => [
  ...(numberOf(finding, 'distinct') > 1
    ? [...oneHot(finding, numberOf(finding, 'distinct')), ...embed(finding, section)]
    : []),
  ...ignoreColumn(finding, section),
];

/** Columns that a category of many values gets. */
const frequentCategories = 30;
const hashBuckets = 32;

/** The column as a named field of whole numbers, for an Embedding. */
function embed(finding: Diagnostic, { source, fields }: DataSection): readonly DataEdit[] {
  if (sources[source.kind].takesFields !== true) return [];
  const column = columnOf(finding);
  const name = fieldNameFor(column, fields);
  const inputs = [...(fields?.inputs ?? []), { name, kind: 'category' as const, column }];
  return [
    {
      id: 'embedding',
      title: local(
        `Take "${column}" as categories for an Embedding`,
        `将“${column}”作为供 Embedding 使用的类别`,
      ),
      price: local(
        `an Input of its own, "${name}"; categories that training has not seen are one`,
        `单独的输入“${name}”；训练中未见过的类别视为同一类`,
      ),
      fields: { ...fields, inputs },
    },
  ];
}

export const repairManyCategories: DataRepairMaker = (finding, section) => [
  ...embed(finding, section),
  ...oneHot(finding, numberOf(finding, 'distinct'), frequentCategories),
  addStep(
    'hashing',
    local(
      `Put the values of "${columnOf(finding)}" into ${hashBuckets} buckets`,
      `将“${columnOf(finding)}”的值放入 ${hashBuckets} 个桶`,
    ),
    local(
      `${hashBuckets} columns in the place of one; values that meet in one look alike`,
      `一列变为 ${hashBuckets} 列；同一桶中的值不再区分`,
    ),
    { kind: 'hashing', columns: [columnOf(finding)], buckets: hashBuckets },
  ),
  ...ignoreColumn(finding, section),
];

/** Codes of digits are names: postal codes, numbers of branches. */
export const repairPaddedCodes: DataRepairMaker = (finding, section) => [
  ...embed(finding, section),
  ...ignoreColumn(finding, section),
];

export const repairFreeText: DataRepairMaker = ignoreColumn;

export const repairTime: DataRepairMaker = (finding, section) => {
  const column = columnOf(finding);
  const order =
    finding.values.order === 'dmy' || finding.values.order === 'mdy' ? finding.values.order : 'ymd';
  // The hour says as much as the day where texts have one.
  const hasClock = /\d:\d\d/.test(String(finding.values.example));
  const step = hasClock
    ? addStep(
        'date-parts',
        local(`Split "${column}" into year, month, weekday and hour`, `将“${column}”拆分为年、月、星期、时`),
        local('4 columns in the place of one', '一列变为 4 列'),
        { kind: 'date-parts', column, order, parts: ['year', 'month', 'weekday', 'hour'] },
      )
    : addStep(
        'date-parts',
        local(`Split "${column}" into year, month and weekday`, `将“${column}”拆分为年、月、星期`),
        local('3 columns in the place of one', '一列变为 3 列'),
        { kind: 'date-parts', column, order },
      );
  return [step, ...ignoreColumn(finding, section)];
};

const thousandsMarks = [',', '.', ' ', "'"] as const;

export const repairNumberFormat: DataRepairMaker = (finding, section) => {
  const column = columnOf(finding);
  const thousands = thousandsMarks.find((mark) => mark === finding.values.thousands);
  const example = String(finding.values.example);
  const unit = String(finding.values.unit ?? '');
  return [
    addStep(
      'number-format',
      local(`Read "${column}" as numbers such as ${example}`, `将“${column}”读为 ${example} 形式的数值`),
      cells(finding),
      {
        kind: 'number-format',
        columns: [column],
        decimal: finding.values.decimal === ',' ? ',' : '.',
        ...(thousands !== undefined && { thousands }),
        ...(unit !== '' && { unit }),
      },
    ),
    ...ignoreColumn(finding, section),
  ];
};

export const repairTextAmongNumbers: DataRepairMaker = (finding, section) => {
  const column = columnOf(finding);
  const [count, samples] = [numberOf(finding, 'count'), numberOf(finding, 'samples')];
  const drop = addStep(
    'drop-unread',
    local(`Leave out the rows with text in "${column}"`, `排除“${column}”中含文本的行`),
    local(`${count} of ${samples} rows are left out`, `排除 ${samples} 行中的 ${count} 行`),
    { kind: 'drop-unread', columns: [column] },
  );
  if (isTarget(finding, section)) return [drop];
  const missing = addStep(
    'unread-as-missing',
    local(`Take text in "${column}" for missing values`, `将“${column}”中的文本视为缺失值`),
    cells(finding),
    { kind: 'unread-as-missing', columns: [column] },
  );
  return [missing, drop, ...ignoreColumn(finding, section)];
};

export const repairMissing: DataRepairMaker = (finding, section) => {
  const column = columnOf(finding);
  const [count, samples] = [numberOf(finding, 'count'), numberOf(finding, 'samples')];
  // A column without any value holds nothing to learn from.
  if (count === samples && !isTarget(finding, section)) return ignoreColumn(finding, section);
  const drop = addStep(
    'drop-missing',
    local(`Leave out the rows without a value in "${column}"`, `排除“${column}”没有值的行`),
    local(`${count} of ${samples} rows are left out`, `排除 ${samples} 行中的 ${count} 行`),
    { kind: 'drop-missing', columns: [column] },
  );
  if (isTarget(finding, section)) return [drop];
  const filled = local(
    `${count} of ${samples} cells are filled, learned from the training part`,
    `填补 ${samples} 个单元格中的 ${count} 个，由训练部分得出`,
  );
  const zeros = local(
    `${count} of ${samples} cells are filled; another constant can be set in the step`,
    `填补 ${samples} 个单元格中的 ${count} 个；可在步骤中改用其他常数`,
  );
  const fill = (id: string, by: 'median' | 'mean', indicator: boolean, title: DataEdit['title']): DataEdit =>
    addStep(id, title, filled, { kind: 'impute', columns: [column], by, indicator });
  return [
    fill(
      'impute-median',
      'median',
      false,
      local(`Fill "${column}" with its median`, `用中位数填补“${column}”`),
    ),
    fill(
      'impute-median-indicator',
      'median',
      true,
      local(
        `Fill "${column}" with its median, and add a column that says where`,
        `用中位数填补“${column}”，并增加指示缺失的列`,
      ),
    ),
    fill('impute-mean', 'mean', false, local(`Fill "${column}" with its mean`, `用平均值填补“${column}”`)),
    addStep('impute-constant', local(`Fill "${column}" with 0`, `用 0 填补“${column}”`), zeros, {
      kind: 'impute',
      columns: [column],
      by: 'constant',
    }),
    drop,
    ...ignoreColumn(finding, section),
  ];
};

export const repairOwnRow: DataRepairMaker = ({ where, values }) => [
  addStep(
    'leave-out-rows',
    local(`Leave row ${where.row} out`, `排除第 ${where.row} 行`),
    local('1 row is left out', '排除 1 行'),
    { kind: 'leave-out-rows', rows: [{ row: where.row ?? 1, text: String(values.text) }] },
  ),
];

export const repairRagged: DataRepairMaker = (finding) => [
  {
    id: 'leave-out-unreadable',
    title: local('Leave out the rows of another length', '排除长度不同的行'),
    price: local(`${numberOf(finding, 'count')} rows are left out`, `排除 ${numberOf(finding, 'count')} 行`),
    source: { unreadableRows: 'leave-out' },
  },
];

export const repairQuotes: DataRepairMaker = () => [
  {
    id: 'plain-quotes',
    title: local('Read quotes as plain letters', '将引号视为普通字符'),
    price: local('Cells keep their quotes', '单元格保留引号'),
    source: { quote: 'none' },
  },
];

/** Rows whose picture is not there are left out, of every field of pictures that takes the column. */
export const repairFieldPictures: DataRepairMaker = (finding, { fields }) => {
  const column = columnOf(finding);
  const inputs = fields?.inputs?.map((field) =>
    field.kind === 'picture' && field.column === column ? { ...field, broken: 'leave-out' as const } : field,
  );
  return [
    {
      id: 'leave-out',
      title: local('Leave out rows whose picture is missing or broken', '排除图片缺失或损坏的行'),
      price: local('these rows are not learned from', '这些行不参与训练'),
      fields: { ...fields, inputs },
    },
  ];
};
