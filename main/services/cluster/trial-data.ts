import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { pathsOf } from '../../../shared/data/sources/index.ts';
import { dataVersionSchema } from '../../../shared/data/versions.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { filesBelow } from '../../files/files-below.ts';
import { maxZipEntries } from '../../files/zip-bytes.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';
import { maxPackageBytes } from './ray-client.ts';
import type { TrialFile } from './trial-file.ts';
import { type RayPackage, rayPackage } from './worker-package.ts';

/** A place of this machine as it looks here: a node that finds it the same sees the same. */
export interface SeenPath {
  readonly path: string;
  readonly bytes: number;
  readonly modified: number;
}

/** How a trial comes to its data. */
export interface TrialData {
  readonly data: TrialFile['data'];
  readonly package?: RayPackage;
}

export interface TrialDataOptions {
  readonly engineHost: EngineHost;
  /** Which of these paths a node sees. */
  readonly areSeen: (paths: readonly SeenPath[]) => Promise<Checked<boolean>>;
}

/**
 * Data at its own path where the nodes see it, else packed with the trial: frozen first, so that what is sent is read as it is here.
 * Problems: cluster-data-unseen; those of freezing.
 */
export async function trialData(
  data: DataSection,
  place: DataPlace,
  { engineHost, areSeen }: TrialDataOptions,
): Promise<Checked<TrialData>> {
  const { projectFolder, dataPath } = place;
  const named = pathsOf(data.source);
  if (named.length === 0) return ok({ data: { kind: 'none' } });
  const standing =
    dataPath === undefined ? named.map((name) => resolve(projectFolder, name)) : [resolve(dataPath)];
  const paths = await Promise.all(standing.map(lookAt));
  const seen = await areSeen(paths);
  if (!seen.ok) return seen;
  if (seen.value)
    return ok({
      data: { kind: 'seen', projectFolder, ...(dataPath !== undefined && { dataPath: resolve(dataPath) }) },
    });
  const large = await tooLarge(paths);
  if (large !== undefined) {
    const limits = { limit: maxPackageBytes / 2 ** 20, files: maxZipEntries };
    return err([diagnostic('cluster-data-unseen', { file: standing[0] ?? '' }, { ...limits, found: large })]);
  }
  const folder = await mkdtemp(join(tmpdir(), 'netloom-data-'));
  try {
    const copy = join(folder, 'version');
    const request = { data, ...place, folder: copy, name: 'cluster', known: [] };
    const frozen = await startEngineTask(engineHost, 'freeze', request).finished;
    if (!frozen.ok) return frozen;
    const version = dataVersionSchema.parse(JSON.parse(await readFile(join(copy, 'version.json'), 'utf8')));
    const entries = await Promise.all(
      version.files.map(async ({ path }) => ({ path, bytes: await readFile(join(copy, path)) })),
    );
    const packed = await rayPackage('data', entries);
    if (!packed.ok) return packed;
    const name = packed.value.name.replace(/\.zip$/, '');
    return ok({
      data: { kind: 'packed', package: name, dataPath: version.dataPath ?? 'data' },
      package: packed.value,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A path as it looks here; of one that goes on inside an archive, or has wildcards, the nearest that stands. */
async function lookAt(path: string): Promise<SeenPath> {
  const facts = await stat(path).catch(() => undefined);
  const above = dirname(path);
  if (facts === undefined) return above === path ? { path, bytes: -1, modified: -1 } : lookAt(above);
  return { path, bytes: facts.isFile() ? facts.size : -1, modified: Math.floor(facts.mtimeMs) };
}

/** How large the data is, where that is too much to be sent; of a folder it is counted until it is. */
async function tooLarge(paths: readonly SeenPath[]): Promise<string | undefined> {
  let bytes = 0;
  let files = 0;
  for (const { path, bytes: own } of paths) {
    if (own >= 0) {
      bytes += own;
      files++;
      continue;
    }
    for (const file of await filesBelow(path)) {
      bytes += (await stat(join(path, file)).catch(() => undefined))?.size ?? 0;
      files++;
      if (bytes > maxPackageBytes || files > maxZipEntries) break;
    }
  }
  if (bytes > maxPackageBytes) return `${Math.ceil(bytes / 2 ** 20)} MiB`;
  return files > maxZipEntries ? `${files} files` : undefined;
}
