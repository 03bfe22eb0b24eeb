import type { CheckpointRecord } from '../../../shared/training/checkpoint-record.ts';
import { nothingYet } from './evaluate-epoch.ts';

/**
 * Where a run stands that goes on with the best weights it still has. Where those are older than the ones its checkpoint
 * knows of, or are lost, it compares further epochs with what it has, and never names figures of weights that are gone.
 * Early stopping counts on as it was. `best`: the record of the weights that were found.
 */
export function standWithBest(
  record: CheckpointRecord,
  best: Pick<CheckpointRecord, 'best' | 'bestFigures'> = { best: nothingYet, bestFigures: {} },
): CheckpointRecord {
  if (best.best.epoch >= record.best.epoch) return record;
  const { epochsWithout, watched, value } = record.best;
  return {
    ...record,
    best: { ...best.best, epochsWithout, watched: watched ?? value },
    bestFigures: best.bestFigures,
  };
}
