import { classOutcomes, outcomeInputs, outcomeParameters } from './class-outcomes.ts';
import { defineNode } from './define-node.ts';
import { statisticsPort } from './metric-statistics.ts';

export const recall = defineNode({
  kind: 'primitive',
  role: 'metric',
  type: 'recall',
  version: 1,
  family: 'metric',
  icon: 'search-check',
  title: { en: 'Recall', 'zh-CN': '召回率' },
  summary: {
    en: 'Share of a class that the network finds. Low where it misses much.',
    'zh-CN': '某类别的样本中被网络找到的比例。漏报多时偏低。',
  },
  figure: ({ average }) => (average === 'micro' ? 'microRecall' : 'recall'),
  parameters: outcomeParameters,
  shown: ['average'],
  inputs: outcomeInputs,
  outputs: statisticsPort,
  lower: classOutcomes,
  examples: [
    {
      inputs: { scores: ['N', 4], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { statistics: [12] },
    },
    {
      inputs: { scores: ['N', 2], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: { average: 'binary' },
      outputs: { statistics: [3] },
    },
    {
      inputs: { scores: ['N', 1], target: ['N'] },
      dtypes: { target: 'int32' },
      parameters: {},
      outputs: { statistics: [3] },
    },
    {
      inputs: { scores: ['N', 7], target: ['N', 7] },
      parameters: { average: 'micro' },
      outputs: { statistics: [21] },
    },
    {
      inputs: { scores: ['N', 5, 3], target: ['N', 5], mask: ['N', 5] },
      dtypes: { target: 'int32', mask: 'bool' },
      parameters: {},
      outputs: { statistics: [9] },
    },
  ],
});
