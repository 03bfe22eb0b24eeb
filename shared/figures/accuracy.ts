import { type Figure, mean } from './figure.ts';

/** Share of the samples whose class is recognized. Statistics: `[sum, count]`. */
export const accuracy: Figure = {
  title: { en: 'Accuracy', 'zh-CN': '准确率' },
  better: 'higher',
  isShare: true,
  finalize: mean,
};
