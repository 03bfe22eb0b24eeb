/** Paths that go on inside an archive: `titanic.zip/train.csv` names a file of `titanic.zip`. */
import { dirname, join, relative, sep } from 'node:path';
import { kindOfPath } from '../file-checks.ts';
import { archiveKind } from './archive-kind.ts';
import { unpackArchive, withoutPacking } from './unpack-archive.ts';

/**
 * Where a path lies after archives on its way are unpacked: the folder of an archive itself, or what lies inside; the path itself
 * where no archive is on its way. Throws DiagnosticError where the archive is refused.
 */
export async function openedPath(path: string): Promise<string> {
  const archive = await archiveOn(path);
  if (archive === undefined) return path;
  const kind = await archiveKind(archive);
  if (kind === undefined) return path;
  const folder = await unpackArchive(archive, kind);
  const inside = relative(archive, path);
  const place = join(folder, inside);
  // An archive in it is a folder there, and may be called by its own name.
  const isNested = inside !== '' && (await kindOfPath(place)) === undefined;
  return isNested ? join(folder, ...inside.split(sep).map(withoutPacking)) : place;
}

/** The file that a path is, or goes through. */
async function archiveOn(path: string): Promise<string | undefined> {
  for (let place = path; ; place = dirname(place)) {
    const kind = await kindOfPath(place);
    if (kind === 'file') return place;
    if (kind !== undefined || dirname(place) === place) return undefined;
  }
}

/** Of a path inside the folder of an unpacked archive, the path that goes through the archive. */
export function packedPath(path: string, folder: string, archive: string): string {
  return path === folder || path.startsWith(join(folder, '/')) ? join(archive, relative(folder, path)) : path;
}
