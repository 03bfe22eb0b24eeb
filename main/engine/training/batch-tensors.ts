import { must } from '../../../shared/base/assert.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import type { Tensors } from '../backends/backend.ts';
import type { ChunkSource, SampleChunk } from '../data/chunk-source.ts';
import { rowOf } from './chunk-results.ts';

/** One batch as an evaluation takes it. */
export interface EvaluationBatch {
  readonly count: number;
  readonly data: Tensors;
}

/** A chunk under the names programs give their data: `features` [K, B, ...], `target` [K, B], [K, B, positions] or [K, B, width], or none. */
export function chunkTensors(chunk: SampleChunk | undefined): Tensors {
  const { x, xShape, y, yShape } = must(chunk, 'chunk');
  const dtype = x instanceof Uint8Array ? 'uint8' : x instanceof Int32Array ? 'int32' : 'float32';
  const features: TensorData = { dtype, shape: xShape, data: x };
  if (yShape.at(-1) === 0) return new Map([['features', features]]);
  const target: TensorData = { dtype: y instanceof Int32Array ? 'int32' : 'float32', shape: yShape, data: y };
  return new Map([
    ['features', features],
    ['target', target],
  ]);
}

/** All validation samples, batch by batch in the order of the data, the smaller last one included. */
export async function* validationBatches(source: ChunkSource): AsyncGenerator<EvaluationBatch> {
  const { steps, batch, tail } = source.plan.validation;
  for (let i = 0; i < steps; i++) {
    yield { count: batch, data: rowOf(chunkTensors(await source.validation(i, 1)), 0) };
  }
  if (tail > 0) yield { count: tail, data: rowOf(chunkTensors(await source.validationTail()), 0) };
}
