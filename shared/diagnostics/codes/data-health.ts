/** Problems of labels that are doubted, and of what a person decided about them. */
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
} as const satisfies CodeFamily;
