/** The entries of an archive of any kind, one after another, its problems as diagnostics. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { ArchiveKind } from './archive-kind.ts';
import { type TarEntry, TarError, tarEntries } from './tar-entries.ts';
import { readZipDirectory, type ZipEntry, ZipError, zipEntryBytes } from './zip-directory.ts';

export type ArchiveEntry = TarEntry;

/** An archive of more is none of data files. */
export const maxEntries = 500_000;

/**
 * Yields the entries; a ZIP archive that promises too many or too much is refused before the first. `checkTotal` sees the bytes that
 * its directory promises. Throws DiagnosticError.
 */
export async function* archiveEntries(
  file: string,
  kind: ArchiveKind,
  checkTotal: (bytes: number) => Promise<void>,
): AsyncGenerator<ArchiveEntry> {
  try {
    if (kind === 'zip') {
      const entries = await readZipDirectory(file, maxEntries);
      const locked = entries.find(({ isEncrypted }) => isEncrypted);
      if (locked !== undefined)
        throw new DiagnosticError([diagnostic('archive-encrypted', { file }, { entry: locked.name })]);
      await checkTotal(entries.reduce((sum, { bytes }) => sum + bytes, 0));
      for (const entry of entries) yield zipped(file, entry);
    } else if (kind === 'gzip') {
      const name = basename(file).replace(/\.gz$/i, '') || 'data';
      yield { name, kind: 'file', bytes: 0, content: gunzipped(file) };
    } else yield* tarEntries(kind === 'tar' ? plainBytes(file) : gunzipped(file));
  } catch (error) {
    throw problemOf(error, file);
  }
}

/** What went wrong while an entry was read, said of the archive. */
export function problemOf(error: unknown, file: string): unknown {
  if (error instanceof ZipError && error.problem === 'too-many-entries') return tooManyEntries(file);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const problem =
    error instanceof ZipError || error instanceof TarError
      ? error.problem
      : code === 'Z_BUF_ERROR'
        ? 'cut'
        : code.startsWith('Z_')
          ? 'damaged'
          : undefined;
  if (problem === undefined) return error;
  return new DiagnosticError([diagnostic('archive-damaged', { file }, { problem })]);
}

export function tooManyEntries(file: string): DiagnosticError {
  const values = { reason: 'entries', limit: String(maxEntries), found: `> ${maxEntries}` };
  return new DiagnosticError([diagnostic('archive-too-large', { file }, values)]);
}

function zipped(file: string, entry: ZipEntry): ArchiveEntry {
  const { name, unixKind, bytes } = entry;
  return { name, kind: zipKind(name, unixKind), bytes, content: zipEntryBytes(file, entry) };
}

/** By the mode of Unix where the archive has it: 4 is a folder, 8 a file, 10 a link. */
function zipKind(name: string, unixKind: number): ArchiveEntry['kind'] {
  if (unixKind === 10) return 'link';
  if (unixKind !== 0 && unixKind !== 4 && unixKind !== 8) return 'device';
  return name.endsWith('/') || name.endsWith('\\') || unixKind === 4 ? 'folder' : 'file';
}

function plainBytes(file: string): AsyncIterable<Uint8Array> {
  return createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>;
}

async function* gunzipped(file: string): AsyncGenerator<Uint8Array> {
  const packed = createReadStream(file, { highWaterMark: 1 << 18 });
  const gunzip = createGunzip();
  packed.on('error', (error) => gunzip.destroy(error));
  try {
    yield* packed.pipe(gunzip) as AsyncIterable<Uint8Array>;
  } finally {
    packed.destroy();
    gunzip.destroy();
  }
}
