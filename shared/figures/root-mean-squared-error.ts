import { type Figure, mean } from './figure.ts';

/** Statistics: `[sum of squares, count]`. */
export const rootMeanSquaredError: Figure = {
  title: { en: 'RMSE', 'zh-CN': '均方根误差' },
  better: 'lower',
  isShare: false,
  finalize: (statistics) => Math.sqrt(mean(statistics)),
};
