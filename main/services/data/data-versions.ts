/** The frozen versions of a project's data: `versions/<name>/` in its folder. */

import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import {
  compareVersions,
  type DataVersion,
  dataVersionSchema,
  type FrozenSample,
  type VersionDifference,
  versionNamePattern,
} from '../../../shared/data/versions.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { hashFile } from '../../files/hash-file.ts';
import { readJson } from '../../files/read-json.ts';
import type { EngineHost } from '../engine-host.ts';
import { finishedOrKilled, startEngineTask } from '../engine-task.ts';

/** Where a version lies in the folder of its project. */
export const versionFolder = (project: string, name: string): string => join(project, 'versions', name);
const maxRecordBytes = 256 * 2 ** 20;

/** The version of a project in which data lies; undefined of data elsewhere. */
export function versionAt(project: string, { dataPath }: DataPlace): string | undefined {
  const [versions, name] = dataPath === undefined ? [] : relative(project, dataPath).split(sep);
  return versions === 'versions' && name !== undefined && versionNamePattern.test(name) ? name : undefined;
}

/** The versions of a project, oldest first; folders that hold none are passed over. */
export async function listVersions(project: string): Promise<readonly DataVersion[]> {
  const names = await readdir(join(project, 'versions')).catch(() => []);
  const read = await Promise.all(names.map((name) => readVersion(project, name)));
  return read.filter((one) => one !== undefined).sort((a, b) => (a.created < b.created ? -1 : 1));
}

async function readVersion(project: string, name: string): Promise<DataVersion | undefined> {
  const file = join(versionFolder(project, name), 'version.json');
  const found = await readJson(file, dataVersionSchema, { limit: maxRecordBytes });
  return found?.name === name ? found : undefined;
}

/** Keeps the data of a project as it is now. Fails with version-exists, or the problems of the data. */
export async function freezeData(
  engineHost: EngineHost,
  { data, place, name }: { readonly data: DataSection; readonly place: DataPlace; readonly name: string },
  signal: Cancellation,
) {
  const { projectFolder } = place;
  const folder = versionFolder(projectFolder, name);
  if ((await stat(folder).catch(() => undefined)) !== undefined)
    return err([diagnostic('version-exists', { file: folder }, { name })]);
  const versions = await listVersions(projectFolder);
  const known = versions.flatMap((version) =>
    version.files.map(({ path, sha256 }) => ({
      sha256,
      file: join(versionFolder(projectFolder, version.name), path),
    })),
  );
  const task = startEngineTask(engineHost, 'freeze', { ...place, data, folder, name, known });
  const frozen = await finishedOrKilled(task, signal);
  // An engine that was ended leaves a part of a version.
  if (!frozen.ok) await rm(folder, { recursive: true, force: true });
  return frozen;
}

/** The section of a version and where its files lie. Fails with version-unknown, version-damaged. */
export async function frozenData(
  project: string,
  name: string,
): Promise<Checked<{ readonly data: DataSection; readonly place: DataPlace }>> {
  const version = await namedVersion(project, name);
  if (!version.ok) return version;
  const { data, dataPath, files } = version.value;
  const folder = versionFolder(project, name);
  for (const { path, sha256 } of files) {
    const file = join(folder, path);
    const found = await hashFile(file).catch(() => undefined);
    if (found !== sha256) return err([diagnostic('version-damaged', { file }, { name })]);
  }
  const place = {
    projectFolder: project,
    ...(dataPath !== undefined && { dataPath: join(folder, dataPath) }),
  };
  return ok({ data, place });
}

async function namedVersion(project: string, name: string): Promise<Checked<DataVersion>> {
  const version = await readVersion(project, name);
  if (version !== undefined) return ok(version);
  const names = (await listVersions(project)).map((known) => known.name).join(', ') || '–';
  return err([diagnostic('version-unknown', { file: versionFolder(project, name) }, { name, names })]);
}

/** What entered, left and changed from one version to another. */
export async function compareFrozen(
  project: string,
  names: readonly [string, string],
): Promise<Checked<VersionDifference>> {
  const sides = [];
  for (const name of names) {
    const version = await namedVersion(project, name);
    if (!version.ok) return version;
    const file = join(versionFolder(project, name), 'samples.tsv');
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return err([diagnostic('version-damaged', { file }, { name })]);
    sides.push({ data: version.value.data, samples: samplesOf(text) });
  }
  const [before, after] = sides;
  if (before === undefined || after === undefined) throw new Error('internal: two versions are compared');
  return ok(compareVersions(before, after));
}

function samplesOf(text: string): readonly FrozenSample[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [key = '', inputs = '', targets = ''] = line.split('\t');
      return { key, inputs, targets };
    });
}
