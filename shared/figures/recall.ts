import type { Figure } from './figure.ts';
import { type Outcome, overAll, overClasses, quotient } from './outcomes.ts';

/** The mean of the classes. */
export const recall: Figure = {
  title: { en: 'Recall', 'zh-CN': '召回率' },
  better: 'higher',
  isShare: true,
  finalize: overClasses(ofClass),
};

/** Of all classes' cases together. */
export const microRecall: Figure = {
  title: { en: 'Recall, micro', 'zh-CN': '召回率（微平均）' },
  better: 'higher',
  isShare: true,
  finalize: overAll(ofClass),
};

function ofClass([right, , missed]: Outcome): number {
  return quotient(right, right + missed);
}
