import { ok } from '../../shared/base/result.ts';
import { formatJson } from '../../shared/base/stable-json.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import type { RunProfile } from '../../shared/training/run-profile.ts';
import { writeTextAtomic } from '../files/atomic-file.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { runFileSystem } from './run-files.ts';
import { profileFile } from './run-places.ts';

/** Keeps where the time of a run's steps went: `profile.json`, in place of an earlier one. Fails as `writeTextAtomic` does. */
export async function writeRunProfile(
  folder: string,
  profile: RunProfile,
  fs: FileSystem = nodeFileSystem,
): Promise<Checked<void>> {
  const written = await writeTextAtomic(profileFile(folder), formatJson(profile), {
    fs: runFileSystem(folder, fs),
  });
  return written.ok ? ok(undefined) : written;
}
