/**
 * Unpacks an archive of data into the cache, safely: regular files with contained paths, bounded, and all or nothing. Archives in it
 * become folders of their names.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, rmdir, stat, statfs, utimes } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { userDataFolder } from '../../../files/user-folders.ts';
import { kindOfPath, resolveLinks, systemCode } from '../file-checks.ts';
import { archiveEntries, maxEntries, problemOf, tooManyEntries } from './archive-entries.ts';
import { type ArchiveKind, archiveKind } from './archive-kind.ts';

/** Bytes that one byte of an archive may become. */
const maxExpansion = 100;
/** A small archive may become so much, whatever its size. */
const freeExpansion = 16 * 2 ** 20;
/** Bytes of the disk that are left alone. */
const keptFree = 256 * 2 ** 20;
const megabyte = 1e6;
/** Days that an unpacked archive is kept after its last use. */
const keptDays = 30;
/** Names of archives that are unpacked inside of an archive, one level deep. */
const packing = /\.(zip|tar|tgz|tar\.gz)$/i;

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
  if (await isFolder(folder)) {
    // The time says when it was last used.
    await utimes(folder, new Date(), new Date()).catch(() => undefined);
    return folder;
  }
  await removeUnused(cache);
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

/** Removes unpacked archives that nothing has opened for a long time: any of them can be unpacked again. */
async function removeUnused(cache: string): Promise<void> {
  const oldest = Date.now() - keptDays * 24 * 3600 * 1000;
  for (const name of await readdir(cache).catch(() => [])) {
    const folder = join(cache, name);
    const facts = await stat(folder).catch(() => undefined);
    if (facts !== undefined && facts.mtimeMs < oldest) await rm(folder, { recursive: true, force: true });
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
  const count = { entries: 0 };
  for (const inner of await unpackEntries(folder, file, kind, { budget, count })) {
    const innerKind = await archiveKind(inner);
    const place = withoutPacking(inner);
    if (innerKind === undefined || innerKind === 'gzip' || (await kindOfPath(place)) !== undefined) continue;
    await unpackEntries(place, inner, innerKind, { budget, count }).catch((error: unknown) => {
      throw saidOf(error, inner, join(file, relative(folder, inner)));
    });
    await rm(inner);
    await takeUp(place);
  }
}

/** A problem of an archive inside of another, with the path that goes through both. */
function saidOf(error: unknown, inner: string, path: string): unknown {
  if (!(error instanceof DiagnosticError)) return error;
  return new DiagnosticError(
    error.diagnostics.map((problem) =>
      problem.where.file === inner ? { ...problem, where: { ...problem.where, file: path } } : problem,
    ),
  );
}

/** Takes the files of a folder that holds nothing but a folder of its own name one level up. */
async function takeUp(folder: string): Promise<void> {
  const [only, ...others] = await readdir(folder);
  if (only === undefined || others.length > 0 || only !== basename(folder)) return;
  const aside = `${folder}.up`;
  await rename(join(folder, only), aside);
  await rmdir(folder);
  await rename(aside, folder);
}

/** The name under which the contents of an archive inside of an archive stand: `train` of `train.zip`. */
export function withoutPacking(path: string): string {
  return path.replace(packing, '');
}

/** Writes the entries below a folder; gives the files that may be archives themselves. */
async function unpackEntries(
  folder: string,
  file: string,
  kind: ArchiveKind,
  { budget, count }: { readonly budget: Budget; readonly count: { entries: number } },
): Promise<readonly string[]> {
  const inner: string[] = [];
  for await (const { name, kind: entryKind, bytes, content } of archiveEntries(file, kind, (total) =>
    budget.check(total),
  )) {
    if (++count.entries > maxEntries) throw tooManyEntries(file);
    if (entryKind === 'link' || entryKind === 'device') throw unsafe(file, name, entryKind);
    const path = containedPath(name);
    if (path === undefined) throw unsafe(file, name, 'outside');
    if (entryKind === 'folder' || path.length === 0 || isOfSystem(path)) continue;
    await budget.check(budget.taken + bytes);
    try {
      const place = join(folder, ...path);
      await writeEntry(place, content, budget);
      if (packing.test(place)) inner.push(place);
    } catch (error) {
      if (['EEXIST', 'EISDIR', 'ENOTDIR'].includes(systemCode(error) ?? ''))
        throw unsafe(file, name, 'twice');
      throw problemOf(error, file);
    }
  }
  return inner;
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
