import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { currentEnvironment, type UserEnvironment, userDataFolder } from '../files/user-folders.ts';

/** The folder of a project that holds its runs. */
export const projectRunsName = 'runs';

export interface RunPlace {
  readonly projectFolder: string;
  /** A template is never written to. */
  readonly isTemplate: boolean;
  /** The folder a person chose for run folders. */
  readonly out?: string | undefined;
}

/** The folder that holds a project's run folders: the chosen one, else `runs/` of the project or of the user's data. */
export function runsFolderFor(place: RunPlace, environment: UserEnvironment = currentEnvironment()): string {
  if (place.out !== undefined) return place.out;
  return join(place.isTemplate ? userDataFolder(environment) : place.projectFolder, projectRunsName);
}

/** A run as a person names it: its folder, or `<folder>@<epoch>` for the weights that were kept of an epoch. */
export interface NamedRun {
  readonly folder: string;
  readonly epoch?: number;
}

export async function namedRun(path: string): Promise<NamedRun> {
  const [, folder, epoch] = /^(.+)@(\d{1,8})$/.exec(path) ?? [];
  if (folder === undefined || epoch === undefined) return { folder: path };
  // A folder may have such a name itself.
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? { folder: path } : { folder, epoch: Number(epoch) };
}

/** The record of a run folder. */
export function runRecordFile(runFolder: string): string {
  return join(runFolder, 'run.json');
}

/** What a person says of a run, in its folder. */
export function annotationFile(runFolder: string): string {
  return join(runFolder, 'annotation.json');
}

/** How a run cuts texts into tokens. */
export function tokenizerFile(runFolder: string): string {
  return join(runFolder, 'tokenizer.json');
}

/** The log of a run folder. */
export function metricsFile(runFolder: string): string {
  return join(runFolder, 'metrics.jsonl');
}

/** What was seen of the layers of a run. */
export function layersFile(runFolder: string): string {
  return join(runFolder, 'layers.jsonl');
}

/** Where the time of a run's steps went. */
export function profileFile(runFolder: string): string {
  return join(runFolder, 'profile.json');
}

/** Where a run folder keeps its checkpoints. */
export function checkpointsFolder(runFolder: string): string {
  return join(runFolder, 'checkpoints');
}

/**
 * The name of a new run folder, such as `2026-11-23-101500-digits-cnn`: local time, then the project's name with
 * everything but letters and digits as hyphens. `attempt` (from 1) distinguishes runs of the same second.
 */
export function runName(created: Date, projectName: string, attempt: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${created.getFullYear()}-${two(created.getMonth() + 1)}-${two(created.getDate())}`;
  const time = [created.getHours(), created.getMinutes(), created.getSeconds()].map(two).join('');
  const words = projectName
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? ['run'];
  // Folder names end at 255 bytes; 40 characters of any script stay below.
  const short = [...words.join('-')].slice(0, 40).join('').replace(/-$/, '');
  return `${day}-${time}-${short}${attempt > 1 ? `-${attempt}` : ''}`;
}
