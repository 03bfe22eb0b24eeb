import type { Draws } from '../../../shared/data/augmentations/draws.ts';
import type { BatchSettings } from './batches.ts';
import { elementsOf } from './dataset.ts';
import { numbersSizeOf } from './number-spread.ts';

/** Beyond so many samples of a class its neighbours are looked for among an evenly spaced part of them. */
const maxCompared = 2000;

/**
 * A function that moves a sample a random part of the way to one of the nearest samples of its class in the training part
 * (SMOTE: Chawla et al. 2002). Columns are compared in units of their spread; those of 0 and 1 alone take one of both values.
 */
export function createRowMixer(
  settings: BatchSettings,
  neighbours: number,
): (row: Uint8Array | Float32Array | Int32Array, sample: number, draws: Draws) => void {
  const { features, target } = settings.dataset;
  const size = elementsOf(features.sampleShape);
  const { spread, columns } = numbersSizeOf(settings);
  const { data } = features;
  const ofClass = new Map<number, number[]>();
  if (target.kind === 'class')
    for (const sample of settings.split.training) {
      const label = target.labels[sample] as number;
      const known = ofClass.get(label);
      if (known === undefined) ofClass.set(label, [sample]);
      else known.push(sample);
    }
  const known = new Map<number, readonly number[]>();
  const nearestOf = (sample: number): readonly number[] => {
    const before = known.get(sample);
    if (before !== undefined) return before;
    const label = target.kind === 'class' ? (target.labels[sample] as number) : -1;
    const all = ofClass.get(label) ?? [];
    const every = Math.ceil(all.length / maxCompared);
    const nearest = all
      .filter((other, i) => other !== sample && i % every === 0)
      .map((other) => ({ other, distance: distance(sample, other) }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, neighbours)
      .map(({ other }) => other);
    known.set(sample, nearest);
    return nearest;
  };
  const distance = (one: number, other: number): number => {
    let sum = 0;
    for (let i = 0; i < size; i++) {
      const difference = (data[one * size + i] as number) - (data[other * size + i] as number);
      sum += (difference / ((spread[i % columns] as number) || 1)) ** 2;
    }
    return sum;
  };
  return (row, sample, draws) => {
    const nearest = nearestOf(sample);
    const other = nearest[draws.integer(0, nearest.length)];
    if (other === undefined) return;
    const share = draws.uniform(0, 1);
    for (let i = 0; i < size; i++) {
      const [own, next] = [row[i] as number, data[other * size + i] as number];
      if (spread[i % columns] === 0) row[i] = share < 0.5 ? own : next;
      else row[i] = own + share * (next - own);
    }
  };
}
