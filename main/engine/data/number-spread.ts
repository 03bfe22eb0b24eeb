import type { NumbersSize } from '../../../shared/data/augmentation-definition.ts';
import type { BatchSettings } from './batches.ts';
import { elementsOf } from './dataset.ts';

/** Steps and columns of a sample, and how far each column spreads over the training part: a row of a table is one step. */
export function numbersSizeOf({
  dataset: { features },
  split: { training },
}: Pick<BatchSettings, 'dataset' | 'split'>): NumbersSize {
  const { sampleShape, data } = features;
  const size = elementsOf(sampleShape);
  const columns = features.channelAxis === 'last' ? (sampleShape.at(-1) ?? 1) : size;
  const steps = size / columns;
  const count = training.length * steps;
  const spread = Float64Array.from({ length: columns }, (_, column) => {
    let [sum, squares, isFlag] = [0, 0, true];
    const first = data[(training[0] ?? 0) * size + column] as number;
    for (const sample of training)
      for (let step = 0; step < steps; step++) {
        const value = data[sample * size + step * columns + column] as number;
        // Taken from the first value, so that large numbers do not drown their spread.
        sum += value - first;
        squares += (value - first) ** 2;
        isFlag &&= value === 0 || value === 1;
      }
    return isFlag ? 0 : Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
  });
  return { steps, columns, spread };
}
