import { classOutcomes, outcomeInputs, outcomeParameters } from './class-outcomes.ts';
import { defineNode } from './define-node.ts';
import { statisticsPort } from './metric-statistics.ts';

export const precision = defineNode({
  kind: 'primitive',
  role: 'metric',
  type: 'precision',
  version: 1,
  family: 'metric',
  icon: 'target',
  title: { en: 'Precision', 'zh-CN': '精确率' },
  summary: {
    en: 'Share of what the network says is a class that is of that class. Low where it finds too much.',
    'zh-CN': '网络判为某类别的样本中真正属于该类别的比例。误报多时偏低。',
  },
  figure: ({ average }) => (average === 'micro' ? 'microPrecision' : 'precision'),
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
