/**
 * A folder in the hands of one writer: a record (what something was begun with), `journal.jsonl` (what became of it, appended
 * and brought to the disk line by line) and the lock.
 */
import { dirname, join } from 'node:path';
import type * as z from 'zod';
import { ok } from '../../shared/base/result.ts';
import { formatJson } from '../../shared/base/stable-json.ts';
import type { Checked, Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { writeTextAtomic } from '../files/atomic-file.ts';
import { containedIn } from '../files/contained-file-system.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { type FolderLock, lockFolder } from '../files/folder-lock.ts';
import { makeFolder, makeNewFolder } from '../files/make-folder.ts';
import { readJson } from '../files/read-json.ts';
import { type MetricsLog, openMetricsLog, readMetrics } from './metrics-log.ts';
import type { MetricsRecord } from './metrics-record.ts';
import { runName } from './run-places.ts';

const journalName = 'journal.jsonl';
/** Larger than any project a person draws. */
const maxBytes = 32 * 2 ** 20;

/** What such folders hold. */
export interface JournalKind<Kept, Entry> {
  /** The file of the record. */
  readonly recordName: string;
  readonly recordSchema: z.ZodType<Kept>;
  readonly entrySchema: z.ZodType<Entry>;
}

/** Makes a new folder, with a unique readable name, and holds its lock. */
export async function createJournal<Kept, Entry extends object>(
  kind: JournalKind<Kept, Entry>,
  above: string,
  name: string,
  record: Kept,
  now = new Date(),
): Promise<Checked<JournalFolder<Kept, Entry>>> {
  const fs = filesOf(above);
  const parent = await makeFolder(above, fs);
  if (!parent.ok) return parent;
  for (let attempt = 1; ; attempt++) {
    const folder = join(above, runName(now, name, attempt));
    const made = await makeNewFolder(folder, fs);
    if (!made.ok) return made;
    if (!made.value) continue;
    const written = await writeTextAtomic(join(folder, kind.recordName), `${formatJson(record)}\n`, { fs });
    return written.ok ? openJournal(kind, folder, record) : written;
  }
}

/** The folders of a kind with their records, newest first. */
export async function journalRecords<Kept, Entry>(
  kind: JournalKind<Kept, Entry>,
  above: string,
): Promise<readonly { readonly folder: string; readonly record: Kept }[]> {
  const names = await filesOf(above)
    .list(above)
    .catch((): readonly string[] => []);
  const found: { folder: string; record: Kept }[] = [];
  for (const name of [...names].sort().reverse()) {
    const folder = join(above, name);
    const record = await journalRecord(kind, folder);
    if (record !== undefined) found.push({ folder, record });
  }
  return found;
}

/** The record of a folder; undefined where it cannot be read. */
export function journalRecord<Kept, Entry>(
  { recordName, recordSchema }: JournalKind<Kept, Entry>,
  folder: string,
): Promise<Kept | undefined> {
  return readJson(join(folder, recordName), recordSchema, { fs: filesOf(dirname(folder)), limit: maxBytes });
}

/** The entries of a folder as they are now, whoever writes them; none before the first. */
export async function journalEntries<Kept, Entry>(
  { entrySchema }: Pick<JournalKind<Kept, Entry>, 'entrySchema'>,
  folder: string,
): Promise<Checked<readonly Entry[]>> {
  const read = await readMetrics(join(folder, journalName));
  return read.ok ? ok(entriesIn(read.value.records, entrySchema)) : read;
}

function entriesIn<Entry>(lines: readonly MetricsRecord[], schema: z.ZodType<Entry>): readonly Entry[] {
  return lines.flatMap((line) => {
    const entry = schema.safeParse(line);
    return entry.success ? [entry.data] : [];
  });
}

/** Opens a folder to go on, holding its lock; what an interrupted write left is cut off. */
export async function openJournal<Kept, Entry extends object>(
  { entrySchema }: JournalKind<Kept, Entry>,
  folder: string,
  record: Kept,
): Promise<Checked<JournalFolder<Kept, Entry>>> {
  const lock = await lockFolder(folder, filesOf(dirname(folder)));
  if (!lock.ok) return lock;
  const file = join(folder, journalName);
  const log = await openMetricsLog(file);
  if (!log.ok) {
    await lock.value.release();
    return log;
  }
  const read = await readMetrics(file);
  if (!read.ok) {
    await log.value.log.close();
    await lock.value.release();
    return read;
  }
  const entries = entriesIn(read.value.records, entrySchema);
  const problems = [...log.value.problems, ...read.value.problems];
  return ok(new JournalFolder({ folder, record, entries, problems }, lock.value, log.value.log));
}

interface Opened<Kept, Entry> {
  readonly folder: string;
  readonly record: Kept;
  /** The entries there were when it was opened. */
  readonly entries: readonly Entry[];
  /** Warnings about the journal. */
  readonly problems: readonly Diagnostic[];
}

/** An open folder. */
export class JournalFolder<Kept, Entry extends object> implements Opened<Kept, Entry> {
  readonly folder: string;
  readonly record: Kept;
  readonly entries: readonly Entry[];
  readonly problems: readonly Diagnostic[];
  readonly #lock: FolderLock;
  readonly #log: MetricsLog;
  #lines: number;

  /** Use `createJournal` or `openJournal`. */
  constructor(opened: Opened<Kept, Entry>, lock: FolderLock, log: MetricsLog) {
    this.folder = opened.folder;
    this.record = opened.record;
    this.entries = opened.entries;
    this.problems = opened.problems;
    this.#lock = lock;
    this.#log = log;
    this.#lines = opened.entries.length;
  }

  /** Appends an entry; it is on the disk when this returns. */
  async append(entry: Entry): Promise<Checked<void>> {
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

function filesOf(above: string): FileSystem {
  return containedIn(dirname(above), nodeFileSystem);
}
