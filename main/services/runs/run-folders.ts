/** The run folders of projects, read and remembered as long as they are the same; and the ids windows know them by. */
import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { type RunId, runIdSchema } from '../../../shared/contract/common.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { noAnnotation } from '../../../shared/training/run-annotation.ts';
import { hasCheckpoint } from '../../store/checkpoint-store.ts';
import { readMetrics } from '../../store/metrics-log.ts';
import { readAnnotation } from '../../store/run-annotation-file.ts';
import { runFileSystem } from '../../store/run-files.ts';
import { type ListedRun, listRuns } from '../../store/run-list.ts';
import { checkpointsFolder, metricsFile, runsFolderFor } from '../../store/run-places.ts';
import type { RecordedRun } from './recorded-run.ts';

/** A project, as far as its runs go. */
export interface RunsOf {
  readonly folder: string;
  readonly isTemplate: boolean;
}

interface Remembered {
  readonly signature: string;
  readonly run: Pick<RecordedRun, 'metrics' | 'problems' | 'writtenAt'>;
}

const maxRemembered = 200;

export class RunFolders {
  readonly #userData: string;
  readonly #ids = new Map<string, RunId>();
  readonly #folders = new Map<RunId, string>();
  readonly #logs = new Map<string, Remembered>();

  /** `userData`: where the runs of templates go. */
  constructor(userData: string) {
    this.#userData = userData;
  }

  /** The folder that holds a project's runs. */
  runsFolder({ folder, isTemplate }: RunsOf): string {
    return runsFolderFor({ projectFolder: isTemplate ? this.#userData : folder, isTemplate: false });
  }

  /** Gives a folder an id that is already in use for it: that of a run which had none yet. */
  name(folder: string, id: RunId): void {
    this.#ids.set(folder, id);
    this.#folders.set(id, folder);
  }

  /** The id of a run folder, the same each time Netloom runs. */
  idOf(folder: string): RunId {
    const known = this.#ids.get(folder);
    if (known !== undefined) return known;
    const hash = createHash('sha256').update(folder).digest('base64url');
    const id = runIdSchema.parse(hash.slice(0, 22));
    this.name(folder, id);
    return id;
  }

  folderOf(id: string): string | undefined {
    return this.#folders.get(id as RunId);
  }

  forget(id: RunId): void {
    const folder = this.#folders.get(id);
    if (folder !== undefined) this.#ids.delete(folder);
    this.#folders.delete(id);
  }

  /** The runs of a project, newest first, with their numbers. For those that cannot be read see `unreadable`. */
  async list(project: RunsOf): Promise<Checked<readonly RecordedRun[]>> {
    const listed = await listRuns(this.runsFolder(project));
    if (!listed.ok) return listed;
    // The runs of all templates lie together.
    const own = listed.value.runs.filter(
      ({ record }) => !project.isTemplate || record.place?.projectFolder === project.folder,
    );
    const runs: RecordedRun[] = [];
    for (const { run, number } of numbered(own)) {
      if (await isFolder(run.folder)) runs.push(await this.#withLog(run, number));
    }
    return ok(runs);
  }

  /** Records that cannot be read. Whose they are is not known where the runs of several projects lie together. */
  async unreadable(project: RunsOf): Promise<Checked<readonly Diagnostic[]>> {
    if (project.isTemplate) return ok([]);
    const listed = await listRuns(this.runsFolder(project));
    return listed.ok ? ok(listed.value.problems) : listed;
  }

  /** The project a run belongs to: the folder that holds its runs, or the template that its record names. */
  projectFolderOf({ folder, record }: Pick<RecordedRun, 'folder' | 'record'>): string {
    return this.#isOfTemplate(folder)
      ? (record.place?.projectFolder ?? dirname(dirname(folder)))
      : dirname(dirname(folder));
  }

  /** The one run of an id, or run-unknown. */
  async find(id: string): Promise<Checked<RecordedRun>> {
    const folder = this.folderOf(id);
    const listed = folder === undefined ? undefined : await listRuns(dirname(folder));
    const all = listed?.ok ? listed.value.runs : [];
    const template = all.find((run) => run.folder === folder)?.record.place?.projectFolder;
    const isShared = folder !== undefined && this.#isOfTemplate(folder);
    const own = isShared ? all.filter(({ record }) => record.place?.projectFolder === template) : all;
    const found = numbered(own).find(({ run }) => run.folder === folder);
    if (found === undefined) return err([diagnostic('run-unknown', {})]);
    return ok(await this.#withLog(found.run, found.number));
  }

  /** The runs of templates lie together among the person's data. */
  #isOfTemplate(folder: string): boolean {
    return dirname(folder) === this.runsFolder({ folder: '', isTemplate: true });
  }

  async #withLog(listed: ListedRun, number: number): Promise<RecordedRun> {
    const { folder } = listed;
    const path = metricsFile(folder);
    const facts = await runFileSystem(folder)
      .facts(path)
      .catch(() => undefined);
    const signature = `${facts?.size} ${facts?.modified}`;
    const known = this.#logs.get(folder);
    const log = known?.signature === signature ? known.run : await readLog(path, facts?.modified);
    this.#logs.delete(folder);
    this.#logs.set(folder, { signature, run: log });
    const [oldest] = this.#logs.keys();
    if (this.#logs.size > maxRemembered && oldest !== undefined) this.#logs.delete(oldest);
    const annotated = await readAnnotation(folder);
    const saved = await hasCheckpoint(checkpointsFolder(folder), runFileSystem(folder));
    return {
      id: this.idOf(folder),
      number,
      ...listed,
      ...log,
      annotation: annotated.ok ? annotated.value : noAnnotation,
      problems: annotated.ok ? log.problems : [...log.problems, ...annotated.error],
      hasCheckpoint: saved,
    };
  }
}

async function readLog(path: string, modified: number | undefined): Promise<Remembered['run']> {
  const read = await readMetrics(path);
  const writtenAt = modified ?? 0;
  return read.ok
    ? { metrics: read.value.records, problems: read.value.problems, writtenAt }
    : { metrics: [], problems: read.error, writtenAt };
}

/** A run keeps the number it was given; those of the command line take the next after the run before them. */
function numbered(
  newestFirst: readonly ListedRun[],
): readonly { readonly run: ListedRun; readonly number: number }[] {
  let last = 0;
  const inOrder = [...newestFirst].reverse().map((run) => {
    last = Math.max(run.record.number ?? 0, last + 1);
    return { run, number: last };
  });
  return inOrder.reverse();
}

/** A link in a folder of runs is none of ours. */
async function isFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
