import { type Figure, mean } from './figure.ts';

/** Share of the samples whose class is among the k highest scores. Statistics: `[sum, count]`. */
export const topKAccuracy: Figure = {
  title: { en: 'Top-k accuracy', 'zh-CN': '前 K 准确率' },
  better: 'higher',
  isShare: true,
  finalize: mean,
};
