import { papers } from '../base/source.ts';
import { defineMaskMetric } from './mask-metric.ts';

export const meanIou = defineMaskMetric({
  type: 'mean-iou',
  icon: 'blend',
  title: { en: 'MeanIoU', 'zh-CN': '平均交并比' },
  synonyms: { en: ['mIoU', 'Jaccard index', 'intersection over union'], 'zh-CN': ['mIoU', '交并比'] },
  summary: {
    en: 'How well masks fit: intersection over union, tp / (tp + fp + fn), of each plane over all pictures, then the mean over the planes. What no mask covers is not counted as a class.',
    'zh-CN':
      '掩膜的吻合程度：每个平面在所有图片上的交并比 tp / (tp + fp + fn)，再对各平面取平均。未被任何掩膜覆盖的部分不算作一个类别。',
  },
  sources: [papers.pascalVoc],
  figure: 'meanIou',
});
