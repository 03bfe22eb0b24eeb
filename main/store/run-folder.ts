/**
 * A run folder in the hands of its one writer: `run.json`, `metrics.jsonl`, `checkpoints/` and the lock. Readers need
 * none of this: they use readRunRecord, readMetrics, loadNewestCheckpoint and loadBest.
 */
import { join } from 'node:path';
import { err, ok } from '../../shared/base/result.ts';
import type { Checked, Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { LayerLook } from '../../shared/training/layer-look.ts';
import type { RunProfile } from '../../shared/training/run-profile.ts';
import { type RunRecord, runFormat, runVersion } from '../../shared/training/run-record.ts';
import { removeTemporaryFiles } from '../files/atomic-file.ts';
import { type FileSystem, nodeFileSystem, removeQuietly } from '../files/file-system.ts';
import { type FolderLock, lockFolder } from '../files/folder-lock.ts';
import { makeFolder, makeNewFolder } from '../files/make-folder.ts';
import type { Checkpoint } from './checkpoint-file.ts';
import {
  type KeptBest,
  loadNewestCheckpoint,
  type NewestCheckpoint,
  recoverBest,
  saveBest,
  saveCheckpoint,
  saveSnapshot,
} from './checkpoint-store.ts';
import { LayerLog } from './layer-log.ts';
import { type MetricsLog, openMetricsLog } from './metrics-log.ts';
import type { MetricsRecord } from './metrics-record.ts';
import { checkRunFiles, runFileSystem, runsFileSystem } from './run-files.ts';
import { checkpointsFolder, metricsFile, runName, runRecordFile } from './run-places.ts';
import { writeRunProfile } from './run-profile-file.ts';
import {
  newerVersion,
  patchRunRecord,
  type RunRecordPatch,
  readRunRecord,
  writeRunRecord,
} from './run-record-file.ts';
import type { WrittenTensorFile } from './tensor-file.ts';

/** What a run record says from the start, beside what its folder adds. */
export type NewRun = Pick<
  RunRecord,
  | 'projectName'
  | 'number'
  | 'parent'
  | 'graphHash'
  | 'dataHash'
  | 'dataFacts'
  | 'samples'
  | 'thesauri'
  | 'place'
  | 'seed'
  | 'versions'
  | 'device'
  | 'engine'
  | 'project'
  | 'training'
>;

/**
 * Makes a run folder with a unique readable name below `runsFolder`, and holds its lock. Fails as folders and files
 * do, and then leaves no folder behind. `now`: the time it carries.
 */
export async function createRun(
  runsFolder: string,
  run: NewRun,
  { now = new Date(), fs: given = nodeFileSystem }: { readonly now?: Date; readonly fs?: FileSystem } = {},
): Promise<Checked<RunFolder>> {
  const fs = runsFileSystem(runsFolder, given);
  const above = await makeFolder(runsFolder, fs);
  if (!above.ok) return above;
  for (let attempt = 1; ; attempt++) {
    const id = runName(now, run.projectName, attempt);
    const folder = join(runsFolder, id);
    const made = await makeNewFolder(folder, fs);
    if (!made.ok) return made;
    if (!made.value) continue;
    const opened = await fillFolder(folder, { ...headOf(id, now), ...run }, fs);
    if (!opened.ok) await removeRunFolder(folder, fs);
    return opened;
  }
}

/**
 * Opens a run to go on with it, holding its lock (run-locked where another process writes to it), and clears what an
 * interrupted write left. `problems` are warnings about the log. A run of a newer version is refused, and one with a link
 * in the place of any of its files (file-not-plain).
 */
export async function openRun(
  folder: string,
  given: FileSystem = nodeFileSystem,
): Promise<Checked<{ readonly run: RunFolder; readonly problems: readonly Diagnostic[] }>> {
  const fs = runFileSystem(folder, given);
  const plain = await checkRunFiles(folder, fs);
  if (!plain.ok) return plain;
  // Before the lock too, because a folder that holds no run is to be called that.
  const before = await readRunRecord(folder, fs);
  if (!before.ok) return before;
  const lock = await lockFolder(folder, fs);
  if (!lock.ok) return lock;
  const opened = await openLocked(folder, lock.value, fs);
  if (!opened.ok) await lock.value.release();
  return opened;
}

/** An open run. Its operations are to be awaited one after the other. */
export class RunFolder {
  readonly folder: string;
  readonly #fs: FileSystem;
  readonly #lock: FolderLock;
  readonly #log: MetricsLog;
  readonly #layers: LayerLog;
  #record: RunRecord;

  /** Use `createRun` or `openRun`. */
  constructor(folder: string, record: RunRecord, lock: FolderLock, log: MetricsLog, fs: FileSystem) {
    this.folder = folder;
    this.#record = record;
    this.#lock = lock;
    this.#log = log;
    this.#layers = new LayerLog(folder, fs);
    this.#fs = fs;
  }

  /** `run.json` as it stands. */
  get record(): RunRecord {
    return this.#record;
  }

  /** Changes `run.json`. */
  async update(patch: RunRecordPatch): Promise<Checked<void>> {
    const patched = await patchRunRecord(this.folder, patch, this.#fs);
    if (!patched.ok) return patched;
    this.#record = patched.value;
    return ok(undefined);
  }

  /** Appends to the metrics log; what is not yet on the disk gets there with the next checkpoint. */
  append(records: readonly MetricsRecord[]): Promise<Checked<void>> {
    return this.#log.append(records);
  }

  /** Keeps what was seen of the layers at a step. */
  appendLook(look: LayerLook): Promise<Checked<void>> {
    return this.#layers.append(look);
  }

  /** Keeps where the time of its steps went. */
  saveProfile(profile: RunProfile): Promise<Checked<void>> {
    return writeRunProfile(this.folder, profile, this.#fs);
  }

  /** Saves a checkpoint, and before it the log, so that a resume never finds fewer records than the checkpoint's step. */
  async saveCheckpoint(
    checkpoint: Checkpoint,
  ): Promise<Checked<WrittenTensorFile & { readonly file: string }>> {
    const synced = await this.#log.sync();
    return synced.ok ? saveCheckpoint(checkpointsFolder(this.folder), checkpoint, this.#fs) : synced;
  }

  /** Keeps weights and statistics as the best; call it before the checkpoint that knows of them. */
  saveBest(checkpoint: Checkpoint): Promise<Checked<WrittenTensorFile>> {
    return saveBest(checkpointsFolder(this.folder), checkpoint, this.#fs);
  }

  /** Keeps weights and statistics of an epoch beside the best ones. */
  saveSnapshot(checkpoint: Checkpoint): Promise<Checked<WrittenTensorFile>> {
    return saveSnapshot(checkpointsFolder(this.folder), checkpoint, this.#fs);
  }

  /**
   * Goes back to the newest whole checkpoint: returns it and cuts the log to its step. Undefined, and an empty log,
   * where the run has none yet. checkpoint-none-valid where it has some and all are damaged; the log then stays.
   */
  async resume(): Promise<Checked<NewestCheckpoint | undefined>> {
    const newest = await loadNewestCheckpoint(checkpointsFolder(this.folder), this.#fs);
    if (!newest.ok) return newest;
    const step = newest.value?.checkpoint.record.step ?? -1;
    const cut = await this.#log.cutAfter(step);
    if (!cut.ok) return cut;
    const seen = await this.#layers.cutAfter(step);
    if (!seen.ok) return seen;
    return ok(newest.value && { ...newest.value, problems: [...newest.value.problems, ...cut.value] });
  }

  /** The best weights to go on with; see `recoverBest`. */
  resumeBest(): Promise<Checked<KeptBest>> {
    return recoverBest(checkpointsFolder(this.folder), this.#fs);
  }

  /** Brings the log to the disk and gives the folder free. */
  async close(): Promise<Checked<void>> {
    const seen = await this.#layers.close();
    const closed = await this.#log.close();
    await this.#lock.release();
    return closed.ok ? seen : closed;
  }
}

function headOf(id: string, now: Date): Pick<RunRecord, 'format' | 'version' | 'id' | 'created' | 'status'> {
  return { format: runFormat, version: runVersion, id, created: now.toISOString(), status: 'running' };
}

async function fillFolder(folder: string, record: RunRecord, fs: FileSystem): Promise<Checked<RunFolder>> {
  const lock = await lockFolder(folder, fs);
  if (!lock.ok) return lock;
  const written = await writeRunRecord(folder, record, fs);
  const opened = written.ok ? await openLocked(folder, lock.value, fs) : written;
  if (!opened.ok) await lock.value.release();
  return opened.ok ? ok(opened.value.run) : opened;
}

async function openLocked(
  folder: string,
  lock: FolderLock,
  fs: FileSystem,
): Promise<Checked<{ readonly run: RunFolder; readonly problems: readonly Diagnostic[] }>> {
  const record = await readRunRecord(folder, fs);
  if (!record.ok) return record;
  const newer = newerVersion(folder, record.value);
  if (newer !== undefined) return err([newer]);
  const made = await makeFolder(checkpointsFolder(folder), fs);
  if (!made.ok) return made;
  await removeTemporaryFiles(folder, fs);
  await removeTemporaryFiles(checkpointsFolder(folder), fs);
  const log = await openMetricsLog(metricsFile(folder), fs);
  if (!log.ok) return log;
  const { problems } = log.value;
  return ok({ run: new RunFolder(folder, record.value, lock, log.value.log, fs), problems });
}

/** After a failure to fill it: exactly what may be in there, never more. */
async function removeRunFolder(folder: string, fs: FileSystem): Promise<void> {
  await removeQuietly(fs, metricsFile(folder));
  await removeQuietly(fs, runRecordFile(folder));
  await fs.removeFolder(checkpointsFolder(folder)).catch(() => {});
  await fs.removeFolder(folder).catch(() => {});
}
