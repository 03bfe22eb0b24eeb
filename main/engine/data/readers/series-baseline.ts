/** The plainest forecast of a series: the last value goes on. */
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Dataset } from '../dataset.ts';

/**
 * How far that forecast is off in the validation part, for a network to be compared with: the mean absolute and the mean squared error
 * over all numbers that are predicted. `targets`: positions of the predicted columns among those that are seen.
 */
export function lastValueError(
  { features, target, division }: Dataset,
  targets: readonly number[],
  file: string,
): readonly Diagnostic[] {
  if (target.kind !== 'number' || division === undefined) return [];
  const [length = 1, channels = 1] = features.sampleShape;
  let [absolute, squared, count] = [0, 0, 0];
  for (const sample of division.validation) {
    const row = (sample * length + length - 1) * channels;
    for (let i = 0; i < target.width; i++) {
      const channel = targets[i % targets.length] as number;
      const last = (features.data[row + channel] as number) + (features.centers?.[channel] ?? 0);
      const error = (target.values[sample * target.width + i] as number) - last;
      absolute += Math.abs(error);
      squared += error * error;
      count++;
    }
  }
  if (count === 0) return [];
  const text = (value: number): string => String(Number((value / count).toPrecision(4)));
  return [
    diagnostic('series-last-value', { file }, { absolute: text(absolute), squared: text(squared), count }),
  ];
}
