/**
 * Where a file lies that is not proved yet: a folder beside it, `.name.0123456789abcdef`, locked by the process that fills
 * it. What a killed process leaves of them is known by its dead lock.
 */
import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { removeTemporaryFiles } from './atomic-file.ts';
import { folderHolder, lockName } from './folder-lock.ts';

/** A staging folder this young without a written lock may be one that is being made now. */
const youngMilliseconds = 10_000;

/** Where the report on a file lies. */
export function reportFileOf(file: string): string {
  return `${file}.report.json`;
}

/** Where the tokenizer of a model of texts lies, as Hugging Face's `tokenizer.json`. */
export function tokenizerFileOf(file: string): string {
  return `${file}.tokenizer.json`;
}

/** A new name for the staging folder of a file. */
export function stagingFolderOf(file: string): string {
  return join(dirname(file), `.${basename(file)}.${randomBytes(8).toString('hex')}`);
}

/**
 * Removes the staging folders of a file whose process is gone, and once there are no others, what was left of putting the file
 * and its report in place. Answers how many folders are left: those in use, or too young to know.
 */
export async function sweepStagingFolders(file: string): Promise<number> {
  const prefix = `.${basename(file)}.`;
  let left = 0;
  for (const name of await readdir(dirname(file)).catch(() => [])) {
    if (!name.startsWith(prefix) || !/^[0-9a-f]{16}$/.test(name.slice(prefix.length))) continue;
    const folder = join(dirname(file), name);
    const facts = await stat(folder).catch(() => undefined);
    if (facts?.isDirectory() !== true) continue;
    const isYoung = Date.now() - facts.mtimeMs < youngMilliseconds && !(await hasWrittenLock(folder));
    if (isYoung || (await folderHolder(folder)) !== undefined) left++;
    else await rm(folder, { recursive: true, force: true });
  }
  // Whoever puts the file in place now has a staging folder.
  if (left === 0)
    await removeTemporaryFiles(
      dirname(file),
      undefined,
      [file, reportFileOf(file), tokenizerFileOf(file)].map((name) => basename(name)),
    );
  return left;
}

function hasWrittenLock(folder: string): Promise<boolean> {
  return stat(join(folder, lockName)).then(
    ({ size }) => size > 0,
    () => false,
  );
}
