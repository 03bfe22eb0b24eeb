import { join } from 'node:path';
import { ok } from '../../../shared/base/result.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { encodeEventFile } from '../../../shared/tensorboard/event-file.ts';
import { writeFileAtomic } from '../../files/atomic-file.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { loadBest } from '../../store/checkpoint-store.ts';
import { checkpointsFolder } from '../../store/run-places.ts';
import type { RecordedRun } from '../runs/recorded-run.ts';
import { loggedValues } from './logged-values.ts';

export interface WrittenEventFile {
  readonly file: string;
  readonly bytes: number;
  /** Scalars and histograms in it. */
  readonly values: number;
}

/**
 * Writes what a run logged, with the histograms of the weights it keeps, as an event file of TensorBoard into a folder, which is
 * made. The same run has the same file name, so that it replaces what was written of it before. Fails as folders and files do.
 */
export async function writeEventFile(run: RecordedRun, folder: string): Promise<Checked<WrittenEventFile>> {
  const created = Date.parse(run.record.created) / 1000;
  const best = await loadBest(checkpointsFolder(run.folder));
  const checkpoint = best.ok ? best.value.checkpoint : undefined;
  const kept = checkpoint && { step: checkpoint.record.step, state: checkpoint.state };
  const values = loggedValues(created, run.metrics, kept);
  const bytes = encodeEventFile(created, values);
  const made = await makeFolder(folder);
  if (!made.ok) return made;
  const file = join(folder, `events.out.tfevents.${Math.floor(created)}.netloom`);
  const written = await writeFileAtomic(file, [bytes]);
  return written.ok ? ok({ file, bytes: bytes.length, values: values.length }) : written;
}

/** The folder of a run among those of others, by which TensorBoard calls it: `run-7` or `run-7-baseline`. */
export function eventFolderName({ number, annotation }: RecordedRun): string {
  const words = annotation.name.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return ['run', String(number), ...words].join('-');
}
