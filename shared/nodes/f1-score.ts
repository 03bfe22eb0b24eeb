import { papers } from '../base/source.ts';
import { defineOutcomeMetric } from './outcome-metric.ts';

export const f1Score = defineOutcomeMetric({
  type: 'f1-score',
  icon: 'scale',
  title: { en: 'F1Score', 'zh-CN': 'F1 分数' },
  synonyms: { en: ['F-measure'], 'zh-CN': ['F 值'] },
  summary: {
    en: 'One figure for precision and recall: their harmonic mean, 2 tp / (2 tp + fp + fn). For classes of which some are rare.',
    'zh-CN': '精确率与召回率的综合：二者的调和平均 2 tp / (2 tp + fp + fn)。用于有稀少类别的分类。',
  },
  sources: [papers.informationRetrieval],
  figure: { classes: 'f1Score', cases: 'microF1Score' },
});
