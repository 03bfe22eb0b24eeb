import { ok } from '../../shared/base/result.ts';
import { formatJson } from '../../shared/base/stable-json.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { type RunProfile, runProfileSchema } from '../../shared/training/run-profile.ts';
import { writeTextAtomic } from '../files/atomic-file.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { readJson } from '../files/read-json.ts';
import { runFileSystem } from './run-files.ts';
import { profileFile } from './run-places.ts';

/** A larger file is none that a run wrote. */
const maxBytes = 32 * 2 ** 20;

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

/** Where the time of a run's steps went; undefined where it was not profiled, or its file is not of that form. */
export function readRunProfile(
  folder: string,
  fs: FileSystem = nodeFileSystem,
): Promise<RunProfile | undefined> {
  return readJson(profileFile(folder), runProfileSchema, { limit: maxBytes, fs: runFileSystem(folder, fs) });
}
