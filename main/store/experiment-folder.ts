/** An experiment in the hands of its one writer: `experiment.json` and its journal. Its runs lie among those of the project. */
import { basename, dirname, join } from 'node:path';
import * as z from 'zod';
import { err, ok } from '../../shared/base/result.ts';
import { canonicalJson } from '../../shared/base/stable-json.ts';
import { type Checked, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import {
  type ExperimentSettings,
  experimentSettingsSchema,
} from '../../shared/experiment/experiment-schema.ts';
import { type ExperimentEntry, experimentEntrySchema } from '../../shared/experiment/experiment-state.ts';
import {
  createJournal,
  type JournalFolder,
  type JournalKind,
  journalEntries,
  journalRecord,
  journalRecords,
  openJournal,
} from './journal-folder.ts';

/** `experiment.json`. */
const experimentRecordSchema = z.looseObject({
  format: z.literal('netloom-experiment'),
  version: z.literal(1),
  settings: experimentSettingsSchema,
});
type ExperimentRecord = z.infer<typeof experimentRecordSchema>;

/** An open experiment. */
export type ExperimentFolder = JournalFolder<ExperimentRecord, ExperimentEntry>;

const experiments: JournalKind<ExperimentRecord, ExperimentEntry> = {
  recordName: 'experiment.json',
  recordSchema: experimentRecordSchema,
  entrySchema: experimentEntrySchema,
};

/** The folder that holds the experiments of a project: beside that of its runs. */
export function experimentsFolderFor(runsFolder: string): string {
  return join(dirname(runsFolder), 'experiments');
}

/** Makes the folder of a new experiment, with a unique readable name, and holds its lock. */
export function createExperiment(
  folder: string,
  settings: ExperimentSettings,
): Promise<Checked<ExperimentFolder>> {
  const record: ExperimentRecord = { format: 'netloom-experiment', version: 1, settings };
  return createJournal(experiments, folder, settings.question, record);
}

/**
 * Opens the newest experiment that was begun with the same question, variants and folds, to go on with it. Problem:
 * experiment-not-found.
 */
export async function openExperiment(
  folder: string,
  settings: ExperimentSettings,
): Promise<Checked<ExperimentFolder>> {
  const wanted = canonicalJson(settings);
  const begun = await journalRecords(experiments, folder);
  const same = begun.find(({ record }) => canonicalJson(record.settings) === wanted);
  if (same !== undefined) return openJournal(experiments, same.folder, same.record);
  const found = begun.map(({ record }) => record.settings.question).join('; ') || '∅';
  return err([diagnostic('experiment-not-found', { file: folder }, { found })]);
}

/** The experiments of a project with what they were begun with, newest first. */
export function listExperiments(
  experimentsFolder: string,
): Promise<readonly { readonly folder: string; readonly record: ExperimentRecord }[]> {
  return journalRecords(experiments, experimentsFolder);
}

/** An experiment as its files are now, whoever writes them. Problem: experiment-not-found. */
export async function readExperiment(
  folder: string,
): Promise<Checked<{ readonly record: ExperimentRecord; readonly entries: readonly ExperimentEntry[] }>> {
  const record = await journalRecord(experiments, folder);
  if (record === undefined) return err([notFound(folder)]);
  const entries = await journalEntries(experiments, folder);
  return entries.ok ? ok({ record, entries: entries.value }) : entries;
}

/** Opens an experiment by its folder to go on with it, holding its lock. Problem: experiment-not-found. */
export async function openExperimentIn(folder: string): Promise<Checked<ExperimentFolder>> {
  const record = await journalRecord(experiments, folder);
  return record === undefined ? err([notFound(folder)]) : openJournal(experiments, folder, record);
}

function notFound(folder: string) {
  return diagnostic('experiment-not-found', { file: folder }, { found: basename(folder) });
}
