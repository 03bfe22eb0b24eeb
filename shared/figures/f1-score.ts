import type { Figure } from './figure.ts';
import { type Outcome, overAll, overClasses, quotient } from './outcomes.ts';

/** The mean of the classes. */
export const f1Score: Figure = {
  title: { en: 'F1', 'zh-CN': 'F1' },
  better: 'higher',
  isShare: true,
  finalize: overClasses(ofClass),
};

/** Of all classes' cases together. */
export const microF1Score: Figure = {
  title: { en: 'F1, micro', 'zh-CN': 'F1（微平均）' },
  better: 'higher',
  isShare: true,
  finalize: overAll(ofClass),
};

function ofClass([right, wrong, missed]: Outcome): number {
  return quotient(2 * right, 2 * right + wrong + missed);
}
