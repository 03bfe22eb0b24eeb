import type { Figure } from './figure.ts';

/** Statistics: the confusion matrix by rows, rows the true classes, columns the predicted. */
export const balancedAccuracy: Figure = {
  title: { en: 'Balanced accuracy', 'zh-CN': '平衡准确率' },
  better: 'higher',
  isShare: true,
  finalize: meanRecall,
};

/** The mean over the classes that occur of the share of their samples that are recognized. */
function meanRecall(statistics: readonly number[]): number {
  const classes = Math.sqrt(statistics.length);
  let sum = 0;
  let met = 0;
  for (let row = 0; row < classes; row++) {
    const line = statistics.slice(row * classes, (row + 1) * classes);
    const samples = line.reduce((total, count) => total + count, 0);
    if (samples === 0) continue;
    sum += (line[row] ?? 0) / samples;
    met++;
  }
  return sum / met;
}
