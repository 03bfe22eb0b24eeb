import { type Figure, mean } from './figure.ts';

/** The exponential of the mean loss. Statistics: `[sum, count]`. */
export const perplexity: Figure = {
  title: { en: 'Perplexity', 'zh-CN': '困惑度' },
  better: 'lower',
  isShare: false,
  finalize: (statistics) => Math.exp(mean(statistics)),
};
