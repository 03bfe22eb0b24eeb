import { labelsOf } from '../data/classes.ts';
import type { ClassTarget } from '../data/dataset.ts';

/**
 * How often samples of each class (rows) are taken for each class (columns). `chosen` holds the class a network names for
 * each label of the samples, in their order.
 */
export function countConfusions(
  target: ClassTarget,
  samples: Uint32Array,
  chosen: Iterable<number>,
): readonly (readonly number[])[] {
  const counts = target.classes.map(() => target.classes.map(() => 0));
  const labels = labelsOf(target, samples);
  let row = 0;
  for (const winner of chosen) {
    const line = counts[labels[row++] ?? -1];
    if (line !== undefined) line[winner] = (line[winner] ?? 0) + 1;
  }
  return counts;
}
