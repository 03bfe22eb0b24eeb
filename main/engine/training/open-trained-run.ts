import { join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { openDocumentValue } from '../../../shared/nodes/open-document.ts';
import { evaluationWeights } from '../../../shared/training/averaged-weights.ts';
import type { RunRecord } from '../../../shared/training/run-record.ts';
import { loadBest, loadNewestCheckpoint, loadSnapshot } from '../../store/checkpoint-store.ts';
import { namedRun } from '../../store/run-places.ts';
import { readRunRecord } from '../../store/run-record-file.ts';
import type { Tensors } from '../backends/backend.ts';
import { tensorsOf } from './run-journal.ts';

/** A run as others use it: its project as it was trained, and the weights it kept. */
export interface TrainedRun {
  readonly folder: string;
  readonly record: RunRecord;
  readonly document: ProjectDocument;
  /** The best weights where a validation was made, else those of the newest checkpoint; averages where the run keeps them. */
  readonly weights: Tensors;
  /** Warnings about damaged files, and about weights that are used in the place of better ones. */
  readonly problems: readonly Diagnostic[];
}

/** Opens a run to read, or the weights that it kept of an epoch (`<run>@<epoch>`); it may still be training. */
export async function openTrainedRun(path: string): Promise<Checked<TrainedRun>> {
  const { folder, epoch } = await namedRun(path);
  const record = await readRunRecord(folder);
  if (!record.ok) {
    const isMissing = record.error.some((problem) => problem.code === 'file-not-found');
    return isMissing ? err([diagnostic('not-a-run', { file: folder })]) : record;
  }
  const parsed = openDocumentValue(record.value.project, join(folder, 'run.json'));
  if (!parsed.ok) return parsed;
  const checkpoints = join(folder, 'checkpoints');
  if (epoch !== undefined) {
    const snapshot = await loadSnapshot(checkpoints, epoch);
    if (!snapshot.ok) return snapshot;
    const weights = tensorsOf(snapshot.value.state);
    return ok({ folder, record: record.value, document: parsed.value.document, weights, problems: [] });
  }
  const best = await loadBest(checkpoints);
  if (!best.ok) return best;
  const problems = [...best.value.problems];
  let { checkpoint } = best.value;
  if (checkpoint === undefined) {
    const newest = await loadNewestCheckpoint(checkpoints);
    if (!newest.ok) return err([...problems, ...newest.error]);
    checkpoint = newest.value?.checkpoint;
    problems.push(...(newest.value?.problems ?? []));
    const step = checkpoint?.record.step ?? 0;
    if (checkpoint !== undefined && checkpoint.record.best.epoch > 0)
      problems.push(diagnostic('best-replaced', { file: folder }, { step }));
  }
  if (checkpoint === undefined) {
    const count = best.value.problems.length;
    if (count > 0)
      return err([...problems, diagnostic('checkpoint-none-valid', { file: checkpoints }, { count })]);
    const { status, reason = '' } = record.value;
    const code = status === 'failed' ? 'checkpoint-none-failed' : 'checkpoint-none';
    return err([diagnostic(code, { file: folder }, { reason })]);
  }
  const { document } = parsed.value;
  const weights = evaluationWeights(tensorsOf(checkpoint.state));
  return ok({ folder, record: record.value, document, weights, problems });
}
