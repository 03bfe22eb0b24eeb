import { papers } from '../base/source.ts';
import { defineOutcomeMetric } from './outcome-metric.ts';

export const precision = defineOutcomeMetric({
  type: 'precision',
  icon: 'target',
  title: { en: 'Precision', 'zh-CN': '精确率' },
  synonyms: { en: ['positive predictive value'], 'zh-CN': ['查准率'] },
  summary: {
    en: 'Share of what the network says is a class that is of that class. Low where it finds too much.',
    'zh-CN': '网络判为某类别的样本中真正属于该类别的比例。误报多时偏低。',
  },
  sources: [papers.informationRetrieval],
  figure: { classes: 'precision', cases: 'microPrecision' },
});
