/**
 * Where the data of a run lies. A run's record says it too, but a run may come from elsewhere, and its record must not
 * open a person's files: only this machine's own notes, a person's choice, and the project around the run do.
 */
import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import * as z from 'zod';
import { err, ok } from '../../../shared/base/result.ts';
import { formatJson } from '../../../shared/base/stable-json.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import { dataSourceSchema } from '../../../shared/data/data-schema.ts';
import { pathsOf } from '../../../shared/data/sources/index.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { RunRecord } from '../../../shared/training/run-record.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { canonicalPath, isInside } from '../../files/contained-path.ts';
import { nodeFileSystem, removeQuietly } from '../../files/file-system.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { readJson } from '../../files/read-json.ts';
import { projectRunsName } from '../../store/run-places.ts';
import { readRunRecord } from '../../store/run-record-file.ts';
import { projectFilePath } from '../projects/project-texts.ts';

const noteSchema = z.object({
  version: z.literal(1),
  /** Of the run; another one in the same folder is not this one. */
  id: z.string(),
  created: z.string(),
  projectFolder: z.string(),
  dataPath: z.string().optional(),
});
const maxBytes = 64 * 1024;

/** A run as far as its data goes. */
export interface RunOfData {
  readonly folder: string;
  readonly record: RunRecord;
}

/** What decides where the data of a run lies. */
export interface DataPlaceSources {
  /** Where this machine keeps what belongs to a person. */
  readonly userData: string;
  /** The templates that ship, whose data anybody may read. */
  readonly templates: string;
  /** The project a person names together with the run; without it the one around the run. */
  readonly project?: string | undefined;
  /** What the person says now, or chose for the project before. */
  readonly chosen?: string | undefined;
}

/**
 * Notes where the data of a run lies that is trained on this machine now, where the project around it does not say so. A
 * convenience: without the note a person is asked for the place.
 */
export async function noteRunData(userData: string, folder: string, place: DataPlace): Promise<void> {
  const { projectFolder, dataPath } = place;
  if (dataPath === undefined && (await projectAround(folder)) === resolve(projectFolder)) return;
  const record = await readRunRecord(folder);
  const file = await noteFile(userData, folder);
  if (!record.ok || file === undefined) return;
  const { id, created } = record.value;
  const note = {
    version: 1,
    id,
    created,
    projectFolder: resolve(projectFolder),
    ...(dataPath !== undefined && { dataPath: resolve(dataPath) }),
  };
  const made = await makeFolder(dirname(file));
  if (made.ok) await writeTextAtomic(file, `${formatJson(note)}\n`, { permissions: 0o600 });
}

/** Drops the note on a run; call it before the run goes. */
export async function forgetRunData(userData: string, folder: string): Promise<void> {
  const file = await noteFile(userData, folder);
  if (file !== undefined) await removeQuietly(nodeFileSystem, file);
}

/**
 * Where the data of a run lies: where a person says, else where this machine noted it, else in the project around the run.
 * run-data-elsewhere where the run was trained on data outside that project, or lies in none, and nobody here said where.
 */
export async function dataPlaceOfRun(
  { folder, record }: RunOfData,
  { userData, templates, project, chosen }: DataPlaceSources,
): Promise<Checked<DataPlace>> {
  const around = project ?? (await projectAround(folder));
  if (chosen !== undefined) return ok({ projectFolder: around ?? folder, dataPath: chosen });
  const noted = await readNote(userData, folder, record);
  if (noted !== undefined) return ok(noted);
  const { projectFolder, dataPath } = record.place ?? {};
  if (around !== undefined) {
    if (dataPath === undefined) return ok({ projectFolder: around });
    const place = await canonicalPath(dataPath);
    const home = await canonicalPath(around);
    if (place !== undefined && home !== undefined && isInside(home, place))
      return ok({ projectFolder: around, dataPath: place });
  } else if (dataPath === undefined) {
    if (projectFolder !== undefined && (await isTemplate(projectFolder, templates)))
      return ok({ projectFolder });
    // Data without files, such as that of a formula, lies nowhere.
    if (hasNoFiles(record)) return ok({ projectFolder: folder });
  }
  const found = dataPath ?? projectFolder ?? '?';
  return err([diagnostic('run-data-elsewhere', { file: folder }, { found })]);
}

/** The project folder whose `runs` holds a run folder; undefined for a run that lies elsewhere. */
async function projectAround(folder: string): Promise<string | undefined> {
  const runs = dirname(resolve(folder));
  if (basename(runs) !== projectRunsName) return undefined;
  const project = dirname(runs);
  const file = await nodeFileSystem.look(projectFilePath(project, 'project')).catch(() => undefined);
  return file?.kind === 'file' ? project : undefined;
}

async function isTemplate(folder: string, templates: string): Promise<boolean> {
  const [place, home] = [await canonicalPath(folder), await canonicalPath(templates)];
  return place !== undefined && home !== undefined && place !== home && isInside(home, place);
}

function hasNoFiles({ project }: RunRecord): boolean {
  const schema = z.object({ data: z.object({ source: dataSourceSchema }) });
  const source = schema.safeParse(project).data?.data.source;
  return source !== undefined && pathsOf(source).length === 0;
}

/** The note of a run folder, by its real place: a copy of the run somewhere else is another run. */
async function noteFile(userData: string, folder: string): Promise<string | undefined> {
  const place = await realpath(folder).catch(() => undefined);
  if (place === undefined) return undefined;
  const key = createHash('sha256').update(place).digest('hex').slice(0, 32);
  return join(userData, 'run-data', `${key}.json`);
}

async function readNote(
  userData: string,
  folder: string,
  { id, created }: RunRecord,
): Promise<DataPlace | undefined> {
  const file = await noteFile(userData, folder);
  const note = file === undefined ? undefined : await readJson(file, noteSchema, { limit: maxBytes });
  if (note?.id !== id || note.created !== created) return undefined;
  const { projectFolder, dataPath } = note;
  return { projectFolder, ...(dataPath !== undefined && { dataPath }) };
}
