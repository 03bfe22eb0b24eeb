import { type Figure, mean } from './figure.ts';

/** Statistics: `[sum, count]`. */
export const meanSquaredError: Figure = {
  title: { en: 'Mean squared error', 'zh-CN': '均方误差' },
  shortTitle: { en: 'Mean sq. error', 'zh-CN': '均方误差' },
  better: 'lower',
  isShare: false,
  finalize: mean,
};
