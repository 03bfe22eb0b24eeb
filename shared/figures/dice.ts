import type { Figure } from './figure.ts';
import { overClasses, quotient } from './outcomes.ts';

/** Dice coefficient, the mean of the classes. */
export const dice: Figure = {
  title: { en: 'Dice', 'zh-CN': 'Dice' },
  better: 'higher',
  isShare: true,
  finalize: overClasses(([right, wrong, missed]) => quotient(2 * right, 2 * right + wrong + missed)),
};
