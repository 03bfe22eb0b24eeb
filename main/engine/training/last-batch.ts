import { ok } from '../../../shared/base/result.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { nearestBatch } from '../data/batches.ts';
import type { Executables } from './executables.ts';

export interface LastBatch {
  /** Whether the last, smaller batch of every epoch is left out. */
  readonly dropLast: boolean;
  readonly findings: readonly Diagnostic[];
}

/**
 * Decides what becomes of the last, smaller batch of an epoch: it is trained on, unless batch normalization would have one
 * value a channel in it, which has no variance. It is then left out and that is said; other samples are in it at each epoch.
 * Compiles its program, so that no run begins that could not end its first epoch.
 */
export async function planLastBatch(
  executables: Executables,
  { training }: ProjectDocument,
  trainingSamples: number,
): Promise<Checked<LastBatch>> {
  const tail = trainingSamples % training.batchSize;
  if (tail === 0) return ok({ dropLast: false, findings: [] });
  const step = await executables.trainingStep(tail);
  if (step.ok) return ok({ dropLast: false, findings: [] });
  const [problem] = step.error;
  const isTooSmall = step.error.every(({ code }) => code === 'batch-too-small-for-statistics');
  if (problem === undefined || !isTooSmall) return step;
  const values = {
    tail,
    samples: trainingSamples,
    batch: training.batchSize,
    better: nearestBatch(trainingSamples, training.batchSize, tail),
  };
  return ok({ dropLast: true, findings: [diagnostic('batch-last-left-out', problem.where, values)] });
}
