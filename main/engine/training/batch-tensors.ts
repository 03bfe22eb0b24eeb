import { must } from '../../../shared/base/assert.ts';
import type { Tensors } from '../backends/backend.ts';
import type { ChunkSource } from '../data/chunk-source.ts';
import { rowOf } from './chunk-results.ts';

/** One batch as an evaluation takes it. */
export interface EvaluationBatch {
  readonly count: number;
  readonly data: Tensors;
}

/** All validation samples, batch by batch in the order of the data, the smaller last one included; at most `max` batches. */
export async function* validationBatches(
  source: ChunkSource,
  max = Number.POSITIVE_INFINITY,
): AsyncGenerator<EvaluationBatch> {
  const { steps, batch, tail } = source.plan.validation;
  for (let i = 0; i < Math.min(steps, max); i++) {
    yield { count: batch, data: rowOf((await source.validation(i, 1)).tensors, 0) };
  }
  if (tail > 0 && steps < max)
    yield { count: tail, data: rowOf(must(await source.validationTail(), 'chunk').tensors, 0) };
}
