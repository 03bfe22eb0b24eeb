import { papers } from '../base/source.ts';
import { defineOutcomeMetric } from './outcome-metric.ts';

export const recall = defineOutcomeMetric({
  type: 'recall',
  icon: 'search-check',
  title: { en: 'Recall', 'zh-CN': '召回率' },
  synonyms: { en: ['sensitivity', 'true positive rate'], 'zh-CN': ['灵敏度', '查全率'] },
  summary: {
    en: 'Share of a class that the network finds. Low where it misses much.',
    'zh-CN': '某类别的样本中被网络找到的比例。漏报多时偏低。',
  },
  sources: [papers.informationRetrieval],
  figure: { classes: 'recall', cases: 'microRecall' },
});
