/**
 * The one way to the files of a run: whatever reads, writes, lists or removes something of a run folder does so through
 * the file system this gives. A run may come from elsewhere, so no part of it is reached through a link.
 */
import { basename, dirname, resolve } from 'node:path';
import { err, ok } from '../../shared/base/result.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { containedIn } from '../files/contained-file-system.ts';
import { readProblem } from '../files/file-problems.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { lockName } from '../files/folder-lock.ts';
import {
  checkpointsFolder,
  layersFile,
  metricsFile,
  profileFile,
  projectRunsName,
  runRecordFile,
} from './run-places.ts';

/**
 * `fs` held to what lies in a folder of run folders. A project's `runs` must be a plain folder too: it comes with the
 * project. A folder of another name is one that a person chose, and may be a link of theirs.
 */
export function runsFileSystem(runsFolder: string, fs: FileSystem = nodeFileSystem): FileSystem {
  const folder = resolve(runsFolder);
  return containedIn(basename(folder) === projectRunsName ? dirname(folder) : folder, fs);
}

/** `fs` held to what lies in a run folder, the run folder itself and a project's `runs` included. */
export function runFileSystem(runFolder: string, fs: FileSystem = nodeFileSystem): FileSystem {
  return runsFileSystem(dirname(resolve(runFolder)), fs);
}

/**
 * file-not-plain where a run folder holds something else in the place of one of its files, looked at before any of
 * them is used: a run is then refused as a whole, not in the midst of its training.
 */
export async function checkRunFiles(runFolder: string, given?: FileSystem): Promise<Checked<void>> {
  const fs = runFileSystem(runFolder, given);
  const checkpoints = checkpointsFolder(runFolder);
  try {
    const names = await fs.look(checkpoints).then((found) => (found ? fs.list(checkpoints) : []));
    const files = [
      runRecordFile(runFolder),
      metricsFile(runFolder),
      layersFile(runFolder),
      profileFile(runFolder),
      `${runFolder}/${lockName}`,
      ...names.map((name) => `${checkpoints}/${name}`),
    ];
    // `resolve` refuses what is no plain file or folder; nothing is opened.
    for (const file of files) await fs.resolve(file);
    return ok(undefined);
  } catch (error) {
    return err([readProblem(error, runFolder)]);
  }
}
