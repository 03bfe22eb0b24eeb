import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { err, ok } from '../../shared/base/result.ts';
import { encodeUtf8 } from '../../shared/base/utf8.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { blocks } from './blocks.ts';
import { writeProblem } from './file-problems.ts';
import {
  type FileSystem,
  nodeFileSystem,
  type OpenFile,
  removeQuietly,
  systemErrorCode,
} from './file-system.ts';

export interface AtomicWriteOptions {
  readonly fs?: FileSystem;
  /** Permission bits of a new file; one that is replaced keeps its own. Default: what the system gives. */
  readonly permissions?: number;
  /** Where the file that is replaced stays, in the place of what is there: a path in the same folder. Default: it goes. */
  readonly keepReplacedAs?: string;
}

const temporaryName = /^\.(.+)\.[0-9a-f]{16}\.tmp$/;

/**
 * Replaces a file so that a reader, a crash or a power cut finds the old content or the new, never a part: the pieces
 * go into a temporary file beside it, which is synced and renamed, and then the folder is synced. The pieces are
 * written from where they lie, so views of large arrays cost no memory; they must not change until this returns.
 *
 * When it fails the old file is intact and the temporary one is gone. The single exception is a failing sync of the
 * folder after the rename: the new content is in place, but not confirmed by the disk.
 *
 * Returns the number of bytes written, or file-no-space, file-read-only, file-no-permission, file-not-found (of the
 * folder) or file-write-failed.
 */
export async function writeFileAtomic(
  path: string,
  pieces: readonly Uint8Array[],
  options: AtomicWriteOptions = {},
): Promise<Checked<number>> {
  const fs = options.fs ?? nodeFileSystem;
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  let temporary: string | undefined;
  try {
    // Through a symbolic link the file it names is replaced, not the link.
    const target = await fs.resolve(path);
    const permissions = (await fs.facts(target))?.mode ?? options.permissions;
    temporary = join(dirname(target), `.${basename(target)}.${randomBytes(8).toString('hex')}.tmp`);
    const file = await fs.open(temporary, 'create', permissions);
    try {
      for (const piece of pieces) await writeAll(file, piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await putInPlace(fs, temporary, target, options.keepReplacedAs);
    temporary = undefined;
    await fs.syncFolder(dirname(target));
    return ok(bytes);
  } catch (error) {
    const problem = writeProblem(error, path, bytes);
    if (temporary !== undefined) await removeQuietly(fs, temporary);
    return err([problem]);
  }
}

/** Between the two renames the old file has its other name alone; when the second fails, it gets its own back. */
async function putInPlace(
  fs: FileSystem,
  temporary: string,
  target: string,
  replaced: string | undefined,
): Promise<void> {
  const keeps = replaced !== undefined && (await fs.facts(target)) !== undefined;
  if (keeps) await renameOver(fs, target, replaced);
  try {
    await renameOver(fs, temporary, target);
  } catch (error) {
    if (keeps) await renameOver(fs, replaced, target).catch(() => {});
    throw error;
  }
}

/** `writeFileAtomic` for a text, as UTF-8. */
export function writeTextAtomic(
  path: string,
  text: string,
  options: AtomicWriteOptions = {},
): Promise<Checked<number>> {
  return writeFileAtomic(path, [encodeUtf8(text)], options);
}

/** Writes every byte, however little the system takes at a time. */
export async function writeAll(file: OpenFile, bytes: Uint8Array): Promise<void> {
  for (const block of blocks(bytes))
    for (let at = 0; at < block.length; ) at += await file.write(block.subarray(at));
}

/**
 * Removes what interrupted atomic writes left in a folder, of the files named in `of` alone where it is given. Only for
 * files nobody else writes: in another's hands a temporary file is a write still going on.
 */
export async function removeTemporaryFiles(
  folder: string,
  fs: FileSystem = nodeFileSystem,
  of?: readonly string[],
): Promise<void> {
  // A clean-up: where the folder cannot be read, what comes next will say so.
  const names = await fs.list(folder).catch(() => []);
  for (const name of names) {
    const replaced = temporaryName.exec(name)?.[1];
    const isOurs = replaced !== undefined && (of === undefined || of.includes(replaced));
    if (isOurs) await removeQuietly(fs, join(folder, name));
  }
}

async function renameOver(fs: FileSystem, from: string, to: string): Promise<void> {
  for (let pause = 10; ; pause *= 2) {
    try {
      return await fs.rename(from, to);
    } catch (error) {
      const busy = ['EPERM', 'EACCES', 'EBUSY'].includes(systemErrorCode(error) ?? '');
      if (!busy || !fs.renameMayBeBusy || pause > 1000) throw error;
      await wait(pause);
    }
  }
}
