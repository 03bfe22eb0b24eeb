import { dirname } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { JournalEntry } from '../../../shared/contract/projects.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { writeAll, writeFileAtomic } from '../../files/atomic-file.ts';
import { writeProblem } from '../../files/file-problems.ts';
import { type FileSystem, nodeFileSystem, removeQuietly } from '../../files/file-system.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { encodeJournalLine, type JournalLine, maxEditLevels, nestsDeeper } from './journal-lines.ts';
import type { ProjectHashes, ProjectTexts } from './project-texts.ts';

/**
 * The edits of an open project since it was last saved, on the disk before `append` answers. There is a file only while
 * there are edits. One caller at a time; only the window that holds the project's lease writes.
 */
export class EditJournal {
  readonly path: string;
  readonly #fs: FileSystem;
  /** The files the first edit was made on. */
  #base: ProjectHashes;
  /** Every edit since then. */
  #entries: readonly JournalEntry[];
  #revision: number;
  /** Bytes of the file that are whole lines; undefined where the file is yet to be written as a whole. */
  #length: number | undefined;
  /** How many of the entries are on the disk. */
  #written = 0;

  /** `entries`: edits that came back from a journal left behind; they are written anew with the next append. */
  constructor(
    path: string,
    base: ProjectHashes,
    entries: readonly JournalEntry[] = [],
    fs: FileSystem = nodeFileSystem,
  ) {
    this.path = path;
    this.#fs = fs;
    this.#base = base;
    this.#entries = entries;
    this.#revision = entries.at(-1)?.revision ?? 0;
  }

  /** The same edits and count on the same file, written as a whole with the next append: others may have used it. */
  startedAnew(base: ProjectHashes): EditJournal {
    const journal = new EditJournal(this.path, base, this.#entries, this.#fs);
    journal.#revision = this.#revision;
    return journal;
  }

  /** Number of the last edit, saved or not. */
  get revision(): number {
    return this.#revision;
  }

  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  /**
   * Adds edits. Those already here are passed over, so a call may be repeated; a gap is refused (journal-gap), and so is
   * an edit that no project could hold (journal-too-deep). When writing fails they are kept in memory and written with the next ones.
   */
  async append(entries: readonly JournalEntry[]): Promise<Checked<number>> {
    for (const entry of entries) {
      if (entry.revision <= this.#revision) continue;
      if (entry.revision !== this.#revision + 1) {
        const values = { expected: this.#revision + 1, found: entry.revision };
        return err([diagnostic('journal-gap', {}, values)]);
      }
      // Such an edit could not be written, and would keep every later one from being.
      if (nestsDeeper(entry.patches, maxEditLevels)) {
        const values = { limit: maxEditLevels, revision: entry.revision };
        return err([diagnostic('journal-too-deep', {}, values)]);
      }
      this.#entries = [...this.#entries, entry];
      this.#revision = entry.revision;
    }
    const written = await this.#flush([]);
    return written.ok ? ok(this.#revision) : written;
  }

  /** Notes that a save begins, with all it writes: what is cut off can then be finished. */
  noteSave(revision: number, before: ProjectHashes, texts: ProjectTexts): Promise<Checked<void>> {
    return this.#flush([{ line: 'save', revision, before, texts }]);
  }

  /** After a save of everything up to `revision`: only later edits stay. The file goes when there are none. */
  async saved(revision: number, base: ProjectHashes): Promise<Checked<void>> {
    this.#base = base;
    this.#entries = this.#entries.filter((entry) => entry.revision > revision);
    this.#revision = Math.max(this.#revision, revision);
    return this.#startAnew();
  }

  /** Forgets every edit. */
  async discard(): Promise<Checked<void>> {
    this.#entries = [];
    return this.#startAnew();
  }

  async #startAnew(): Promise<Checked<void>> {
    this.#length = undefined;
    this.#written = 0;
    if (this.#entries.length > 0) return this.#flush([]);
    await removeQuietly(this.#fs, this.path);
    return ok(undefined);
  }

  async #flush(more: readonly JournalLine[]): Promise<Checked<void>> {
    const edits = this.#entries.slice(this.#written).map((edit): JournalLine => ({ line: 'edit', edit }));
    const lines = [...edits, ...more].map(encodeJournalLine);
    if (lines.length === 0) return ok(undefined);
    const written = await (this.#length === undefined
      ? this.#writeWhole(lines)
      : this.#append(this.#length, lines));
    if (written.ok) this.#written = this.#entries.length;
    return written;
  }

  async #writeWhole(lines: readonly Uint8Array[]): Promise<Checked<void>> {
    const made = await makeFolder(dirname(this.path), this.#fs);
    if (!made.ok) return made;
    const base = encodeJournalLine({ line: 'base', version: 1, files: this.#base });
    const written = await writeFileAtomic(this.path, [base, ...lines], { fs: this.#fs, permissions: 0o600 });
    if (!written.ok) return written;
    this.#length = written.value;
    return ok(undefined);
  }

  async #append(length: number, lines: readonly Uint8Array[]): Promise<Checked<void>> {
    const bytes = Buffer.concat(lines);
    try {
      const file = await this.#fs.open(this.path, 'append');
      try {
        // What an append that failed left behind, and a file that somebody removed.
        const size = await file.size();
        if (size < length) return await this.#rewrite();
        if (size > length) await file.truncate(length);
        await writeAll(file, bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      return err([writeProblem(error, this.path, bytes.length)]);
    }
    this.#length = length + bytes.length;
    return ok(undefined);
  }

  async #rewrite(): Promise<Checked<void>> {
    this.#length = undefined;
    this.#written = 0;
    return this.#flush([]);
  }
}
