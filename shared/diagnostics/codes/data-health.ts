/** Problems of labels that are doubted, of what a person decided about them, and of frozen versions. */
import type { CodeFamily } from '../code-entry.ts';

export const dataHealthCodes = {
  'labels-unfit': {
    severity: 'error',
    en: {
      message: 'The labels of this run cannot be checked.',
      expected: 'samples of one class each, and a network that answers with the score of each class',
      found: '{found}',
      fix: 'Name a run that predicts a class, or an experiment whose folds are all trained.',
    },
    'zh-CN': {
      message: '无法检查该训练的标签。',
      expected: '每个样本一个类别，并且网络给出每个类别的分数',
      found: '{found}',
      fix: '请给出预测类别的训练，或所有折都已训练的对比。',
    },
  },
  'relabel-samples-gone': {
    severity: 'warning',
    en: {
      message:
        'Decisions about labels name samples that the data does not hold as they were: {count}, such as {names}.',
      expected: 'the file, or the row with its text and label, that the decision was made of',
      found: '{count}',
      fix: 'Look at the step "Labels" in the recipe: remove these decisions, or bring the samples back.',
    },
    'zh-CN': {
      message: '有关标签的决定所指的样本在数据中已不是原样：{count} 个，例如 {names}。',
      expected: '作出决定时的文件，或文本与标签不变的行',
      found: '{count}',
      fix: '请查看数据准备中的“标签”步骤：删除这些决定，或恢复样本。',
    },
  },
  'steps-unused': {
    severity: 'warning',
    en: {
      message: 'Steps of the recipe do nothing to this data: {names}.',
      expected:
        'filters of pictures where samples are pictures, and those along time where the source is a series',
      found: '{count}: {names}',
      fix: 'Remove them from the recipe.',
    },
    'zh-CN': {
      message: '数据准备中的步骤对此数据不起作用：{names}。',
      expected: '样本为图像时使用图像滤波，来源为序列时使用沿时间的步骤',
      found: '{count} 个：{names}',
      fix: '请从数据准备中移除它们。',
    },
  },
  'sample-unknown': {
    severity: 'error',
    en: {
      message: 'The data has no sample "{name}".',
      expected: 'the name of one of {samples} samples, of which the first is "{first}"',
      found: '"{name}"',
      fix: 'Name a sample as the page Data shows it: by its file, by its row in the file where it is one of a table, else by its place from 1.',
    },
    'zh-CN': {
      message: '数据中没有样本“{name}”。',
      expected: '{samples} 个样本之一的名称，第一个为“{first}”',
      found: '“{name}”',
      fix: '请按“数据”页所示给出样本：其文件；表格中的样本用文件中的行号；其余用从 1 开始的序号。',
    },
  },
  'sample-ambiguous': {
    severity: 'error',
    en: {
      message: 'Several samples are called "{name}".',
      expected: 'a name that one sample has',
      found: '{count} samples',
      fix: 'Give the whole path of its file within the data, or its place among the samples, from 1.',
    },
    'zh-CN': {
      message: '有多个样本名为“{name}”。',
      expected: '唯一的样本名称',
      found: '{count} 个样本',
      fix: '请给出文件在数据中的完整路径，或样本的序号（从 1 开始）。',
    },
  },
  'version-exists': {
    severity: 'error',
    en: {
      message: 'The data has a frozen version "{name}" already.',
      expected: 'a new name',
      found: '"{name}"',
      fix: 'Choose another name; a frozen version never changes.',
    },
    'zh-CN': {
      message: '数据已有名为“{name}”的冻结版本。',
      expected: '新的名称',
      found: '“{name}”',
      fix: '请换一个名称；冻结的版本不会改变。',
    },
  },
  'version-unknown': {
    severity: 'error',
    en: {
      message: 'The data has no frozen version "{name}".',
      expected: 'one of: {names}',
      found: '"{name}"',
      fix: 'Use one of these names, or freeze the data in the terminal: netloom data <project> --freeze NAME.',
    },
    'zh-CN': {
      message: '数据没有名为“{name}”的冻结版本。',
      expected: '其中之一：{names}',
      found: '“{name}”',
      fix: '请使用其中一个名称，或在终端用 netloom data <project> --freeze NAME 冻结数据。',
    },
  },
  'version-damaged': {
    severity: 'error',
    en: {
      message: 'A file of the frozen version "{name}" is not what was frozen.',
      expected: 'the file as it was',
      found: 'a file that is missing or was changed',
      fix: 'Bring the file back from a copy, or freeze the data again under another name.',
    },
    'zh-CN': {
      message: '冻结版本“{name}”的一个文件已不是冻结时的内容。',
      expected: '冻结时的文件',
      found: '缺失或已更改的文件',
      fix: '请从备份恢复该文件，或以另一个名称重新冻结数据。',
    },
  },
  'version-incomplete': {
    severity: 'error',
    en: {
      message: 'This data cannot be frozen: a copy of its files is not read as the data is.',
      expected: 'data whose files all lie beside the one that the source names',
      found: '{found}',
      fix: 'Put every file that the data needs into one folder, and freeze it again.',
    },
    'zh-CN': {
      message: '无法冻结此数据：其文件的副本读出的内容与数据不同。',
      expected: '所有文件都位于来源所指文件旁边的数据',
      found: '{found}',
      fix: '请将数据所需的全部文件放入同一文件夹，然后重新冻结。',
    },
  },
  'version-too-large': {
    severity: 'error',
    en: {
      message: 'The data is too large to be frozen.',
      expected: 'at most {limit} bytes of files',
      found: '{bytes} bytes',
      fix: 'Keep a copy of the files yourself, or freeze a part of them.',
    },
    'zh-CN': {
      message: '数据太大，无法冻结。',
      expected: '文件总计最多 {limit} 字节',
      found: '{bytes} 字节',
      fix: '请自行保存文件副本，或冻结其中一部分。',
    },
  },
} as const satisfies CodeFamily;
