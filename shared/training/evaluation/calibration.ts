import type { Calibration } from './schema.ts';

/** Bins over the confidence, as in the paper. */
export const calibrationBins = 15;

/**
 * Whether answers are right as often as their confidence says: bins of equal width, each above its lower edge up to its upper one, with
 * mean confidence and accuracy; the expected calibration error is the mean of their differences, weighted by the
 * answers of each (Guo et al. 2017, "On Calibration of Modern Neural Networks", equation 3). `confidences`: probability of the
 * class that is named, from 0 to 1.
 */
export function calibrationOf(confidences: Float64Array, right: readonly boolean[]): Calibration {
  const sums = Array.from({ length: calibrationBins }, () => ({ count: 0, confidence: 0, right: 0 }));
  confidences.forEach((confidence, row) => {
    const bin = sums[Math.min(calibrationBins, Math.max(1, Math.ceil(confidence * calibrationBins))) - 1];
    if (bin === undefined) return;
    bin.count++;
    bin.confidence += confidence;
    if (right[row]) bin.right++;
  });
  const distance = sums.reduce((sum, bin) => sum + Math.abs(bin.right - bin.confidence), 0);
  return {
    error: Math.min(1, distance / Math.max(1, confidences.length)),
    bins: sums.map(({ count, confidence, right: correct }) => ({
      count,
      confidence: count === 0 ? null : Math.min(1, confidence / count),
      accuracy: count === 0 ? null : correct / count,
    })),
  };
}
