/** What a trial reached, from its last event or, where it was cut off after its last epoch, from its run folder. */
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { bestRule } from '../../../shared/training/best-rule.ts';
import type { FinishedEvent } from '../../../shared/training/run-events.ts';
import { loadNewestCheckpoint } from '../../store/checkpoint-store.ts';
import { checkpointsFolder } from '../../store/run-places.ts';
import { readRunRecord } from '../../store/run-record-file.ts';

export interface TrialResult {
  readonly epochs: number;
  readonly figures: Readonly<Record<string, number>>;
  /** By what its best epoch was chosen; absent where nothing says which is best. */
  readonly bestBy?: FinishedEvent['bestBy'];
  /** Trained to its end; else paused, or stopped. */
  readonly isComplete: boolean;
}

export function resultOf({ epochs, validation, bestBy, reason }: FinishedEvent): TrialResult {
  return { epochs, figures: validation, ...(bestBy && { bestBy }), isComplete: reason !== 'stopped' };
}

/** What a run reached that has already trained so many epochs, or has ended before; undefined where it is to go on. */
export async function recordedResult(
  run: string,
  document: ProjectDocument,
  targetEpochs: number,
): Promise<TrialResult | undefined> {
  const record = await readRunRecord(run);
  const newest = await loadNewestCheckpoint(checkpointsFolder(run));
  if (!record.ok || !newest.ok || newest.value === undefined) return undefined;
  const { epoch, stepInEpoch, bestFigures, best } = newest.value.checkpoint.record;
  const isComplete = epoch >= document.training.epochs || record.value.status === 'finished';
  if (!isComplete && (epoch < targetEpochs || stepInEpoch > 0)) return undefined;
  const bestBy = best.epoch > 0 ? bestRule(document.training, Object.keys(bestFigures)) : undefined;
  return { epochs: epoch, figures: bestFigures, ...(bestBy && { bestBy }), isComplete };
}
