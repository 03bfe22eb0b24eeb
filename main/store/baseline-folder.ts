/** Baselines of a project: a folder each beside those of its runs, with `baseline.json`. */
import { lstat, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok } from '../../shared/base/result.ts';
import { formatJson } from '../../shared/base/stable-json.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import {
  type BaselineAnswers,
  type BaselineRecord,
  baselineAnswersSchema,
  baselineRecordSchema,
} from '../../shared/experiment/baseline-record.ts';
import { writeTextAtomic } from '../files/atomic-file.ts';
import { containedIn } from '../files/contained-file-system.ts';
import { writeProblem } from '../files/file-problems.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { makeFolder, makeNewFolder } from '../files/make-folder.ts';
import { readJson } from '../files/read-json.ts';
import { runName } from './run-places.ts';

const recordName = 'baseline.json';
const answersName = 'answers.json';
const maxBytes = 16 * 2 ** 20;
const maxAnswerBytes = 512 * 2 ** 20;
/** So many are listed, the newest first. */
const maxListed = 200;

export interface ListedBaseline {
  readonly folder: string;
  readonly record: BaselineRecord;
}

/** The folder that holds the baselines of a project: beside that of its runs. */
export function baselinesFolderFor(runsFolder: string): string {
  return join(dirname(runsFolder), 'baselines');
}

/** Keeps one in a new folder with a unique readable name. Problems: those of writing. */
export async function keepBaseline(
  above: string,
  record: BaselineRecord,
  answers: BaselineAnswers,
): Promise<Checked<string>> {
  const fs = filesOf(above);
  const parent = await makeFolder(above, fs);
  if (!parent.ok) return parent;
  for (let attempt = 1; ; attempt++) {
    const folder = join(above, runName(new Date(record.created), record.by.program, attempt));
    const made = await makeNewFolder(folder, fs);
    if (!made.ok) return made;
    if (!made.value) continue;
    const kept = await writeTextAtomic(join(folder, answersName), `${JSON.stringify(answers)}\n`, { fs });
    if (!kept.ok) return kept;
    const written = await updateBaseline(folder, record);
    return written.ok ? ok(folder) : written;
  }
}

/** Keeps another record in the place of one. */
export async function updateBaseline(folder: string, record: BaselineRecord): Promise<Checked<void>> {
  const fs = filesOf(dirname(folder));
  const written = await writeTextAtomic(join(folder, recordName), `${formatJson(record)}\n`, { fs });
  return written.ok ? ok(undefined) : written;
}

/** One with the answers of its first model; undefined where they cannot be read. */
export async function readBaseline(
  folder: string,
): Promise<{ readonly record: BaselineRecord; readonly answers: BaselineAnswers } | undefined> {
  const fs = filesOf(dirname(folder));
  const record = await readJson(join(folder, recordName), baselineRecordSchema, { fs, limit: maxBytes });
  const answers = await readJson(join(folder, answersName), baselineAnswersSchema, {
    fs,
    limit: maxAnswerBytes,
  });
  return record && answers && { record, answers };
}

/** Newest first; folders whose record cannot be read are left out. */
export async function listBaselines(above: string): Promise<readonly ListedBaseline[]> {
  const fs = filesOf(above);
  const names = await fs.list(above).catch((): readonly string[] => []);
  const found: ListedBaseline[] = [];
  for (const name of [...names].sort().reverse().slice(0, maxListed)) {
    const folder = join(above, name);
    const record = await readJson(join(folder, recordName), baselineRecordSchema, { fs, limit: maxBytes });
    if (record !== undefined) found.push({ folder, record });
  }
  return found;
}

/** Removes one with all its files; one that is gone is passed over. Links are not followed. */
export async function removeBaseline(folder: string): Promise<Checked<void>> {
  try {
    const found = await lstat(folder).catch(() => undefined);
    if (found?.isDirectory() === true) await rm(folder, { recursive: true, force: true });
    return ok(undefined);
  } catch (error) {
    return err([writeProblem(error, folder, 0)]);
  }
}

function filesOf(above: string): FileSystem {
  return containedIn(dirname(above), nodeFileSystem);
}
