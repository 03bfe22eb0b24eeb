import type { ExportReport } from '../../../shared/contract/export-report.ts';

/** A difference with the interval that holds its true value in 95 of 100 such measurements. */
export type PairedDifference = ExportReport['difference'];

/** Standard normal quantile for 95 %, two-sided. */
const z = 1.959964;

/**
 * Accuracy after minus accuracy before, both on the same samples: Agresti and Min 2005, "Simple improved confidence
 * intervals for comparing matched proportions", Statistics in Medicine 24, 729-740. Half a sample is added to each
 * of the four outcomes; with the answers that became right (b) and wrong (c) of n, d = (b - c) / (n + 2) and the
 * interval is d +- z * sqrt(b + c - (b - c)^2 / (n + 2)) / (n + 2). `value` is the plain difference.
 */
export function accuracyDifference(before: readonly boolean[], after: readonly boolean[]): PairedDifference {
  const samples = before.length;
  const becameRight = before.filter((right, i) => !right && after[i]).length;
  const becameWrong = before.filter((right, i) => right && !after[i]).length;
  const [b, c, n] = [becameRight + 0.5, becameWrong + 0.5, samples + 2];
  const centre = (b - c) / n;
  const margin = (z * Math.sqrt(b + c - (b - c) ** 2 / n)) / n;
  const value = samples === 0 ? 0 : (becameRight - becameWrong) / samples;
  return {
    value,
    low: Math.max(-1, centre - margin),
    high: Math.min(1, centre + margin),
    source: 'Agresti and Min 2005, matched proportions',
  };
}

/**
 * Mean error after minus mean error before, from each sample's pair: mean +- z * standard deviation / sqrt(n), the large-
 * sample interval of a paired difference (any text on paired t-tests; normal quantile).
 */
export function errorDifference(before: ArrayLike<number>, after: ArrayLike<number>): PairedDifference {
  const count = before.length;
  const differences = Float64Array.from(
    { length: count },
    (_, i) => (after[i] as number) - (before[i] as number),
  );
  const mean = differences.reduce((sum, value) => sum + value, 0) / Math.max(1, count);
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const margin = count < 2 ? 0 : z * Math.sqrt(squares / (count - 1) / count);
  return { value: mean, low: mean - margin, high: mean + margin, source: 'paired differences, normal' };
}
