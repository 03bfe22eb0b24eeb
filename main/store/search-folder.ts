/** A search in the hands of its one writer: `search.json` and its journal. Its runs lie among those of the project. */
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { err, ok } from '../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { type JournalEntry, journalEntrySchema, searchSettingsSchema } from '../../shared/search/journal.ts';
import {
  createJournal,
  type JournalFolder,
  type JournalKind,
  journalEntries,
  journalRecord,
  journalRecords,
  openJournal,
} from './journal-folder.ts';

/** `search.json`. */
const searchRecordSchema = z.looseObject({
  format: z.literal('netloom-search'),
  version: z.literal(1),
  settings: searchSettingsSchema,
  /** The project as it was: every trial begins from it. */
  project: z.record(z.string(), z.unknown()),
});
type SearchRecord = z.infer<typeof searchRecordSchema>;

/** An open search. */
export type SearchFolder = JournalFolder<SearchRecord, JournalEntry>;

const searches: JournalKind<SearchRecord, JournalEntry> = {
  recordName: 'search.json',
  recordSchema: searchRecordSchema,
  entrySchema: journalEntrySchema,
};

/** The folder that holds the searches of a project: beside that of its runs. */
export function searchesFolderFor(runsFolder: string): string {
  return join(dirname(runsFolder), 'searches');
}

/** Makes the folder of a new search, with a unique readable name, and holds its lock. */
export function createSearch(
  searchesFolder: string,
  record: Pick<SearchRecord, 'settings' | 'project'>,
): Promise<Checked<SearchFolder>> {
  const whole: SearchRecord = { format: 'netloom-search', version: 1, ...record };
  return createJournal(searches, searchesFolder, record.settings.projectName, whole);
}

/** The newest search of a project. Problem: search-not-found. */
export async function newestSearch(searchesFolder: string): Promise<Checked<string>> {
  const [newest] = await listSearches(searchesFolder);
  return newest === undefined ? err([diagnostic('search-not-found', { file: searchesFolder })]) : ok(newest);
}

/** The searches of a project by their folders, newest first; those whose record cannot be read are left out. */
export async function listSearches(searchesFolder: string): Promise<readonly string[]> {
  return (await journalRecords(searches, searchesFolder)).map(({ folder }) => folder);
}

/** A search as its files are now, whoever writes them. Problem: search-not-found. */
export async function readSearch(
  folder: string,
): Promise<Checked<{ readonly record: SearchRecord; readonly entries: readonly JournalEntry[] }>> {
  const record = await journalRecord(searches, folder);
  if (record === undefined) return err([diagnostic('search-not-found', { file: folder })]);
  const entries = await journalEntries(searches, folder);
  return entries.ok ? ok({ record, entries: entries.value }) : entries;
}

/** Opens a search to go on with it, holding its lock; what an interrupted write left is cut off. */
export async function openSearch(folder: string): Promise<Checked<SearchFolder>> {
  const record = await journalRecord(searches, folder);
  if (record === undefined) return err([diagnostic('search-not-found', { file: folder })]);
  return openJournal(searches, folder, record);
}
