/**
 * The checkpoints folder of a run: the last generations as `step-00001200.safetensors`, and `best.safetensors`, the
 * weights and statistics (no slots) at the best validation figure, with those that were the best before beside it; and
 * `epoch-00000010.safetensors`, the same at the ends of epochs that a person wants kept.
 */
import { dirname, join } from 'node:path';
import { firstNames } from '../../shared/base/first-names.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { DiagnosticCode } from '../../shared/diagnostics/codes.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { readProblem, writeProblem } from '../files/file-problems.ts';
import { type FileSystem, nodeFileSystem, removeQuietly } from '../files/file-system.ts';
import { type Checkpoint, readCheckpointFile, writeCheckpointFile } from './checkpoint-file.ts';
import { runFileSystem } from './run-files.ts';
import type { WrittenTensorFile } from './tensor-file.ts';

/** With two, one is whole whatever happens to the other while it is written or kept. */
const generations = 2;
const bestName = 'best.safetensors';
const previousBestName = 'best-previous.safetensors';
const stepName = /^step-(\d{8,})\.safetensors$/;
const snapshotName = /^epoch-(\d{8,})\.safetensors$/;

export interface NewestCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly file: string;
  /** Warnings about newer files that were skipped. */
  readonly problems: readonly Diagnostic[];
}

/**
 * Saves a generation; the older ones beyond `generations` go only when it is on the disk, and so do files of later
 * steps: those a resume has skipped as damaged.
 */
export async function saveCheckpoint(
  folder: string,
  checkpoint: Checkpoint,
  given: FileSystem = nodeFileSystem,
): Promise<Checked<WrittenTensorFile & { readonly file: string }>> {
  const fs = filesOf(folder, given);
  const { step } = checkpoint.record;
  const file = join(folder, fileNameOf(step));
  const written = await writeCheckpointFile(file, checkpoint, { fs });
  if (!written.ok) return written;
  const saved = await stepsSaved(folder, fs);
  const kept = saved.ok ? saved.value.filter((other) => other <= step).slice(0, generations) : [];
  for (const other of saved.ok ? saved.value : [])
    if (!kept.includes(other)) await removeQuietly(fs, join(folder, fileNameOf(other)));
  return ok({ ...written.value, file });
}

/**
 * The newest checkpoint that is whole; undefined where none was ever saved. Files that are not are named in
 * `problems` as warnings. Where checkpoints exist and none is whole: checkpoint-none-valid after what is wrong with each.
 */
export async function loadNewestCheckpoint(
  folder: string,
  given: FileSystem = nodeFileSystem,
): Promise<Checked<NewestCheckpoint | undefined>> {
  const fs = filesOf(folder, given);
  const saved = await stepsSaved(folder, fs);
  if (!saved.ok) return saved;
  const problems: Diagnostic[] = [];
  for (const step of saved.value) {
    const file = join(folder, fileNameOf(step));
    const checkpoint = await readStep(file, step, fs);
    if (checkpoint.ok) return ok({ checkpoint: checkpoint.value, file, problems });
    problems.push(...checkpoint.error.map((problem) => ({ ...problem, severity: 'warning' as const })));
    problems.push(diagnostic('checkpoint-skipped', { file, step }));
  }
  if (saved.value.length === 0) return ok(undefined);
  const count = saved.value.length;
  return err([...problems, diagnostic('checkpoint-none-valid', { file: folder }, { count })]);
}

/** Whether a checkpoint to go on from was ever saved, whole or not. */
export async function hasCheckpoint(folder: string, fs: FileSystem = nodeFileSystem): Promise<boolean> {
  const saved = await stepsSaved(folder, filesOf(folder, fs));
  return saved.ok && saved.value.length > 0;
}

/** Keeps the weights and statistics of a checkpoint as the best so far; those that were stay as the generation before. */
export function saveBest(
  folder: string,
  { record, state }: Checkpoint,
  fs: FileSystem = nodeFileSystem,
): Promise<Checked<WrittenTensorFile>> {
  const lasting = state.filter(({ role }) => role !== 'slot');
  return writeCheckpointFile(
    join(folder, bestName),
    { record, state: lasting },
    { fs: filesOf(folder, fs), keepReplacedAs: join(folder, previousBestName) },
  );
}

/** Keeps the weights and statistics of a checkpoint under its epoch. */
export function saveSnapshot(
  folder: string,
  { record, state }: Checkpoint,
  fs: FileSystem = nodeFileSystem,
): Promise<Checked<WrittenTensorFile>> {
  const lasting = state.filter(({ role }) => role !== 'slot');
  const file = join(folder, snapshotFile(record.epoch));
  return writeCheckpointFile(file, { record, state: lasting }, { fs: filesOf(folder, fs) });
}

/** The weights that were kept of an epoch; snapshot-missing where there are none of it. */
export async function loadSnapshot(
  folder: string,
  epoch: number,
  given: FileSystem = nodeFileSystem,
): Promise<Checked<Checkpoint>> {
  const fs = filesOf(folder, given);
  const kept = await snapshotsSaved(folder, fs);
  if (!kept.ok) return kept;
  if (!kept.value.includes(epoch)) {
    const epochs = firstNames(kept.value, 20) || '-';
    return err([diagnostic('snapshot-missing', { file: dirname(folder) }, { epoch, epochs })]);
  }
  return readCheckpointFile(join(folder, snapshotFile(epoch)), fs);
}

