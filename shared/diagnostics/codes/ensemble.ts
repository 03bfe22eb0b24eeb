import type { CodeFamily } from '../code-entry.ts';

/** Problems of ensembles: of runs that do not fit together. */
export const ensembleCodes = {
  'ensemble-members-differ': {
    severity: 'error',
    en: {
      message: 'These runs cannot answer together: they differ in {what}.',
      expected: 'members of equal {what}',
      found: '{run}',
      fix: 'Leave this run out, or train it again as the first one was.',
      words: {
        what: {
          data: 'their data',
          split: 'the split of the data: one has trained on what another is evaluated on',
          classes: 'their classes or targets',
          input: 'how a sample is prepared',
          graph: 'their graph, without which weights have no average',
          weights: 'their starting weights (seed), without which weights have no average',
        },
      },
    },
    'zh-CN': {
      message: '这些训练不能共同回答：{what}不同。',
      expected: '{what}相同的成员',
      found: '{run}',
      fix: '请去掉该训练，或按第一个训练的方式重新训练。',
      words: {
        what: {
          data: '数据',
          split: '数据划分（一个训练用过的样本被用来评估另一个）',
          classes: '类别或目标',
          input: '样本的预处理',
          graph: '计算图（否则权重无法平均）',
          weights: '初始权重（种子，否则权重无法平均）',
        },
      },
    },
  },
  'ensemble-folds-missing': {
    severity: 'error',
    en: {
      message: 'A stack needs the runs of every fold of each network.',
      expected: 'each fold once, as an experiment with folds trains them',
      found: '{run}',
      fix: 'Train an experiment with folds and name all its runs, or combine by another method.',
    },
    'zh-CN': {
      message: '堆叠需要每个网络所有折的训练。',
      expected: '每一折各一个，即按折进行的对比所训练的那些',
      found: '{run}',
      fix: '请按折训练一个对比并给出其全部训练，或用其他方法合并。',
    },
  },
  'ensemble-answers-unfit': {
    severity: 'error',
    en: {
      message: 'The answers of these networks cannot be combined by {method}.',
      expected: 'one answer a sample: scores of classes, or numbers (no vote on numbers)',
      found: '{found}',
      fix: 'Use another method, or networks that answer one target with scores or numbers.',
    },
    'zh-CN': {
      message: '这些网络的回答不能用 {method} 合并。',
      expected: '每个样本一个回答：类别分数或数值（数值不能投票）',
      found: '{found}',
      fix: '请使用其他方法，或使用以分数或数值回答单个目标的网络。',
    },
  },
} as const satisfies CodeFamily;
