import type { Figure } from './figure.ts';
import { scoreBins as bins } from './score-bins.ts';

/** Mean average precision. Statistics: `[positives, negatives]`, each one number a bin of rising scores, label after label. */
export const meanAveragePrecision: Figure = {
  title: { en: 'Mean average precision', 'zh-CN': '平均精度均值' },
  shortTitle: { en: 'mAP', 'zh-CN': 'mAP' },
  better: 'higher',
  isShare: true,
  finalize(statistics) {
    const half = statistics.length / 2;
    const values: number[] = [];
    for (let start = 0; start < half; start += bins) {
      const positives = statistics.slice(start, start + bins);
      const negatives = statistics.slice(half + start, half + start + bins);
      if (positives.some((count) => count > 0)) values.push(averagePrecision(positives, negatives));
    }
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  },
};

/** The sum of precision times the step of recall, from the highest scores down; a bin is one threshold. */
function averagePrecision(positives: readonly number[], negatives: readonly number[]): number {
  const all = positives.reduce((sum, count) => sum + count, 0);
  let [right, wrong, area] = [0, 0, 0];
  for (let bin = bins - 1; bin >= 0; bin--) {
    const found = positives[bin] ?? 0;
    right += found;
    wrong += negatives[bin] ?? 0;
    if (found > 0) area += (found / all) * (right / (right + wrong));
  }
  return area;
}
