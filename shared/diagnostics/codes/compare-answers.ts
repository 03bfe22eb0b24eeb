import type { CodeFamily } from '../code-entry.ts';

/** Two runs beside each other on the same samples. */
export const compareAnswersCodes = {
  'compare-answers-unfit': {
    severity: 'error',
    en: {
      message: 'The answers of this run cannot be put beside those of another.',
      expected: 'one answer a sample: scores of classes, or numbers',
      found: '{found}',
      fix: 'Choose runs that answer one target with scores of classes or with numbers.',
    },
    'zh-CN': {
      message: '该实验的回答无法与另一个并排比较。',
      expected: '每个样本一个回答：类别分数或数值',
      found: '{found}',
      fix: '请选择以类别分数或数值回答单个目标的实验。',
    },
  },
  'compare-targets-differ': {
    severity: 'error',
    en: {
      message: 'These runs answer different questions: their classes or targets are not the same.',
      expected: '{expected}',
      found: '{found}',
      fix: 'Choose two runs that predict the same; the order of classes and columns may differ.',
    },
    'zh-CN': {
      message: '这两个实验回答不同的问题：它们的类别或目标不同。',
      expected: '{expected}',
      found: '{found}',
      fix: '请选择预测内容相同的两个实验；类别和列的顺序可以不同。',
    },
  },
  'compare-nothing-common': {
    severity: 'error',
    en: {
      message: 'There is no sample that both runs answer.',
      expected: 'the same samples in this part of both',
      found: '{first} samples of the first, {second} others of the second',
      fix: 'Choose another part, or data that neither has seen (--data in the terminal).',
    },
    'zh-CN': {
      message: '没有两个实验都回答的样本。',
      expected: '两者在该部分中有相同的样本',
      found: '第一个有 {first} 个样本，第二个有 {second} 个其他样本',
      fix: '请选择另一部分，或两者都未见过的数据（在终端用 --data）。',
    },
  },
  'compare-samples-left': {
    severity: 'warning',
    en: {
      message: '{left} samples are left out: only one of the runs has them in this part.',
      expected: 'the same samples in this part of both',
      found: '{samples} that both have',
      fix: 'Nothing, where the runs are meant to divide or clean their data differently; else give both the same split and steps.',
    },
    'zh-CN': {
      message: '略去了 {left} 个样本：只有其中一个实验在该部分中有它们。',
      expected: '两者在该部分中有相同的样本',
      found: '两者都有的 {samples} 个',
      fix: '如果两个实验本就以不同方式划分或清理数据，则无需处理；否则请使用相同的划分和步骤。',
    },
  },
} as const satisfies CodeFamily;
