/** Where on this machine the data of a project lies, when that is outside its folder: a person's own choice, never the file's. */
import { dirname } from 'node:path';
import * as z from 'zod';
import { ok } from '../../../shared/base/result.ts';
import { formatJson } from '../../../shared/base/stable-json.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { type DataSource, pathsOf } from '../../../shared/data/sources/index.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { readJson } from '../../files/read-json.ts';

/** Name of the data in the project, such as `data/digits.csv` -> absolute path of the file or folder. */
export type LocalData = Readonly<Record<string, string>>;

const fileSchema = z.object({ version: z.literal(1), data: z.record(z.string(), z.string()) });
const maxBytes = 1024 * 1024;

/** What a person chose; nothing where they chose nothing or the file cannot be read: then they are asked again. */
export async function readLocalData(file: string): Promise<LocalData> {
  return (await readJson(file, fileSchema, { limit: maxBytes }))?.data ?? {};
}

/** Adds places to those chosen before. */
export async function noteLocalData(file: string, more: LocalData): Promise<Checked<void>> {
  const made = await makeFolder(dirname(file));
  if (!made.ok) return made;
  return writeLocalData(file, { ...(await readLocalData(file)), ...more });
}

/** Takes out the place of a name; one that is not there is passed over. */
export async function forgetLocalData(file: string, name: string): Promise<Checked<void>> {
  const { [name]: forgotten, ...others } = await readLocalData(file);
  return forgotten === undefined ? ok(undefined) : writeLocalData(file, others);
}

async function writeLocalData(file: string, data: LocalData): Promise<Checked<void>> {
  const written = await writeTextAtomic(file, `${formatJson({ version: 1, data })}\n`, {
    permissions: 0o600,
  });
  return written.ok ? ok(undefined) : written;
}

/** Where the data of a project lies on this machine. `local`: the file of this project's choices. */
export async function dataPlaceOf(
  project: { readonly folder: string; readonly local: string },
  { source }: Pick<DataSection, 'source'>,
): Promise<DataPlace> {
  const dataPath = localPlaceOf(source, await readLocalData(project.local));
  return { projectFolder: project.folder, ...(dataPath !== undefined && { dataPath }) };
}

/** The path to look for a source's data at instead of inside the project; undefined where none was chosen. */
function localPlaceOf(source: DataSource, local: LocalData): string | undefined {
  const [name] = pathsOf(source);
  return name !== undefined && Object.hasOwn(local, name) ? local[name] : undefined;
}
