/** Short forms for the inputs of test cases. */
import type { ExampleInput } from '../definition.ts';

export const normal = (...shape: readonly number[]): ExampleInput => ({ shape });
export const positive = (...shape: readonly number[]): ExampleInput => ({ shape, fill: 'positive' });
export const awayFromZero = (...shape: readonly number[]): ExampleInput => ({
  shape,
  fill: 'away-from-zero',
});
export const distinct = (...shape: readonly number[]): ExampleInput => ({ shape, fill: 'distinct' });
export const unit = (...shape: readonly number[]): ExampleInput => ({ shape, fill: 'unit' });

/** int32 indices from 0 to below `below`. */
export const labels = (below: number, ...shape: readonly number[]): ExampleInput => ({
  dtype: 'int32',
  shape,
  fill: 'labels',
  below,
});

export const int32 = (...shape: readonly number[]): ExampleInput => ({ dtype: 'int32', shape });
export const uint32 = (...shape: readonly number[]): ExampleInput => ({
  dtype: 'uint32',
  shape,
  fill: 'bits',
});
export const bool = (...shape: readonly number[]): ExampleInput => ({ dtype: 'bool', shape, fill: 'bits' });

/** The first input, or the first two, carry the batch. */
export const batch = { symbolic: { inputs: [0] } } as const;
export const twoBatches = { symbolic: { inputs: [0, 1] } } as const;
