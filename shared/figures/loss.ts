import { type Figure, mean } from './figure.ts';

/** The mean loss of a sample. Statistics: `[sum, count]`. */
export const loss: Figure = {
  title: { en: 'Loss', 'zh-CN': '损失' },
  better: 'lower',
  isShare: false,
  finalize: mean,
};
