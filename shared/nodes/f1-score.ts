import { classOutcomes, outcomeInputs, outcomeParameters } from './class-outcomes.ts';
import { defineNode } from './define-node.ts';
import { statisticsPort } from './metric-statistics.ts';

export const f1Score = defineNode({
  kind: 'primitive',
  role: 'metric',
  type: 'f1-score',
  version: 1,
  family: 'metric',
  icon: 'scale',
  title: { en: 'F1Score', 'zh-CN': 'F1 分数' },
  summary: {
    en: 'One figure for precision and recall: their harmonic mean, 2 tp / (2 tp + fp + fn). For classes of which some are rare.',
    'zh-CN': '精确率与召回率的综合：二者的调和平均 2 tp / (2 tp + fp + fn)。用于有稀少类别的分类。',
  },
  figure: ({ average }) => (average === 'micro' ? 'microF1Score' : 'f1Score'),
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
