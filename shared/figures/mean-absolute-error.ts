import { type Figure, mean } from './figure.ts';

/** Statistics: `[sum, count]`. */
export const meanAbsoluteError: Figure = {
  title: { en: 'Mean absolute error', 'zh-CN': '平均绝对误差' },
  shortTitle: { en: 'Mean abs. error', 'zh-CN': '平均绝对误差' },
  better: 'lower',
  isShare: false,
  finalize: mean,
};
