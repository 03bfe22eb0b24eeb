import { must } from '../base/assert.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { floatValues } from './network.ts';

/** global: one threshold over all kernels, so layers end at different sparsities. layer: each kernel on its own. */
export type PruneScope = 'global' | 'layer';

export interface PruneOptions {
  /** Share of the weights that become zero, from 0 to below 1. */
  readonly sparsity: number;
  readonly scope: PruneScope;
}

export interface Pruned {
  /** 1 where a weight is kept, 0 where it is pruned, by path. */
  readonly masks: ReadonlyMap<string, Float32Array<ArrayBuffer>>;
  /** All values, the pruned weights set to zero. */
  readonly values: ReadonlyMap<string, TensorData>;
  /** How many weights were set to zero, of how many that could be. */
  readonly prunedCount: number;
  readonly kernelCount: number;
}

/**
 * Magnitude pruning (Han et al. 2015, "Learning both Weights and Connections for Efficient Neural Networks",
 * arXiv:1506.02626): exactly round(sparsity * count) weights become zero, those of the smallest absolute value; among
 * equal ones the first by kernel, then by position.
 *
 * kernels: paths of float32 weights, in order (see kernelPaths). values: all values by path; none is changed.
 */
export function pruneWeights(
  kernels: readonly string[],
  values: ReadonlyMap<string, TensorData>,
  { sparsity, scope }: PruneOptions,
): Pruned {
  if (!(sparsity >= 0 && sparsity < 1)) throw new Error(`internal: sparsity ${sparsity}`);
  const groups = scope === 'global' ? [kernels] : kernels.map((path) => [path]);
  const masks = new Map<string, Float32Array<ArrayBuffer>>();
  let [prunedCount, kernelCount] = [0, 0];
  for (const group of groups) {
    const weights = group.map((path) => floatValues(values, path));
    const total = weights.reduce((sum, weight) => sum + weight.length, 0);
    const count = Math.round(sparsity * total);
    for (const [i, mask] of smallestMasks(weights, count).entries()) masks.set(must(group[i], 'path'), mask);
    prunedCount += count;
    kernelCount += total;
  }
  return { masks, values: maskedValues(values, masks), prunedCount, kernelCount };
}

/** The values with each masked weight multiplied by its mask. */
export function maskedValues(
  values: ReadonlyMap<string, TensorData>,
  masks: ReadonlyMap<string, Float32Array>,
): ReadonlyMap<string, TensorData> {
  const masked = new Map(values);
  for (const [path, mask] of masks) {
    const kept = floatValues(values, path).map((weight, i) => (mask[i] === 0 ? 0 : weight));
    masked.set(path, { ...must(values.get(path), path), data: kept as Float32Array<ArrayBuffer> });
  }
  return masked;
}

/** Masks of several arrays that are one list: 0 at its `count` smallest magnitudes. */
function smallestMasks(
  weights: readonly Float32Array[],
  count: number,
): readonly Float32Array<ArrayBuffer>[] {
  const masks = weights.map((weight) => new Float32Array(weight.length).fill(1));
  if (count === 0) return masks;
  const magnitudes = weights.map(magnitudeBits);
  const sorted = new Uint32Array(magnitudes.reduce((sum, bits) => sum + bits.length, 0));
  let offset = 0;
  for (const bits of magnitudes) {
    sorted.set(bits, offset);
    offset += bits.length;
  }
  sorted.sort();
  const threshold = must(sorted[count - 1], 'threshold');
  // Of the weights that equal the threshold, only as many go as the count still asks for.
  let ties = count - lowerBound(sorted, threshold);
  magnitudes.forEach((bits, kernel) => {
    const mask = must(masks[kernel], 'mask');
    bits.forEach((magnitude, i) => {
      if (magnitude > threshold) return;
      if (magnitude === threshold && ties-- <= 0) return;
      mask[i] = 0;
    });
  });
  return masks;
}

/** Bits of |x|: they order as the magnitudes do, and sort faster. */
function magnitudeBits(values: Float32Array): Uint32Array {
  return new Uint32Array(new Float32Array(values).buffer).map((bits) => bits & 0x7fffffff);
}

/** How many elements of a sorted array are smaller. */
function lowerBound(sorted: Uint32Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
