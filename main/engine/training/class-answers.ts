import type { ClassAnswer } from '../../../shared/contract/engine-replies.ts';
import { labelsOf } from '../data/classes.ts';
import type { ClassTarget } from '../data/dataset.ts';
import type { LikelyClass } from './likeliest-classes.ts';

/**
 * The wrong answers that a network is surest of, the surest first, `perClass` of each true class at most. `chosen` as for `answersByCell`.
 */
export function surestMistakes(
  target: ClassTarget,
  samples: Uint32Array,
  chosen: readonly LikelyClass[],
  perClass: number,
): readonly ClassAnswer[] {
  const labels = labelsOf(target, samples);
  const positions = target.positions ?? 1;
  const wrong = chosen.flatMap(({ label: prediction, share }, row): ClassAnswer[] => {
    const label = labels[row] ?? -1;
    const index = samples[Math.floor(row / positions)];
    if (label < 0 || label === prediction || index === undefined) return [];
    return [{ index, label, prediction, confidence: share }];
  });
  const counts = new Map<number, number>();
  return wrong
    .sort((a, b) => b.confidence - a.confidence || a.index - b.index)
    .filter(({ label }) => {
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      return count <= perClass;
    });
}

/**
 * Samples behind each cell of a confusion matrix, `perCell` at most: of wrong answers those the network is surest of first, of
 * right ones those of the lowest confidence. `chosen` holds the class named for each label of the samples, in their order; a sample
 * of several labels stands once in a cell.
 */
export function answersByCell(
  target: ClassTarget,
  samples: Uint32Array,
  chosen: readonly LikelyClass[],
  perCell: number,
): readonly ClassAnswer[] {
  const labels = labelsOf(target, samples);
  const positions = target.positions ?? 1;
  const cells = new Map<string, ClassAnswer[]>();
  chosen.forEach(({ label: prediction, share }, row) => {
    const label = labels[row] ?? -1;
    const index = samples[Math.floor(row / positions)];
    if (label < 0 || index === undefined) return;
    const key = `${label} ${prediction}`;
    const cell = cells.get(key) ?? [];
    if (cell.at(-1)?.index !== index) cell.push({ index, label, prediction, confidence: share });
    cells.set(key, cell);
  });
  return [...cells.values()].flatMap((cell) => {
    const isRight = cell[0]?.label === cell[0]?.prediction;
    cell.sort((a, b) => (isRight ? a.confidence - b.confidence : b.confidence - a.confidence));
    return cell.slice(0, perCell);
  });
}
