import { papers } from '../base/source.ts';
import { defineMaskMetric } from './mask-metric.ts';

export const diceScore = defineMaskMetric({
  type: 'dice-score',
  icon: 'dices',
  title: { en: 'DiceScore', 'zh-CN': 'Dice 系数' },
  synonyms: { en: ['Dice coefficient', 'F1 of masks'], 'zh-CN': ['Dice 系数', '掩膜 F1'] },
  summary: {
    en: 'How well masks fit: 2 tp / (2 tp + fp + fn) of each plane over all pictures, then the mean over the planes.',
    'zh-CN': '掩膜的吻合程度：每个平面在所有图片上的 2 tp / (2 tp + fp + fn)，再对各平面取平均。',
  },
  sources: [papers.dice],
  figure: 'dice',
});
