import type { StateEntry } from '../../../shared/ir/graph.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { fixed } from '../../../shared/ir/types.ts';
import type { CheckpointRecord } from '../../../shared/training/checkpoint-record.ts';
import { initialValue } from '../../../shared/training/initial-state.ts';
import type { Tensors } from '../backends/backend.ts';
import { nothingYet } from './evaluate-epoch.ts';

/**
 * The state that a program takes at its first step, by path: the given values, and for the rest fresh weights, statistics
 * and optimizer slots, drawn by the seed.
 */
export function firstState(
  manifest: readonly StateEntry[],
  seed: number,
  given: Tensors = new Map(),
): Tensors {
  return new Map(
    manifest.map((entry): [string, TensorData] => {
      const known = given.get(entry.path);
      if (known !== undefined) return [entry.path, known];
      const shape = entry.type.shape.map(fixed);
      return [entry.path, { dtype: 'float32', shape, data: initialValue(entry, seed) }];
    }),
  );
}

/** Where a run stands before its first step. */
export function firstPosition(seed: number): CheckpointRecord {
  return {
    step: 0,
    epoch: 0,
    stepInEpoch: 0,
    samplesSeen: 0,
    seed,
    best: { ...nothingYet },
    epochFigures: {},
    windowFigures: {},
    bestFigures: {},
    trainFigures: {},
    schedules: {},
  };
}
