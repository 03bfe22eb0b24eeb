/**
 * One writer a folder, across processes and windows: `netloom.lock` in the folder names the process that holds it.
 * The lock of a process that is gone is taken over at once. A lock made on another machine (a network folder) is
 * always respected, because nobody here knows whether its process lives.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod';
import { err, ok } from '../../shared/base/result.ts';
import { decodeUtf8, encodeUtf8 } from '../../shared/base/utf8.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { writeAll } from './atomic-file.ts';
import { containedIn } from './contained-file-system.ts';
import { writeProblem } from './file-problems.ts';
import {
  type FileSystem,
  nodeFileSystem,
  type OpenFile,
  removeQuietly,
  systemErrorCode,
} from './file-system.ts';
import { readFileBytes } from './read-file.ts';

export interface FolderLock {
  readonly folder: string;
  /** Gives the folder free. Safe to call twice; never removes a lock that is another's. */
  release(): Promise<void>;
}

const holderSchema = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  token: z.string(),
  /** Distinguishes two processes that had the same pid; absent where the system does not say. */
  identity: z.string().optional(),
});

/** The process that holds a lock. */
export type LockHolder = z.infer<typeof holderSchema>;

/** The file that holds a folder's lock. */
export const lockName = 'netloom.lock';
/** A lock or claim without content this long after its creation belongs to a process that died making it. */
const unfinishedAfterMs = 500;

/** Tokens of the locks this process holds. */
const heldHere = new Set<string>();

/**
 * Takes the folder for writing, or returns run-locked with the holder's pid and host. Fails as a write does where the
 * lock file cannot be made, or is a link (file-not-plain).
 */
export async function lockFolder(
  folder: string,
  given: FileSystem = nodeFileSystem,
): Promise<Checked<FolderLock>> {
  const fs = containedIn(folder, given);
  const path = join(folder, lockName);
  const token = randomBytes(16).toString('hex');
  const identity = await processIdentity(process.pid);
  const holder: LockHolder = { pid: process.pid, host: hostname(), token, ...(identity && { identity }) };
  const text = encodeUtf8(`${JSON.stringify(holder)}\n`);
  // Before the file exists, so that whoever reads it in this process knows its holder lives.
  heldHere.add(token);
  let locked = false;
  try {
    // A lock that is being made or taken over is settled in milliseconds; a process that died doing so, after a while.
    for (const deadline = Date.now() + 4 * unfinishedAfterMs; ; await wait(20)) {
      if (await createFile(fs, path, text)) {
        locked = true;
        return ok({ folder, release: () => release(fs, path, token) });
      }
      const found = await readLock(fs, path);
      if (found.state === 'foreign') return err(found.problems);
      const stale = found.state === 'held' ? !(await isLive(found.holder)) : found.state === 'abandoned';
      if (stale) await removeStale(fs, path, tokenOf(found));
      else if (found.state === 'held' || Date.now() > deadline) return err([lockedProblem(folder, found)]);
    }
  } catch (error) {
    return err([writeProblem(error, path, text.length)]);
  } finally {
    if (!locked) heldHere.delete(token);
  }
}

/** The live process that writes to a folder, if any. */
export async function folderHolder(
  folder: string,
  fs: FileSystem = nodeFileSystem,
): Promise<LockHolder | undefined> {
  const found = await readLock(containedIn(folder, fs), join(folder, lockName));
  return found.state === 'held' && (await isLive(found.holder)) ? found.holder : undefined;
}

async function release(fs: FileSystem, path: string, token: string): Promise<void> {
  if (heldHere.delete(token) && tokenOf(await readLock(fs, path)) === token) await removeQuietly(fs, path);
}

/** A lock file as found: `unfinished` may be being written now, `abandoned` was left without naming its holder. */
type FoundLock =
  | { readonly state: 'none' | 'unfinished' | 'abandoned' | 'unreadable' }
  | { readonly state: 'held'; readonly holder: LockHolder }
  /** No lock of ours: a link, which is not followed. */
  | { readonly state: 'foreign'; readonly problems: readonly Diagnostic[] };

async function readLock(fs: FileSystem, path: string): Promise<FoundLock> {
  const bytes = await readFileBytes(path, { fs, limit: 4096 });
  if (!bytes.ok) {
    const code = bytes.error[0]?.code;
    if (code === 'file-not-plain') return { state: 'foreign', problems: bytes.error };
    return { state: code === 'file-not-found' ? 'none' : 'unreadable' };
  }
  const holder = parseHolder(bytes.value);
  if (holder !== undefined) return { state: 'held', holder };
  return { state: (await isOld(fs, path)) ? 'abandoned' : 'unfinished' };
}

function tokenOf(found: FoundLock): string {
  return found.state === 'held' ? found.holder.token : found.state;
}

/**
 * Removes a lock whose holder is gone, unless another process is doing that. Two processes may find the same dead
 * lock, and the slower must not remove the faster one's new lock: only who creates the claim named after the dead
 * token may remove that lock, and only if it still carries this token.
 */
async function removeStale(fs: FileSystem, path: string, token: string): Promise<void> {
  const claim = `${path}.${token}`;
  if (!(await createFile(fs, claim, new Uint8Array(0)))) {
    if (await isOld(fs, claim)) await removeQuietly(fs, claim);
    return;
  }
  try {
    if (tokenOf(await readLock(fs, path)) === token) await removeQuietly(fs, path);
  } finally {
    await removeQuietly(fs, claim);
  }
}

/** False where the name is taken. */
async function createFile(fs: FileSystem, path: string, content: Uint8Array): Promise<boolean> {
  let file: OpenFile;
  try {
    file = await fs.open(path, 'create');
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await writeAll(file, content).finally(() => file.close());
    return true;
  } catch (error) {
    await removeQuietly(fs, path);
    throw error;
  }
}

async function isOld(fs: FileSystem, path: string): Promise<boolean> {
  const facts = await fs.facts(path);
  return facts !== undefined && Date.now() - facts.modified > unfinishedAfterMs;
}

function parseHolder(bytes: Uint8Array): LockHolder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(decodeUtf8(bytes) ?? '')).data;
  } catch {
    return undefined;
  }
}

async function isLive(holder: LockHolder): Promise<boolean> {
  if (holder.host !== hostname()) return true;
  if (!processExists(holder.pid)) return false;
  const identity = await processIdentity(holder.pid);
  if (holder.identity !== undefined && identity !== undefined) return holder.identity === identity;
  return holder.pid !== process.pid || heldHere.has(holder.token);
}

function processExists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}

/** Boot and start time of a process on Linux, `dead` for one that only waits to be reaped; elsewhere undefined. */
async function processIdentity(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold anything, so count from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'dead' : `${boot.trim()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

function lockedProblem(folder: string, found: FoundLock): Diagnostic {
  const holder = found.state === 'held' ? found.holder : undefined;
  return diagnostic(
    'run-locked',
    { file: folder },
    { pid: holder?.pid ?? '?', host: holder?.host ?? '?', lock: join(folder, lockName) },
  );
}
