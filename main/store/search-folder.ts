/**
 * A search in the hands of its one writer: `search.json` (what it was begun with), `journal.jsonl` (its decisions, appended
 * and brought to the disk one by one) and the lock. Its runs lie among those of the project.
 */
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { err, ok } from '../../shared/base/result.ts';
import { formatJson } from '../../shared/base/stable-json.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { type JournalEntry, journalEntrySchema, searchSettingsSchema } from '../../shared/search/journal.ts';
import { writeTextAtomic } from '../files/atomic-file.ts';
import { containedIn } from '../files/contained-file-system.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { type FolderLock, lockFolder } from '../files/folder-lock.ts';
import { makeFolder, makeNewFolder } from '../files/make-folder.ts';
import { readJson } from '../files/read-json.ts';
import { type MetricsLog, openMetricsLog, readMetrics } from './metrics-log.ts';
import type { MetricsRecord } from './metrics-record.ts';
import { runName } from './run-places.ts';

const recordName = 'search.json';
const journalName = 'journal.jsonl';
/** Larger than any project a person draws. */
const maxBytes = 32 * 2 ** 20;

/** `search.json`. */
const searchRecordSchema = z.looseObject({
  format: z.literal('netloom-search'),
  version: z.literal(1),
  settings: searchSettingsSchema,
  /** The project as it was: every trial begins from it. */
  project: z.record(z.string(), z.unknown()),
});
export type SearchRecord = z.infer<typeof searchRecordSchema>;

/** The folder that holds the searches of a project: beside that of its runs. */
export function searchesFolderFor(runsFolder: string): string {
  return join(dirname(runsFolder), 'searches');
}

/** Makes the folder of a new search, with a unique readable name, and holds its lock. */
export async function createSearch(
  searchesFolder: string,
  record: Pick<SearchRecord, 'settings' | 'project'>,
  now = new Date(),
): Promise<Checked<SearchFolder>> {
  const fs = filesOf(searchesFolder);
  const above = await makeFolder(searchesFolder, fs);
  if (!above.ok) return above;
  for (let attempt = 1; ; attempt++) {
    const folder = join(searchesFolder, runName(now, record.settings.projectName, attempt));
    const made = await makeNewFolder(folder, fs);
    if (!made.ok) return made;
    if (!made.value) continue;
    const whole: SearchRecord = { format: 'netloom-search', version: 1, ...record };
    const written = await writeTextAtomic(join(folder, recordName), `${formatJson(whole)}\n`, { fs });
    return written.ok ? openSearch(folder) : written;
  }
}

/** The newest search of a project. Problem: search-not-found. */
export async function newestSearch(searchesFolder: string): Promise<Checked<string>> {
  const [newest] = await listSearches(searchesFolder);
  return newest === undefined ? err([diagnostic('search-not-found', { file: searchesFolder })]) : ok(newest);
}

/** The searches of a project by their folders, newest first; those whose record cannot be read are left out. */
export async function listSearches(searchesFolder: string): Promise<readonly string[]> {
  const fs = filesOf(searchesFolder);
  const names = await fs.list(searchesFolder).catch((): readonly string[] => []);
  const folders = [...names]
    .sort()
    .reverse()
    .map((name) => join(searchesFolder, name));
  const known = await Promise.all(
    folders.map(async (folder) => (await readRecord(folder, fs)) !== undefined),
  );
  return folders.filter((_, index) => known[index] === true);
}

/** A search as its files are now, whoever writes them. Problem: search-not-found. */
export async function readSearch(
  folder: string,
): Promise<Checked<{ readonly record: SearchRecord; readonly entries: readonly JournalEntry[] }>> {
  const record = await readRecord(folder, filesOf(dirname(folder)));
  if (record === undefined) return err([diagnostic('search-not-found', { file: folder })]);
  const read = await readMetrics(join(folder, journalName));
  return read.ok ? ok({ record, entries: entriesIn(read.value.records) }) : read;
}

/** Opens a search to go on with it, holding its lock; what an interrupted write left is cut off. */
export async function openSearch(folder: string): Promise<Checked<SearchFolder>> {
  const fs = filesOf(dirname(folder));
  const record = await readRecord(folder, fs);
  if (record === undefined) return err([diagnostic('search-not-found', { file: folder })]);
  const lock = await lockFolder(folder, fs);
  if (!lock.ok) return lock;
  const log = await openMetricsLog(join(folder, journalName));
  const read = log.ok ? await readMetrics(join(folder, journalName)) : log;
  if (!log.ok || !read.ok) {
    await lock.value.release();
    return log.ok ? (read as { ok: false; error: readonly Diagnostic[] }) : log;
  }
  const entries = entriesIn(read.value.records);
  const problems = [...log.value.problems, ...read.value.problems];
  return ok(new SearchFolder(folder, record, entries, problems, lock.value, log.value.log));
}

/** An open search. */
export class SearchFolder {
  readonly folder: string;
  readonly record: SearchRecord;
  /** The entries there were when it was opened. */
  readonly entries: readonly JournalEntry[];
  /** Warnings about the journal. */
  readonly problems: readonly Diagnostic[];
  readonly #lock: FolderLock;
  readonly #log: MetricsLog;
  #lines: number;

  /** Use `createSearch` or `openSearch`. */
  constructor(
    folder: string,
    record: SearchRecord,
    entries: readonly JournalEntry[],
    problems: readonly Diagnostic[],
    lock: FolderLock,
    log: MetricsLog,
  ) {
    this.folder = folder;
    this.record = record;
    this.entries = entries;
    this.problems = problems;
    this.#lock = lock;
    this.#log = log;
    this.#lines = entries.length;
  }

  /** Appends an entry; it is on the disk when this returns. */
  async append(entry: JournalEntry): Promise<Checked<void>> {
    this.#lines++;
    const appended = await this.#log.append([{ step: this.#lines, ...entry } as MetricsRecord]);
    return appended.ok ? this.#log.sync() : appended;
  }

  async close(): Promise<Checked<void>> {
    const closed = await this.#log.close();
    await this.#lock.release();
    return closed;
  }
}

function entriesIn(lines: readonly MetricsRecord[]): readonly JournalEntry[] {
  return lines.flatMap((line) => {
    const entry = journalEntrySchema.safeParse(line);
    return entry.success ? [entry.data] : [];
  });
}

function filesOf(searchesFolder: string): FileSystem {
  return containedIn(dirname(searchesFolder), nodeFileSystem);
}

function readRecord(folder: string, fs: FileSystem): Promise<SearchRecord | undefined> {
  return readJson(join(folder, recordName), searchRecordSchema, { fs, limit: maxBytes });
}
