import type { ColumnScaling } from '../../../shared/ops/column-scaling.ts';

/**
 * How number targets are brought to mean 0 and standard deviation 1: `(y - offset) * scale`, one pair for each of the
 * `width` numbers of a sample, over the samples of the training part. In float64 by the centred two-pass formula, the
 * deviation that of the population, then as float32, in which the program applies it. What does not vary keeps scale 1.
 */
export function measureTargetScaling(
  values: ArrayLike<number>,
  width: number,
  training: Uint32Array,
): ColumnScaling {
  const columns = Array.from({ length: width }, (_, column) => {
    const at = (sample: number): number => values[sample * width + column] ?? 0;
    const count = Math.max(1, training.length);
    const first = at(training[0] ?? 0);
    let sum = 0;
    for (const sample of training) sum += at(sample);
    const mean = sum / count;
    let squares = 0;
    for (const sample of training) squares += (at(sample) - mean) ** 2;
    const factor = Math.fround(1 / Math.sqrt(squares / count));
    const varies = training.some((sample) => at(sample) !== first);
    return { offset: Math.fround(mean), scale: varies && Number.isFinite(factor) && factor > 0 ? factor : 1 };
  });
  return { offset: columns.map(({ offset }) => offset), scale: columns.map(({ scale }) => scale) };
}
