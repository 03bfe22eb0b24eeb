import type { CodeFamily } from '../code-entry.ts';

/** Problems of dividing, scaling and batching samples. */
export const dataSplitCodes = {
  'split-training-empty': {
    severity: 'error',
    en: {
      message: 'The split leaves no samples for training.',
      expected: 'at least one sample in both parts',
      found: '{samples} samples, {share} of them for validation',
      fix: 'Add samples, or lower the validation share.',
    },
    'zh-CN': {
      message: '划分后训练部分没有样本。',
      expected: '两部分各至少一个样本',
      found: '共 {samples} 个样本，验证占 {share}',
      fix: '请增加样本，或降低验证比例。',
    },
  },
  'split-validation-empty': {
    severity: 'error',
    en: {
      message: 'The split leaves no samples for validation.',
      expected: 'at least one sample in both parts',
      found: '{samples} samples, {share} of them for validation',
      fix: 'Add samples, or raise the validation share.',
    },
    'zh-CN': {
      message: '划分后验证部分没有样本。',
      expected: '两部分各至少一个样本',
      found: '共 {samples} 个样本，验证占 {share}',
      fix: '请增加样本，或提高验证比例。',
    },
  },
  'split-test-unused': {
    severity: 'warning',
    en: {
      message: 'No test part is taken: this data is divided as it is read.',
      expected: 'data that is divided sample by sample',
      found: 'windows in the order of time, or ready-made parts without one for the test',
      fix: 'Remove the test share, or evaluate the run on a file of its own.',
    },
    'zh-CN': {
      message: '未取出测试集：这种数据在读取时已划分。',
      expected: '可逐个样本划分的数据',
      found: '按时间顺序的窗口，或没有测试集的现成划分',
      fix: '请去掉测试比例，或用另外的文件评估该训练。',
    },
  },
  'split-folds-unfit': {
    severity: 'error',
    en: {
      message: 'This data cannot be divided into folds: {reason}.',
      expected: 'samples that are divided at random, by key or by group',
      found: '{reason}',
      fix: 'Compare with several seeds in place of folds, or divide the data otherwise.',
      words: {
        reason: {
          read: 'it is divided as it is read, in the order of time',
          time: 'it is divided by time, and a network must not learn from what comes later',
          parts: 'its files or a column name the parts',
        },
      },
    },
    'zh-CN': {
      message: '该数据不能划分为多折：{reason}。',
      expected: '随机、按键或按组划分的样本',
      found: '{reason}',
      fix: '请用多个种子代替多折进行比较，或以其他方式划分数据。',
      words: {
        reason: {
          read: '它在读取时已按时间顺序划分',
          time: '它按时间划分，网络不得从之后的数据中学习',
          parts: '它的文件或某一列指定了各部分',
        },
      },
    },
  },
  'split-no-test': {
    severity: 'error',
    en: {
      message: 'The data of this run has no test part.',
      expected: 'a split with a test share, or a ready-made test part',
      found: 'training and validation alone',
      fix: 'Evaluate the validation part, or other data.',
    },
    'zh-CN': {
      message: '此训练的数据没有测试集。',
      expected: '带测试比例的划分，或现成的测试集',
      found: '只有训练和验证两部分',
      fix: '请评估验证集，或其他数据。',
    },
  },
  'split-column-missing': {
    severity: 'error',
    en: {
      message: 'The split needs a column of the table that says how it is divided.',
      expected: 'one of these columns: {columns}',
      found: 'none of this name, or no name',
      fix: 'Name the column under Split, or divide at random.',
    },
    'zh-CN': {
      message: '划分需要表格中的一列来决定。',
      expected: '以下列之一：{columns}',
      found: '没有这个名称的列，或未填写',
      fix: '请在“划分”中填写列名，或改为随机划分。',
    },
  },
  'split-part-unknown': {
    severity: 'error',
    en: {
      message: 'A row names a part that is none.',
      expected: 'train, valid or test',
      found: '"{found}"',
      fix: 'Correct the cell, or divide in another way.',
    },
    'zh-CN': {
      message: '有一行所写的部分无法识别。',
      expected: 'train、valid 或 test',
      found: '“{found}”',
      fix: '请改正单元格，或换一种划分方式。',
    },
  },
  'split-times-unknown': {
    severity: 'warning',
    en: {
      message: '{count} of {samples} samples have no time that can be read; they train.',
      expected: 'a date or a number in each row',
      found: '{count} rows without one',
      fix: 'Correct the cells, or leave out the rows.',
    },
    'zh-CN': {
      message: '{samples} 个样本中有 {count} 个没有可读的时间；它们用于训练。',
      expected: '每行一个日期或数值',
      found: '{count} 行没有',
      fix: '请改正单元格，或排除这些行。',
    },
  },
  'split-classes-outside': {
    severity: 'warning',
    en: {
      message: 'Classes without a sample in {part}: {names}.',
      expected: 'samples of each class in both parts',
      found: 'none of {count}',
      fix: 'Divide in another way, or add samples of these classes.',
    },
    'zh-CN': {
      message: '在 {part} 部分没有样本的类别：{names}。',
      expected: '两部分都有每个类别的样本',
      found: '{count} 个类别没有',
      fix: '请换一种划分方式，或为这些类别添加样本。',
    },
  },
  'split-class-missing': {
    severity: 'warning',
    en: {
      message: 'Class "{name}" has one sample, which went to training; validation never sees this class.',
      expected: 'at least 2 samples a class',
      found: '1 sample',
      fix: 'Add samples of this class.',
    },
    'zh-CN': {
      message: '类别“{name}”只有一个样本，已划入训练部分；验证时不会出现该类别。',
      expected: '每个类别至少 2 个样本',
      found: '1 个样本',
      fix: '请为该类别添加样本。',
    },
  },
  'split-classes-missing': {
    severity: 'warning',
    en: {
      message: '{count} classes have one sample each, which went to training; validation never sees them.',
      expected: 'at least 2 samples a class',
      found: '1 sample of each: {names}',
      fix: 'Add samples of these classes.',
    },
    'zh-CN': {
      message: '{count} 个类别各只有一个样本，已划入训练部分；验证时不会出现这些类别。',
      expected: '每个类别至少 2 个样本',
      found: '各 1 个样本：{names}',
      fix: '请为这些类别添加样本。',
    },
  },
  'data-constant-columns': {
    severity: 'warning',
    en: {
      message:
        '{count} input columns or channels hold a single value in all samples ({names}); they pass unscaled.',
      expected: 'values that vary',
      found: '{count} constant',
      fix: 'Leave them out in Data, or keep them: they do no harm.',
    },
    'zh-CN': {
      message: '有 {count} 个输入列或通道在所有样本中取值相同（{names}），它们不会被缩放。',
      expected: '有变化的值',
      found: '{count} 个常量',
      fix: '可在“数据”中排除它们；保留也无害。',
    },
  },
  'batch-last-left-out': {
    severity: 'warning',
    en: {
      message:
        'The last batch of every epoch would hold {tail} of {samples} samples, of which batch normalization of node {node} cannot take a variance. It is left out; where samples are shuffled, another one is missed at each epoch.',
      expected: 'at least two values a channel in every batch',
      found: 'batches of {batch}, and a last one of {tail}',
      fix: 'Nothing needs to be done; with batches of {better} every sample is used in every epoch.',
    },
    'zh-CN': {
      message:
        '每轮的最后一批只有 {tail} 个样本（共 {samples} 个），节点 {node} 的批归一化无法由此求得方差，因此略去这一批；若样本会打乱，每轮略去的样本不同。',
      expected: '每批中每个通道至少两个值',
      found: '每批 {batch} 个，最后一批 {tail} 个',
      fix: '无需处理；若每批 {better} 个，则每轮都会用到所有样本。',
    },
  },
  'batch-larger-than-data': {
    severity: 'error',
    en: {
      message: 'The batch is larger than the training part of the data.',
      expected: 'a batch of at most {samples} samples',
      found: '{batch}',
      fix: 'Choose a smaller batch, or add samples.',
    },
    'zh-CN': {
      message: '批大小超过了训练部分的样本数。',
      expected: '每批不超过 {samples} 个样本',
      found: '{batch}',
      fix: '请减小批大小，或增加样本。',
    },
  },
} as const satisfies CodeFamily;
