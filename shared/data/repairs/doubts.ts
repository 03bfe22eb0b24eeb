/** Repairs of what a person decides: columns that should not be seen, names that mean the same, order and scale. */

import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { local } from '../../settings/setting-text.ts';
import { targetColumns } from '../sources/csv.ts';
import { addStep, cells, columnOf, ignoreColumn, isTarget, withoutColumns } from './column-edits.ts';
import type { DataEdit, DataRepairMaker } from './repair.ts';

/** A list or map of texts that a finding carries as JSON; undefined where it carries none. */
function jsonOf(finding: Diagnostic, name: string): unknown {
  const text = finding.values[name];
  return typeof text === 'string' ? JSON.parse(text) : undefined;
}

function textsOf(finding: Diagnostic, name: string): readonly string[] {
  const list = jsonOf(finding, name);
  return Array.isArray(list) ? list.map(String) : [];
}

export const repairDoubtfulColumn: DataRepairMaker = ignoreColumn;

/** Leaves all of the columns that a finding lists out. */
export const repairConstantColumns: DataRepairMaker = (finding, { source }) => {
  const constant = textsOf(finding, 'columns');
  const edit = source.kind === 'csv' ? withoutColumns(source, constant) : undefined;
  const title = local(`Leave the ${constant.length} columns out`, `排除这 ${constant.length} 列`);
  const price = local('The network does not see the columns', '网络看不到这些列');
  return edit === undefined ? [] : [{ id: 'ignore-columns', title, price, source: edit }];
};

export const repairSentinel: DataRepairMaker = (finding) => {
  const column = columnOf(finding);
  const value = String(finding.values.value);
  return [
    addStep(
      'read-as-missing',
      local(`Read ${value} in "${column}" as missing`, `将“${column}”中的 ${value} 视为缺失`),
      cells(finding),
      { kind: 'missing-words', columns: [column], words: [value] },
    ),
  ];
};

/** A number far larger than all others: taken for no value, as its row is worth keeping; or cut to what is usual. */
export const repairOutlier: DataRepairMaker = (finding, section) => {
  const column = columnOf(finding);
  if (finding.values.value === undefined) return [];
  const clip = addStep(
    'clip',
    local(`Cut "${column}" at what is usual`, `将“${column}”截到常见范围`),
    local('1 % of the training samples at each end change', '两端各 1 % 的训练样本改变'),
    { kind: 'clip', columns: [column] },
  );
  const missing = repairSentinel({ ...finding, values: { ...finding.values, count: 1 } }, section);
  return isTarget(finding, section) ? missing : [...missing, clip];
};

export const repairKeptWords: DataRepairMaker = (finding) => {
  const column = columnOf(finding);
  const words = textsOf(finding, 'words');
  if (words.length === 0) return [];
  const named = words.slice(0, 5).map((word) => `"${word}"`);
  return [
    addStep(
      'read-as-missing',
      local(
        `Read ${named.join(', ')} in "${column}" as missing`,
        `将“${column}”中的 ${named.join('、')} 视为缺失`,
      ),
      local('These cells have no value then', '这些单元格将没有值'),
      { kind: 'missing-words', columns: [column], words: [...words] },
    ),
  ];
};

export const repairAlikeNames: DataRepairMaker = (finding) => {
  const column = columnOf(finding);
  const names = jsonOf(finding, 'joined') as Record<string, string> | undefined;
  if (names === undefined) return [];
  return [
    addStep(
      'join-spellings',
      local(`Join the spellings in "${column}"`, `合并“${column}”中的写法`),
      cells(finding),
      { kind: 'join-texts', column, names },
    ),
  ];
};

/** Classes with a single sample: their rows left out, or, where there are several, one class made of them. */
export const repairRareClasses: DataRepairMaker = (finding, { source }) => {
  const classes = [...textsOf(finding, 'classes')];
  const target = source.kind === 'csv' ? targetColumns(source)[0] : undefined;
  if (target === undefined || classes.length === 0) return [];
  const count = classes.length;
  const leaveOut = addStep(
    'leave-out-rare-classes',
    local('Leave out the classes with one sample', '排除只有一个样本的类别'),
    local(
      count === 1 ? '1 row and its class are left out' : `${count} rows and ${count} classes are left out`,
      `排除 ${count} 行和 ${count} 个类别`,
    ),
    { kind: 'drop-values', column: target, values: classes },
  );
  if (count < 2) return [leaveOut];
  const merge = addStep(
    'merge-rare-classes',
    local('Make one class "other" of them', '将它们合为一个类别“other”'),
    local(`${count} classes become one`, `${count} 个类别合为一个`),
    { kind: 'join-texts', column: target, names: Object.fromEntries(classes.map((name) => [name, 'other'])) },
  );
  return [leaveOut, merge];
};

export const repairSortedRows: DataRepairMaker = (_, { shuffle }) =>
  shuffle
    ? []
    : [
        {
          id: 'shuffle',
          title: local('Turn shuffling on', '打开打乱'),
          price: local('Each epoch sees the samples in a new order', '每一轮以新的顺序使用样本'),
          shuffle: true,
        },
      ];

const measuredOnTraining = local('Measured on the training part', '依据训练部分统计');

export const repairSizes: DataRepairMaker = (_, { normalization }) => {
  const standardize: DataEdit = {
    id: 'standardize',
    title: local('Scale each column to mean 0 and deviation 1', '将每列缩放到均值 0、标准差 1'),
    price: measuredOnTraining,
    normalization: { kind: 'z-score', scope: 'feature' },
  };
  return normalization.kind === 'none' ? [standardize] : [];
};

export const repairTargetScale: DataRepairMaker = (_, { normalization }) =>
  normalization.targets === 'z-score'
    ? []
    : [
        {
          id: 'scale-targets',
          title: local('Scale the targets to mean 0 and deviation 1', '将目标缩放到均值 0、标准差 1'),
          price: measuredOnTraining,
          normalization: { targets: 'z-score' },
        },
      ];

/** Numbers taken for classes: a quantity to predict, which another head and loss go with. */
export const repairNumbersAsClasses: DataRepairMaker = (_, { source }) =>
  source.kind === 'csv' && source.targetKind === 'class'
    ? [
        {
          id: 'predict-numbers',
          title: local('Predict the column as numbers', '将该列作为数值来预测'),
          price: local(
            'No classes: the network then ends in 1 output and a loss for numbers, such as mean squared error',
            '不再分类：网络须以 1 个输出和数值损失（如均方误差）结尾',
          ),
          source: { targetKind: 'number' },
          normalization: { targets: 'z-score' },
        },
      ]
    : [];
