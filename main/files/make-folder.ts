import { dirname } from 'node:path';
import { err, ok } from '../../shared/base/result.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { foreignProblem } from './file-problems.ts';
import { type FileSystem, nodeFileSystem, systemErrorCode } from './file-system.ts';

/** Makes a folder and what is missing above it, each on the disk before the next. Fails with folder-not-created, file-not-plain. */
export async function makeFolder(path: string, fs: FileSystem = nodeFileSystem): Promise<Checked<void>> {
  try {
    await makeMissing(path, fs);
    return ok(undefined);
  } catch (error) {
    return err([notCreated(error, path)]);
  }
}

/** Makes a folder that must be new; false where the name is taken. The folder above must exist. */
export async function makeNewFolder(
  path: string,
  fs: FileSystem = nodeFileSystem,
): Promise<Checked<boolean>> {
  let made = false;
  try {
    await fs.createFolder(path);
    made = true;
    await fs.syncFolder(dirname(path));
    return ok(true);
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return ok(false);
    const problem = notCreated(error, path);
    if (made) await fs.removeFolder(path).catch(() => {});
    return err([problem]);
  }
}

function notCreated(error: unknown, path: string): Diagnostic {
  const foreign = foreignProblem(error);
  if (foreign !== undefined) return foreign;
  const reason = systemErrorCode(error);
  if (reason === undefined) throw error;
  return diagnostic('folder-not-created', { file: path }, { reason });
}

async function makeMissing(path: string, fs: FileSystem): Promise<void> {
  if ((await fs.facts(path)) !== undefined) return;
  await makeMissing(dirname(path), fs);
  try {
    await fs.createFolder(path);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
  await fs.syncFolder(dirname(path));
}
