/**
 * The few file operations that durable writes are made of. They pass through this interface so that tests can fail,
 * kill or replay every single one of them; everything else uses `nodeFileSystem`.
 *
 * Operations reject with Node's system errors (`code` is ENOSPC, EIO ...); `file-problems.ts` turns those into diagnostics.
 */
import { constants } from 'node:fs';
import {
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rmdir,
  stat,
  unlink,
} from 'node:fs/promises';

export interface OpenFile {
  /** Writes at the end of the file; may write less than asked. Returns the bytes written. */
  write(bytes: Uint8Array): Promise<number>;
  /** Reads on from where the last read ended; returns 0 at the end of the file. */
  read(into: Uint8Array): Promise<number>;
  size(): Promise<number>;
  truncate(length: number): Promise<void>;
  /** Returns when the content is on the disk (fsync). */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface FileFacts {
  readonly size: number;
  /** Permission bits. */
  readonly mode: number;
  /** Last change, milliseconds since 1970. */
  readonly modified: number;
}

/** What stands at a path itself: a link is a link here, whatever it leads to. */
export interface PathFacts {
  /** `other`: a pipe, a device, a socket. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Names the file has on the disk; more than one where it is hard-linked. */
  readonly names: number;
}

/**
 * `create` fails where the file exists; `append` makes it where it does not; neither can read. All but `read` refuse
 * a link at the end of the path (ELOOP), where the system can.
 */
export type OpenMode = 'read' | 'read-no-link' | 'create' | 'append';

export interface FileSystem {
  /** Renames fail for a moment while a virus scanner or indexer holds the file (Windows): worth retrying. */
  readonly renameMayBeBusy: boolean;
  open(path: string, mode: OpenMode, permissions?: number): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Undefined where nothing is at the path. */
  facts(path: string): Promise<FileFacts | undefined>;
  /** The same of the path itself, no link followed. */
  look(path: string): Promise<PathFacts | undefined>;
  /** The path with symbolic links followed, or the path itself where nothing is there. */
  resolve(path: string): Promise<string>;
  /** Makes one folder; fails where it exists. */
  createFolder(path: string): Promise<void>;
  /** Removes an empty folder. */
  removeFolder(path: string): Promise<void>;
  /** Names of what lies in a folder, in no particular order. */
  list(path: string): Promise<readonly string[]>;
  /** Returns when the names in a folder are on the disk; does nothing where folders cannot be synced. */
  syncFolder(path: string): Promise<void>;
}

/** To open a pipe would wait for whoever writes to it, and hold up the end of the program; so it is an empty file. */
const readWithoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
/** Windows has no such flag; there `containedIn` looks at every part of a path instead. */
const noLink = constants.O_NOFOLLOW ?? 0;
const openFlags = {
  read: readWithoutWaiting,
  'read-no-link': readWithoutWaiting | noLink,
  create: 'wx',
  append: constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | noLink,
} as const satisfies Record<OpenMode, number | string>;

/** The real thing. */
export const nodeFileSystem: FileSystem = {
  renameMayBeBusy: process.platform === 'win32',
  async open(path, mode, permissions) {
    const handle = await open(path, openFlags[mode], permissions);
    // The umask narrows what open() is given; a file that is replaced keeps exactly what it had.
    if (permissions !== undefined) await handle.chmod(permissions);
    return openFile(handle);
  },
  rename,
  remove: unlink,
  async facts(path) {
    const found = await missingIsUndefined(stat(path));
    return found && { size: found.size, mode: found.mode & 0o777, modified: found.mtimeMs };
  },
  async look(path) {
    const found = await missingIsUndefined(lstat(path));
    if (found === undefined) return undefined;
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
    return { kind: found.isSymbolicLink() ? 'link' : kind, names: found.nlink };
  },
  resolve: async (path) => (await missingIsUndefined(realpath(path))) ?? path,
  createFolder: (path) => mkdir(path),
  removeFolder: rmdir,
  list: (path) => readdir(path),
  syncFolder,
};

/** The code of a system error (`ENOENT`, `EIO` ...), or undefined for any other kind of error. */
export function systemErrorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

/** For clean-up on the way out of a failure: failing again would hide the first reason. */
export async function removeQuietly(fs: FileSystem, path: string): Promise<void> {
  try {
    await fs.remove(path);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
  }
}

function openFile(handle: FileHandle): OpenFile {
  return {
    write: async (bytes) => (await handle.write(bytes, 0, bytes.length)).bytesWritten,
    read: async (into) => (await handle.read(into, 0, into.length)).bytesRead,
    size: async () => (await handle.stat()).size,
    truncate: (length) => handle.truncate(length),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

async function missingIsUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** What systems answer that cannot open or sync a folder (Windows; some network file systems). */
const foldersCannotSync: ReadonlySet<string | undefined> = new Set([
  'EISDIR',
  'EPERM',
  'EACCES',
  'EINVAL',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EBADF',
]);

async function syncFolder(path: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    await handle.sync();
  } catch (error) {
    if (!foldersCannotSync.has(systemErrorCode(error))) throw error;
  } finally {
    await handle?.close();
  }
}
