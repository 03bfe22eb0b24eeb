import { err, ok } from '../../shared/base/result.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { removeTemporaryFiles } from '../files/atomic-file.ts';
import { writeProblem } from '../files/file-problems.ts';
import { type FileSystem, nodeFileSystem, removeQuietly, systemErrorCode } from '../files/file-system.ts';
import { lockFolder } from '../files/folder-lock.ts';
import { removeCheckpoints } from './checkpoint-store.ts';
import { runFileSystem } from './run-files.ts';
import {
  annotationFile,
  checkpointsFolder,
  layersFile,
  metricsFile,
  profileFile,
  runRecordFile,
} from './run-places.ts';
import { readRunRecord } from './run-record-file.ts';

/**
 * Removes a run: the files a run is made of and no others. A folder that holds something else stays with that in it.
 * A link in the place of one of these goes itself; what it leads to stays. Refused for what is no run, for one that is
 * reached through a link (file-not-plain), and for one that a living process writes to (run-locked).
 */
export async function removeRun(folder: string, given: FileSystem = nodeFileSystem): Promise<Checked<void>> {
  const fs = runFileSystem(folder, given);
  const record = await readRunRecord(folder, fs);
  if (!record.ok) return record;
  const lock = await lockFolder(folder, fs);
  if (!lock.ok) return lock;
  const checkpoints = checkpointsFolder(folder);
  try {
    await removeTemporaryFiles(folder, fs);
    await removeTemporaryFiles(checkpoints, fs);
    if ((await fs.look(checkpoints))?.kind === 'link') await removeQuietly(fs, checkpoints);
    await removeCheckpoints(checkpoints, fs);
    await removeQuietly(fs, metricsFile(folder));
    await removeQuietly(fs, layersFile(folder));
    await removeQuietly(fs, profileFile(folder));
    await removeQuietly(fs, annotationFile(folder));
    // The record comes last: until then the folder is still known as a run, and can be removed again.
    await fs.remove(runRecordFile(folder));
  } catch (error) {
    return err([writeProblem(error, folder, 0)]);
  } finally {
    await lock.value.release();
  }
  for (const emptied of [checkpoints, folder]) await fs.removeFolder(emptied).catch(ignoreNotEmpty);
  return ok(undefined);
}

function ignoreNotEmpty(error: unknown): void {
  if (systemErrorCode(error) === undefined) throw error;
}
