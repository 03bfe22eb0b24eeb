import type { Figure } from './figure.ts';
import { overClasses, quotient } from './outcomes.ts';

/** Intersection over union, the mean of the classes. */
export const meanIou: Figure = {
  title: { en: 'Mean IoU', 'zh-CN': '平均交并比' },
  shortTitle: { en: 'mIoU', 'zh-CN': 'mIoU' },
  better: 'higher',
  isShare: true,
  finalize: overClasses(([right, wrong, missed]) => quotient(right, right + wrong + missed)),
};
