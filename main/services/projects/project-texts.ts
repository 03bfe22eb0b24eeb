import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { decodeUtf8, encodeUtf8 } from '../../../shared/base/utf8.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { removeTemporaryFiles } from '../../files/atomic-file.ts';
import { containedIn } from '../../files/contained-file-system.ts';
import { readProblem } from '../../files/file-problems.ts';
import { type FileSystem, nodeFileSystem } from '../../files/file-system.ts';
import { readFileBytes } from '../../files/read-file.ts';

/** The two files of a project; a project may do without the layout. */
export interface ProjectTexts {
  readonly project: string;
  readonly layout: string | null;
}

/** SHA-256 of the bytes of each file; null for a file that is not there. */
export interface ProjectHashes {
  readonly project: string | null;
  readonly layout: string | null;
}

/** Larger than any project a person draws: a bound on what is read into memory. */
const maxBytes = 16 * 2 ** 20;

export const projectFileNames = { project: 'project.json', layout: 'layout.json' } as const;
export type ProjectFile = keyof typeof projectFileNames;

export function projectFilePath(folder: string, file: ProjectFile): string {
  return join(folder, projectFileNames[file]);
}

/** Reads both files of a project folder, or says why not: project-not-found, document-not-utf8, file-not-plain, file-... */
export async function readProjectTexts(
  folder: string,
  given?: FileSystem,
): Promise<Checked<{ readonly texts: ProjectTexts; readonly hashes: ProjectHashes }>> {
  const fs = projectFileSystem(folder, given);
  const link = await linkProblem(folder, fs);
  if (link !== undefined) return err([link]);
  const project = await readText(folder, 'project', fs);
  if (!project.ok) return project;
  if (project.value === undefined) return err([diagnostic('project-not-found', { file: folder })]);
  const layout = await readText(folder, 'layout', fs);
  if (!layout.ok) return layout;
  return ok({
    texts: { project: project.value.text, layout: layout.value?.text ?? null },
    hashes: { project: project.value.hash, layout: layout.value?.hash ?? null },
  });
}

/** `fs` held to a project's own files: a project from elsewhere must not be read from, or saved to, what lies elsewhere. */
export function projectFileSystem(folder: string, fs: FileSystem = nodeFileSystem): FileSystem {
  return containedIn(folder, fs);
}

/** Removes what saves that were killed left beside a project's files. Only for who holds its lease. */
export function removeUnfinishedSaves(folder: string, fs?: FileSystem): Promise<void> {
  return removeTemporaryFiles(folder, projectFileSystem(folder, fs), Object.values(projectFileNames));
}

/** The problem of a project file that is a link or no file at all, if one is (file-not-plain). */
export async function linkProblem(folder: string, fs?: FileSystem): Promise<Diagnostic | undefined> {
  const own = projectFileSystem(folder, fs);
  for (const file of ['project', 'layout'] as const) {
    const path = projectFilePath(folder, file);
    try {
      await own.resolve(path);
    } catch (error) {
      return readProblem(error, path);
    }
  }
  return undefined;
}

/** What lies on the disk now, as hashes. A file that cannot be read hashes like no file. */
export async function hashesOnDisk(folder: string, given?: FileSystem): Promise<ProjectHashes> {
  const fs = projectFileSystem(folder, given);
  const hash = async (file: ProjectFile): Promise<string | null> => {
    const bytes = await readFileBytes(projectFilePath(folder, file), { fs, limit: maxBytes });
    return bytes.ok ? hashOf(bytes.value) : null;
  };
  return { project: await hash('project'), layout: await hash('layout') };
}

/** The hashes the files will have once these texts are written. */
export function hashesOfTexts({ project, layout }: ProjectTexts): ProjectHashes {
  return {
    project: hashOf(encodeUtf8(project)),
    layout: layout === null ? null : hashOf(encodeUtf8(layout)),
  };
}

export function sameHashes(a: ProjectHashes, b: ProjectHashes): boolean {
  return a.project === b.project && a.layout === b.layout;
}

async function readText(
  folder: string,
  file: ProjectFile,
  fs: FileSystem,
): Promise<Checked<{ readonly text: string; readonly hash: string } | undefined>> {
  const path = projectFilePath(folder, file);
  const bytes = await readFileBytes(path, { fs, limit: maxBytes });
  if (!bytes.ok) return bytes.error[0]?.code === 'file-not-found' ? ok(undefined) : bytes;
  const text = decodeUtf8(bytes.value);
  if (text === undefined) return err([diagnostic('document-not-utf8', { file: path })]);
  return ok({ text, hash: hashOf(bytes.value) });
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
