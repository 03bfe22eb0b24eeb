/** A distribution of numbers as TensorFlow's `HistogramProto` holds it. */
export interface Histogram {
  readonly min: number;
  readonly max: number;
  readonly count: number;
  readonly sum: number;
  readonly sumSquares: number;
  /** The upper end of each bucket, rising. */
  readonly limits: readonly number[];
  /** Numbers in each bucket. */
  readonly counts: readonly number[];
}

const bucketCount = 30;

/** The histogram of numbers in 30 buckets of one width, as TensorBoard draws them; undefined where none is finite. */
export function histogramOf(numbers: Iterable<number>): Histogram | undefined {
  const values = [...numbers].filter(Number.isFinite);
  if (values.length === 0) return undefined;
  let [min, max, sum, sumSquares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    sumSquares += value * value;
  }
  // One value alone needs a bucket that has a width.
  const width = max > min ? (max - min) / bucketCount : Math.max(1, Math.abs(max)) / bucketCount;
  const counts = Array.from({ length: bucketCount }, () => 0);
  for (const value of values) {
    const place = Math.min(bucketCount - 1, Math.floor((value - min) / width));
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const limits = counts.map((_, place) => min + width * (place + 1));
  return { min, max, count: values.length, sum, sumSquares, limits, counts };
}
