/** A search in the hands of its one writer: `search.json` and its journal. Its runs lie among those of the project. */
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { err } from '../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { type JournalEntry, journalEntrySchema, searchSettingsSchema } from '../../shared/search/journal.ts';
import {
  createJournal,
  type JournalFolder,
  type JournalKind,
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

/** Opens the newest search of a project to go on with it, holding its lock. Problem: search-not-found. */
export async function openNewestSearch(searchesFolder: string): Promise<Checked<SearchFolder>> {
  const [newest] = await journalRecords(searches, searchesFolder);
  if (newest === undefined) return err([diagnostic('search-not-found', { file: searchesFolder })]);
  return openJournal(searches, newest.folder, newest.record);
}
