import type { Figure } from './figure.ts';

/** Area under the receiver operating characteristic. Statistics: `[positives, negatives]`, each one number a bin of rising scores. */
export const auc: Figure = {
  title: { en: 'AUC', 'zh-CN': 'AUC' },
  better: 'higher',
  isShare: false,
  finalize: areaUnderCurve,
};

/**
 * The share of pairs of a positive and a negative in which the positive scores higher, pairs in one bin counting half
 * (Mann and Whitney 1947). It differs from the exact area by at most half the share of the pairs that meet in a bin.
 */
function areaUnderCurve(statistics: readonly number[]): number {
  const bins = statistics.length / 2;
  let below = 0;
  let pairs = 0;
  let positives = 0;
  for (let bin = 0; bin < bins; bin++) {
    const [yes, no] = [statistics[bin] ?? 0, statistics[bins + bin] ?? 0];
    pairs += yes * (below + no / 2);
    below += no;
    positives += yes;
  }
  return pairs / (positives * below);
}
