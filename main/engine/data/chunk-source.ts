import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import type { BatchPlan } from './batches.ts';

/** K batches of B samples, as a program takes them. The buffers are the receiver's own. */
export interface SampleChunk {
  /** Batches in the chunk, K. */
  readonly steps: number;
  /** Samples in each batch, B. */
  readonly batch: number;
  /** `features` [K, B, ...sample], raw: the program casts and normalizes them; `target` [K, B], [K, B, positions] or [K, B, width], or none; named fields. */
  readonly tensors: ReadonlyMap<string, TensorData>;
}

/**
 * Gives a run its samples. The same settings give the same bits, in this thread or a worker, in any order of
 * calls, so a run can be resumed at any step. Epochs, steps and batches count from 0. Asking beyond the plan throws.
 *
 * Augmentation is done where a sample is copied into a chunk, as a function of (seed, epoch, sample), so that it
 * keeps this promise.
 */
export interface ChunkSource {
  readonly plan: BatchPlan;
  /** Full training batches `fromStep` to `fromStep + count` of an epoch. */
  next(epoch: number, fromStep: number, count: number): Promise<SampleChunk>;
  /** The last, smaller training batch of an epoch, as a chunk of one step; undefined where batches divide evenly. */
  tail(epoch: number): Promise<SampleChunk | undefined>;
  /** Full validation batches `fromBatch` to `fromBatch + count`, in the order of the data. */
  validation(fromBatch: number, count: number): Promise<SampleChunk>;
  /** The last, smaller validation batch; undefined where batches divide evenly. */
  validationTail(): Promise<SampleChunk | undefined>;
  /** Ends the worker; calls under way are rejected. */
  close(): Promise<void>;
}
