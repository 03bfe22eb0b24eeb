import type { Figure } from './figure.ts';
import { type Outcome, overAll, overClasses, quotient } from './outcomes.ts';

/** The mean of the classes. */
export const precision: Figure = {
  title: { en: 'Precision', 'zh-CN': '精确率' },
  better: 'higher',
  isShare: true,
  finalize: overClasses(ofClass),
};

/** Of all classes' cases together. */
export const microPrecision: Figure = {
  title: { en: 'Precision, micro', 'zh-CN': '精确率（微平均）' },
  better: 'higher',
  isShare: true,
  finalize: overAll(ofClass),
};

function ofClass([right, wrong]: Outcome): number {
  return quotient(right, right + wrong);
}
