/** Unpacks an archive of data into the cache, safely: regular files with contained paths, bounded, and all or nothing. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { userDataFolder } from '../../../files/user-folders.ts';
import { resolveLinks, systemCode } from '../file-checks.ts';
import { archiveEntries, maxEntries, problemOf, tooManyEntries } from './archive-entries.ts';
import type { ArchiveKind } from './archive-kind.ts';

/** Bytes that one byte of an archive may become. */
const maxExpansion = 100;
/** A small archive may become so much, whatever its size. */
const freeExpansion = 16 * 2 ** 20;
/** Bytes of the disk that are left alone. */
const keptFree = 256 * 2 ** 20;
const megabyte = 1e6;

/** Where unpacked archives lie; any of them can be removed. */
export function archiveCache(): string {
  return join(userDataFolder(), 'cache', 'archives');
}

/** The folder of an archive's files, unpacked unless it is there already. Throws DiagnosticError and system errors; then nothing is left. */
export async function unpackArchive(
  file: string,
  kind: ArchiveKind,
  cache = archiveCache(),
): Promise<string> {
  const { size, mtimeMs } = await stat(file);
  const key = createHash('sha256').update(JSON.stringify([await resolveLinks(file), size, mtimeMs]));
  const folder = join(cache, key.digest('hex').slice(0, 32));
  if (await isFolder(folder)) return folder;
  const staging = `${folder}.${randomBytes(6).toString('hex')}`;
  await mkdir(staging, { recursive: true });
  try {
    await unpackInto(staging, file, kind, Math.max(maxExpansion * size, freeExpansion));
    // Another process may have been quicker.
    await rename(staging, folder).catch(async (error: unknown) => {
      if (!(await isFolder(folder))) throw error;
    });
    return folder;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function unpackInto(folder: string, file: string, kind: ArchiveKind, limit: number): Promise<void> {
  const budget = new Budget(file, folder, limit);
  let entries = 0;
  for await (const { name, kind: entryKind, bytes, content } of archiveEntries(file, kind, (total) =>
    budget.check(total),
  )) {
    if (++entries > maxEntries) throw tooManyEntries(file);
    if (entryKind === 'link' || entryKind === 'device') throw unsafe(file, name, entryKind);
    const path = containedPath(name);
    if (path === undefined) throw unsafe(file, name, 'outside');
    if (entryKind === 'folder' || path.length === 0 || isOfSystem(path)) continue;
    await budget.check(budget.taken + bytes);
    try {
      await writeEntry(join(folder, ...path), content, budget);
    } catch (error) {
      if (['EEXIST', 'EISDIR', 'ENOTDIR'].includes(systemCode(error) ?? ''))
        throw unsafe(file, name, 'twice');
      throw problemOf(error, file);
    }
  }
}

async function writeEntry(path: string, content: AsyncIterable<Uint8Array>, budget: Budget): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // Never through something that is there.
  const handle = await open(path, 'wx', 0o600);
  try {
    for await (const piece of content) {
      await budget.take(piece.length);
      await handle.writeFile(piece);
    }
  } finally {
    await handle.close();
  }
}

/**
 * The parts of an entry's path inside the folder; undefined where it leads out: absolute, with a drive, upwards, or with characters
 * that no name of a file has.
 */
export function containedPath(name: string): readonly string[] | undefined {
  const plain = name.replaceAll('\\', '/');
  if (plain.startsWith('/') || /^[a-z]:/i.test(plain) || plain.length > 4096) return undefined;
  const parts = plain.split('/').filter((part) => part !== '' && part !== '.');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  const isWrong = parts.some((part) => part === '..' || part.length > 255 || /[\0-\x1f:]|[. ]$/.test(part));
  return isWrong ? undefined : parts;
}

/** What systems put beside files. */
function isOfSystem(path: readonly string[]): boolean {
  return path[0] === '__MACOSX' || ['.DS_Store', 'Thumbs.db', 'desktop.ini'].includes(path.at(-1) as string);
}

function unsafe(
  file: string,
  entry: string,
  reason: 'outside' | 'link' | 'device' | 'twice',
): DiagnosticError {
  return new DiagnosticError([
    diagnostic('archive-unsafe', { file }, { entry: entry.slice(0, 120), reason }),
  ]);
}

/** How often the free space is asked for, bytes. */
const askedEvery = 64 * 2 ** 20;

/** What an archive may still become: so much of its own size, and of the disk. */
class Budget {
  readonly #file: string;
  readonly #folder: string;
  readonly #limit: number;
  #nextQuestion = 0;
  taken = 0;

  constructor(file: string, folder: string, limit: number) {
    this.#file = file;
    this.#folder = folder;
    this.#limit = limit;
  }

  /** Throws DiagnosticError where `total` bytes are too many. */
  async check(total: number): Promise<void> {
    if (total > this.#limit) {
      const text = (bytes: number): string => `${Math.round(bytes / megabyte)} MB`;
      const values = { reason: 'expands', limit: text(this.#limit), found: text(total) };
      throw new DiagnosticError([diagnostic('archive-too-large', { file: this.#file }, values)]);
    }
    if (total < this.#nextQuestion) return;
    const { bavail, bsize } = await statfs(this.#folder);
    const free = bavail * bsize;
    const needed = total - this.taken + keptFree;
    if (needed > free) {
      const values = {
        needed: Math.ceil(needed / megabyte),
        free: Math.floor(free / megabyte),
        folder: this.#folder,
      };
      throw new DiagnosticError([diagnostic('archive-no-space', { file: this.#file }, values)]);
    }
    this.#nextQuestion = total + askedEvery;
  }

  async take(bytes: number): Promise<void> {
    await this.check(this.taken + bytes);
    this.taken += bytes;
  }
}
