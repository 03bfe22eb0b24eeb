/** What an archive holds, unpacked, and the names its files go by. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { ArchiveKind } from './archive-kind.ts';
import { packedPath } from './opened-path.ts';
import { unpackArchive } from './unpack-archive.ts';

export interface ArchiveContents {
  /** The file or folder that the archive is about. */
  readonly path: string;
  /** A path of the unpacked files as one that goes through the archive. */
  readonly named: (path: string) => string;
  /** The same of the place of a finding. */
  readonly said: (finding: Diagnostic) => Diagnostic;
}

/** Throws DiagnosticError where the archive is refused, and system errors. */
export async function archiveContents(archive: string, kind: ArchiveKind): Promise<ArchiveContents> {
  const folder = await unpackArchive(archive, kind);
  const named = (path: string): string => packedPath(path, folder, archive);
  const said = (finding: Diagnostic): Diagnostic => {
    const { file } = finding.where;
    return file === undefined ? finding : { ...finding, where: { ...finding.where, file: named(file) } };
  };
  return { path: await onlyIn(folder), named, said };
}

/** What lies in a folder alone, in folders that hold nothing else too; the folder where it holds more. */
async function onlyIn(folder: string): Promise<string> {
  const [first, ...others] = await readdir(folder, { withFileTypes: true });
  if (first === undefined || others.length > 0) return folder;
  const path = join(folder, first.name);
  return first.isDirectory() ? onlyIn(path) : path;
}