/** The epochs whose weights were kept, in their order. */
export async function snapshotsSaved(
  folder: string,
  fs: FileSystem = nodeFileSystem,
): Promise<Checked<readonly number[]>> {
  const epochs = await numbersOf(folder, snapshotName, filesOf(folder, fs));
  return epochs.ok ? ok([...epochs.value].sort((a, b) => a - b)) : epochs;
}

function snapshotFile(epoch: number): string {
  return `epoch-${String(epoch).padStart(8, '0')}.safetensors`;
}

/** The best weights a run kept. */
export interface KeptBest {
  /** Undefined where none were saved yet, or where no generation is whole. */
  readonly checkpoint: Checkpoint | undefined;
  /** Whether it is the generation before the newest. */
  readonly isPrevious: boolean;
  /** Warnings about damaged files that were skipped. */
  readonly problems: readonly Diagnostic[];
}

/** The best weights so far, or those before them where the newest are damaged. Fails where a file cannot be read at all. */
export async function loadBest(
  folder: string,
  given: FileSystem = nodeFileSystem,
): Promise<Checked<KeptBest>> {
  const fs = filesOf(folder, given);
  const newest = await readBest(join(folder, bestName), fs);
  if (!newest.ok || newest.value.checkpoint !== undefined) return newest;
  const previous = await readBest(join(folder, previousBestName), fs);
  if (!previous.ok) return previous;
  const { checkpoint } = previous.value;
  const problems = [...newest.value.problems, ...previous.value.problems];
  if (checkpoint !== undefined && problems.length > 0) {
    const { epoch } = checkpoint.record;
    problems.push(diagnostic('best-skipped', { file: join(folder, bestName) }, { epoch }));
  }
  return ok({ checkpoint, isPrevious: checkpoint !== undefined, problems });
}

/**
 * `loadBest` for the one writer of a run that goes on: where the generation before is used, it becomes the newest, so that
 * a damaged file does not take its place when the next best is saved.
 */
export async function recoverBest(
  folder: string,
  given: FileSystem = nodeFileSystem,
): Promise<Checked<KeptBest>> {
  const fs = filesOf(folder, given);
  const best = await loadBest(folder, fs);
  if (!best.ok || !best.value.isPrevious) return best;
  try {
    await fs.rename(join(folder, previousBestName), join(folder, bestName));
    return best;
  } catch (error) {
    return err([writeProblem(error, join(folder, bestName), 0)]);
  }
}

/** Removes every checkpoint, the best included, and nothing else. */
export async function removeCheckpoints(folder: string, given: FileSystem = nodeFileSystem): Promise<void> {
  const fs = filesOf(folder, given);
  const saved = await stepsSaved(folder, fs);
  for (const step of saved.ok ? saved.value : []) await removeQuietly(fs, join(folder, fileNameOf(step)));
  const snapshots = await snapshotsSaved(folder, fs);
  const others = snapshots.ok ? snapshots.value.map(snapshotFile) : [];
  for (const name of [bestName, previousBestName, ...others]) await removeQuietly(fs, join(folder, name));
}

/** The checkpoints folder lies in a run folder, and nothing of it is reached through a link. */
function filesOf(folder: string, fs: FileSystem): FileSystem {
  return runFileSystem(dirname(folder), fs);
}

/** One generation: damage gives warnings and no checkpoint, a file that is not there gives neither. */
async function readBest(file: string, fs: FileSystem): Promise<Checked<KeptBest>> {
  const read = await readCheckpointFile(file, fs);
  if (read.ok) return ok({ checkpoint: read.value, isPrevious: false, problems: [] });
  const none = { checkpoint: undefined, isPrevious: false };
  if (read.error.every(({ code }) => code === 'file-not-found')) return ok({ ...none, problems: [] });
  if (!read.error.every(({ code }) => isDamage(code))) return read;
  const problems = read.error.map((problem) => ({ ...problem, severity: 'warning' as const }));
  return ok({ ...none, problems });
}

/** Problems of a file's content, or of the disk below it; not those of what stands in its place. */
function isDamage(code: DiagnosticCode): boolean {
  return (
    code.startsWith('tensor-file-') ||
    ['checkpoint-checksum-mismatch', 'checkpoint-invalid', 'file-read-failed'].includes(code)
  );
}

async function readStep(file: string, step: number, fs: FileSystem): Promise<Checked<Checkpoint>> {
  const checkpoint = await readCheckpointFile(file, fs);
  if (!checkpoint.ok || checkpoint.value.record.step === step) return checkpoint;
  const values = { expected: String(step), found: String(checkpoint.value.record.step) };
  return err([diagnostic('checkpoint-invalid', { file, path: 'step' }, values)]);
}

/** Steps of the saved generations, newest first. */
async function stepsSaved(folder: string, fs: FileSystem): Promise<Checked<readonly number[]>> {
  const steps = await numbersOf(folder, stepName, fs);
  return steps.ok ? ok([...steps.value].sort((a, b) => b - a)) : steps;
}

/** The numbers in the names of the files that fit. */
async function numbersOf(folder: string, name: RegExp, fs: FileSystem): Promise<Checked<readonly number[]>> {
  try {
    const numbers = (await fs.list(folder)).flatMap((file) => {
      const digits = name.exec(file)?.[1];
      return digits === undefined ? [] : [Number(digits)];
    });
    return ok(numbers);
  } catch (error) {
    return err([readProblem(error, folder)]);
  }
}

function fileNameOf(step: number): string {
  return `step-${String(step).padStart(8, '0')}.safetensors`;
}
