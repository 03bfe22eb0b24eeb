import { join } from 'node:path';
import { err, ok } from '../../shared/base/result.ts';
import type { Checked, Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { RunRecord } from '../../shared/training/run-record.ts';
import { readProblem } from '../files/file-problems.ts';
import { type FileSystem, nodeFileSystem, systemErrorCode } from '../files/file-system.ts';
import { folderHolder } from '../files/folder-lock.ts';
import { runsFileSystem } from './run-files.ts';
import { readRunRecord } from './run-record-file.ts';

export interface ListedRun {
  readonly folder: string;
  readonly record: RunRecord;
  /** Whether a living process writes to it. A run that says `running` and is not live was cut off: it can be resumed. */
  readonly live: boolean;
}

/**
 * The runs below a folder, newest first; none where the folder does not exist. Records that cannot be read are
 * named in `problems`, and so are links, which are not followed (file-not-plain); folders without a record are no runs.
 */
export async function listRuns(
  runsFolder: string,
  given: FileSystem = nodeFileSystem,
): Promise<Checked<{ readonly runs: readonly ListedRun[]; readonly problems: readonly Diagnostic[] }>> {
  const fs = runsFileSystem(runsFolder, given);
  const names = await namesIn(runsFolder, fs);
  if (!names.ok) return names;
  const runs: ListedRun[] = [];
  const problems: Diagnostic[] = [];
  for (const name of names.value) {
    const folder = join(runsFolder, name);
    const kind = (await fs.look(folder))?.kind;
    if (kind !== 'folder' && kind !== 'link') continue;
    const record = await readRunRecord(folder, fs);
    if (!record.ok && record.error.some(({ code }) => code === 'file-not-found')) continue;
    if (record.ok)
      runs.push({ folder, record: record.value, live: (await folderHolder(folder, fs)) !== undefined });
    else problems.push(...record.error);
  }
  const order = ({ record }: ListedRun): string => `${record.created} ${record.id}`;
  runs.sort((a, b) => (order(a) < order(b) ? 1 : -1));
  return ok({ runs, problems });
}

async function namesIn(folder: string, fs: FileSystem): Promise<Checked<readonly string[]>> {
  try {
    return ok(await fs.list(folder));
  } catch (error) {
    return systemErrorCode(error) === 'ENOENT' ? ok([]) : err([readProblem(error, folder)]);
  }
}
