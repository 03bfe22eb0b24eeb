import { err, ok } from '../../../shared/base/result.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { openDocument } from '../../../shared/nodes/open-document.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import type { FileSystem } from '../../files/file-system.ts';
import type { EditJournal } from './edit-journal.ts';
import {
  hashesOfTexts,
  hashesOnDisk,
  linkProblem,
  type ProjectHashes,
  type ProjectTexts,
  projectFileNames,
  projectFilePath,
  projectFileSystem,
  readProjectTexts,
} from './project-texts.ts';

export interface SaveRequest {
  readonly folder: string;
  readonly texts: ProjectTexts;
  /** Number of the last edit in the texts. */
  readonly revision: number;
  /** The files as the window knows them. */
  readonly known: ProjectHashes;
  readonly journal: EditJournal;
  /** Even where another program changed the files. */
  readonly overwrite: boolean;
  readonly fs: FileSystem;
}

/** document-newer-version where the project on the disk is of a version that this program would lose something of. */
async function newerOnDisk(folder: string, fs: FileSystem): Promise<Diagnostic | undefined> {
  const read = await readProjectTexts(folder, fs);
  const parsed = read.ok ? openDocument(read.value.texts.project, projectFileNames.project) : read;
  const problems = parsed.ok ? parsed.value.problems : parsed.error;
  return problems.find(({ code }) => code === 'document-newer-version');
}

/**
 * Writes both files of a project, each at once, and clears the journal. `hashes`: what the window knows of the files
 * afterwards, also when only the first was written. The journal holds the texts meanwhile, so a save that is cut off
 * between the two files is finished when the project is opened again. Returns warnings about the journal.
 */
export async function saveTexts(
  request: SaveRequest,
): Promise<{ readonly result: Checked<readonly Diagnostic[]>; readonly hashes: ProjectHashes }> {
  const { folder, texts, revision, known, journal } = request;
  const fs = projectFileSystem(folder, request.fs);
  const link = await linkProblem(folder, fs);
  if (link !== undefined) return { result: err([link]), hashes: known };
  const disk = await hashesOnDisk(folder, fs);
  const after = hashesOfTexts(texts);
  const changed = (['project', 'layout'] as const).find(
    (file) => disk[file] !== known[file] && disk[file] !== after[file],
  );
  if (changed !== undefined && !request.overwrite) {
    const file = projectFilePath(folder, changed);
    return { result: err([diagnostic('project-changed-on-disk', { file })]), hashes: known };
  }
  const newer = changed === undefined ? undefined : await newerOnDisk(folder, fs);
  if (newer !== undefined) return { result: err([newer]), hashes: known };
  // A journal that cannot be written must not keep a person from saving.
  const noted = await journal.noteSave(revision, disk, texts);
  let hashes = known;
  for (const file of ['project', 'layout'] as const) {
    const text = texts[file];
    if (text === null) continue;
    if (disk[file] !== after[file]) {
      const written = await writeTextAtomic(projectFilePath(folder, file), text, { fs });
      if (!written.ok) return { result: written, hashes };
    }
    hashes = { ...hashes, [file]: after[file] };
  }
  const cleared = await journal.saved(revision, hashes);
  const warnings = [...(noted.ok ? [] : noted.error), ...(cleared.ok ? [] : cleared.error)];
  return { result: ok(warnings.map((problem) => ({ ...problem, severity: 'warning' }))), hashes };
}
