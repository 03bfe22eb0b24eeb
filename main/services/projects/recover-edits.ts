import { dirname, join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { JournalEntry } from '../../../shared/contract/projects.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { writeProblem } from '../../files/file-problems.ts';
import { type FileSystem, removeQuietly, systemErrorCode } from '../../files/file-system.ts';
import { readFileBytes } from '../../files/read-file.ts';
import { decodeJournal, type JournalLine } from './journal-lines.ts';
import {
  hashesOfTexts,
  type ProjectHashes,
  type ProjectTexts,
  projectFilePath,
  projectFileSystem,
  sameHashes,
} from './project-texts.ts';

const maxBytes = 512 * 2 ** 20;
/** Journals that no longer fit their project and are kept for a person to look into. */
const maxSetAside = 20;
const setAsideName = /^set-aside-\d+\.jsonl$/;

/** What a window that ended without saving left behind. */
export interface Recovered {
  /** The files as they are to be shown: finished, where a save was cut off between them. */
  readonly texts: ProjectTexts;
  readonly hashes: ProjectHashes;
  readonly entries: readonly JournalEntry[];
  readonly problems: readonly Diagnostic[];
}

type SaveLine = Extract<JournalLine, { line: 'save' }>;

/**
 * Brings back the edits of a journal that lie beyond the files on the disk. A save that was cut off between its two
 * files is finished. A journal whose edits were made on other files is set aside and named in `problems`. Only for
 * the holder of the project's lease.
 */
export async function recoverEdits(
  path: string,
  project: { readonly folder: string; readonly texts: ProjectTexts; readonly hashes: ProjectHashes },
  fs: FileSystem,
): Promise<Checked<Recovered>> {
  const { folder, texts, hashes } = project;
  const bytes = await readFileBytes(path, { fs, limit: maxBytes });
  if (!bytes.ok) {
    if (bytes.error[0]?.code === 'file-not-found') return ok({ texts, hashes, entries: [], problems: [] });
    // What cannot be read today must not be overwritten by the next edit.
    await setAside(path, fs);
    return ok({ texts, hashes, entries: [], problems: asWarnings(bytes.error) });
  }
  const { lines, length, damagedAt } = decodeJournal(bytes.value);
  const entries = lines.flatMap((line) => (line.line === 'edit' ? [line.edit] : []));
  // A last line without its end was being written when its process died: nothing confirmed is missing.
  const isDamaged = damagedAt !== undefined && bytes.value.indexOf(10, length) >= 0;
  const problems = isDamaged ? [diagnostic('journal-damaged', { file: path, row: damagedAt })] : [];
  const [base] = lines;
  if (base?.line === 'base' && sameHashes(base.files, hashes))
    return ok({ texts, hashes, entries, problems });

  for (const save of lines.filter((line) => line.line === 'save').reverse()) {
    const after = hashesOfTexts(save.texts);
    if (!isBetween(hashes, save.before, after)) continue;
    const rest = entries.filter(({ revision }) => revision > save.revision);
    const finished = await finishSave(folder, save, hashes, after, fs);
    if (!finished.ok) return finished;
    return ok({ texts: save.texts, hashes: after, entries: rest, problems });
  }
  if (entries.length === 0) return ok({ texts, hashes, entries, problems });
  const file = await setAside(path, fs);
  if (!file.ok) return file;
  const count = entries.length;
  return ok({
    texts,
    hashes,
    entries: [],
    problems: [diagnostic('journal-set-aside', { file: file.value }, { count })],
  });
}

/** How many edits a journal holds; 0 where there is none. */
export async function countEdits(path: string, fs: FileSystem): Promise<number> {
  const bytes = await readFileBytes(path, { fs, limit: maxBytes });
  return bytes.ok ? decodeJournal(bytes.value).lines.filter(({ line }) => line === 'edit').length : 0;
}

/** Moves a journal out of the way, under a new name that is returned. */
export async function setAside(path: string, fs: FileSystem): Promise<Checked<string>> {
  const folder = dirname(path);
  await forgetOldest(folder, fs);
  for (let time = Date.now(); ; time++) {
    const to = join(folder, `set-aside-${time}.jsonl`);
    if ((await fs.facts(to)) !== undefined) continue;
    try {
      await fs.rename(path, to);
      return ok(to);
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return ok(to);
      return err([writeProblem(error, path, 0)]);
    }
  }
}

async function forgetOldest(folder: string, fs: FileSystem): Promise<void> {
  const names = (await fs.list(folder).catch(() => [])).filter((name) => setAsideName.test(name)).sort();
  for (const name of names.slice(0, Math.max(0, names.length - maxSetAside + 1))) {
    await removeQuietly(fs, join(folder, name));
  }
}

/** Whether each file is as it was before the save or as it was to be after it. */
function isBetween(disk: ProjectHashes, before: ProjectHashes, after: ProjectHashes): boolean {
  const either = (file: keyof ProjectHashes) => disk[file] === before[file] || disk[file] === after[file];
  return either('project') && either('layout');
}

async function finishSave(
  folder: string,
  { texts }: SaveLine,
  disk: ProjectHashes,
  after: ProjectHashes,
  fs: FileSystem,
): Promise<Checked<void>> {
  for (const file of ['project', 'layout'] as const) {
    const text = texts[file];
    if (text === null || disk[file] === after[file]) continue;
    const written = await writeTextAtomic(projectFilePath(folder, file), text, {
      fs: projectFileSystem(folder, fs),
    });
    if (!written.ok) return written;
  }
  return ok(undefined);
}

function asWarnings(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  return problems.map((problem) => ({ ...problem, severity: 'warning' }));
}
