import type { CodeFamily } from '../code-entry.ts';

/** Data that is read with what a run learned of its training data, and columns that float32 cannot hold as they are. */
export const dataFittedCodes = {
  'data-unknown-classes': {
    severity: 'warning',
    en: {
      message: 'The run never saw some classes of {file}; their samples are left out of the figures.',
      expected: 'the classes of the run: {known}',
      found: '{names}: {count} samples left out, {samples} used',
      fix: 'Rename the classes as the run knows them, or train again with them.',
    },
    'zh-CN': {
      message: '{file} 中有该实验从未见过的类别；这些样本不计入数值。',
      expected: '该实验的类别：{known}',
      found: '{names}：略去 {count} 个样本，使用 {samples} 个',
      fix: '请按该实验的类别重新命名，或加入它们重新训练。',
    },
  },
  'data-no-known-class': {
    severity: 'error',
    en: {
      message: 'No sample of {file} has a class that the run knows.',
      expected: 'the classes of the run: {known}',
      found: '{names}',
      fix: 'Rename the classes as the run knows them, or choose data with the same classes.',
    },
    'zh-CN': {
      message: '{file} 中没有任何样本属于该实验所知的类别。',
      expected: '该实验的类别：{known}',
      found: '{names}',
      fix: '请按该实验的类别重新命名，或选择类别相同的数据。',
    },
  },
  'data-columns-unused': {
    severity: 'info',
    en: {
      message: '{file} has columns that the run did not learn from; they are ignored.',
      expected: 'the input columns of the run, in any order',
      found: '{count} more: {names}',
      fix: 'Nothing needs to be done.',
    },
    'zh-CN': {
      message: '{file} 中有该实验未用来学习的列；这些列会被忽略。',
      expected: '该实验的输入列，顺序不限',
      found: '另有 {count} 列：{names}',
      fix: '无需处理。',
    },
  },
  'data-other-shape': {
    severity: 'error',
    en: {
      message: 'The samples of {file} have another form than those the run was trained on.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Choose data of the same form, or train a run on this data.',
    },
    'zh-CN': {
      message: '{file} 中样本的形式与该实验训练所用的不同。',
      expected: '{expected}',
      found: '{found}',
      fix: '请选择形式相同的数据，或用这些数据训练新的实验。',
    },
  },
  'data-columns-centered': {
    severity: 'info',
    en: {
      message:
        'Numbers of some columns lie so close together for their size that float32 cannot tell them apart; a fixed number is subtracted from them first.',
      expected: 'differences that float32 can hold',
      found: '{names}',
      fix: 'Nothing needs to be done: the run records what is subtracted, and prediction and export do the same.',
    },
    'zh-CN': {
      message: '某些列的数值相对其大小过于接近，float32 无法区分；会先减去一个固定的数。',
      expected: 'float32 能够表示的差异',
      found: '{names}',
      fix: '无需处理：实验会记录所减的数，预测与导出同样处理。',
    },
  },
  'run-data-changed': {
    severity: 'warning',
    en: {
      message:
        'The data has changed since the run was trained, so its figures may include samples the network has seen.',
      expected: 'data with hash {expectedHash}',
      found: 'hash {foundHash}',
      fix: 'To get figures that can be compared with the run, choose its original data: in Data, or with --data in the terminal.',
    },
    'zh-CN': {
      message: '数据在训练之后发生了变化，因此所得数值可能包含网络见过的样本。',
      expected: '哈希为 {expectedHash} 的数据',
      found: '哈希 {foundHash}',
      fix: '若要得到可与该实验比较的数值，请指定其原始数据：在“数据”中选择，或在终端用 --data。',
    },
  },
  'run-data-includes-training': {
    severity: 'warning',
    en: {
      message:
        'This is the data the run was trained on, so the figures include samples the network has seen.',
      expected: 'samples that the network has not seen',
      found: '{samples} samples, {training} of them from the training part',
      fix: 'Give data that was not trained on, or, in the terminal, add --part validation.',
    },
    'zh-CN': {
      message: '这就是该实验训练所用的数据，因此数值包含网络见过的样本。',
      expected: '网络未见过的样本',
      found: '{samples} 个样本，其中 {training} 个来自训练部分',
      fix: '请给出未用于训练的数据，或在终端加上 --part validation。',
    },
  },
} as const satisfies CodeFamily;
