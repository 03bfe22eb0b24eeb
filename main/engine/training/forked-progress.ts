/** What a fork takes over of its parent: the log and the weights with which it goes on. */
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { FileSystem } from '../../files/file-system.ts';
import type { Checkpoint } from '../../store/checkpoint-file.ts';
import { loadBest, loadNewestCheckpoint } from '../../store/checkpoint-store.ts';
import { readMetrics } from '../../store/metrics-log.ts';
import type { MetricsRecord } from '../../store/metrics-record.ts';
import type { RunFolder } from '../../store/run-folder.ts';
import { checkpointsFolder, metricsFile } from '../../store/run-places.ts';
import { readRunRecord } from '../../store/run-record-file.ts';

export interface Progress {
  readonly checkpoint: Checkpoint;
  /** Absent where no epoch was the best yet. */
  readonly best: Checkpoint | undefined;
  /** Up to the checkpoint. */
  readonly records: readonly MetricsRecord[];
}

interface OwnSteps {
  /** Of the fork. */
  readonly stepsPerEpoch: number;
  readonly batchSize: number;
}

/**
 * Where a run stands, in steps of a fork of it. With another batch size an epoch has other steps: the fork goes on from the
 * last whole epoch, and of the log only its epochs are taken over. Problem: fork-no-checkpoint.
 */
export async function progressOf(
  folder: string,
  { stepsPerEpoch, batchSize }: OwnSteps,
  fs: FileSystem,
): Promise<Checked<Progress>> {
  const record = await readRunRecord(folder, fs);
  if (!record.ok) return record;
  const newest = await loadNewestCheckpoint(checkpointsFolder(folder), fs);
  if (!newest.ok) return newest;
  if (newest.value === undefined) return err([diagnostic('fork-no-checkpoint', { file: folder })]);
  const best = await loadBest(checkpointsFolder(folder), fs);
  if (!best.ok) return best;
  const metrics = await readMetrics(metricsFile(folder));
  if (!metrics.ok) return metrics;
  const { checkpoint } = newest.value;
  const records = metrics.value.records.filter(({ step }) => step <= checkpoint.record.step);
  const whole = { checkpoint, best: best.value.checkpoint, records };
  if (record.value.training.batchSize === batchSize) return ok(whole);
  const stepOf = (epoch: unknown): number => Number(epoch) * stepsPerEpoch;
  const { epoch } = checkpoint.record;
  return ok({
    ...whole,
    checkpoint: {
      ...checkpoint,
      record: {
        ...checkpoint.record,
        step: stepOf(epoch),
        stepInEpoch: 0,
        epochFigures: {},
        windowFigures: {},
      },
    },
    records: records
      .filter(({ kind }) => kind === 'epoch')
      .map((measured) => ({ ...measured, step: stepOf(measured.epoch) })),
  });
}

/** Writes it into the folder of a new run, from which that is then resumed. */
export async function takeOver(
  { checkpoint, best, records }: Progress,
  run: RunFolder,
): Promise<Checked<void>> {
  const appended = await run.append(records);
  if (!appended.ok) return appended;
  const kept = best === undefined ? ok(undefined) : await run.saveBest(best);
  if (!kept.ok) return kept;
  const saved = await run.saveCheckpoint(checkpoint);
  return saved.ok ? ok(undefined) : saved;
}
