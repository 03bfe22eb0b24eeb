import { decodeNonFinite, encodeNonFinite } from '../../shared/base/non-finite.ts';
import { err, ok } from '../../shared/base/result.ts';
import { formatJson } from '../../shared/base/stable-json.ts';
import { decodeUtf8 } from '../../shared/base/utf8.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { excerpt, mismatches } from '../../shared/document/schema-problems.ts';
import { type RunRecord, runRecordSchema, runVersion } from '../../shared/training/run-record.ts';
import { writeTextAtomic } from '../files/atomic-file.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { readFileBytes } from '../files/read-file.ts';
import { runFileSystem } from './run-files.ts';
import { runRecordFile } from './run-places.ts';

const maxBytes = 64 * 1024 * 1024;

/** What of a run's record may change while it goes on. */
export type RunRecordPatch = Partial<
  Pick<
    RunRecord,
    | 'status'
    | 'reason'
    | 'results'
    | 'device'
    | 'dataHash'
    | 'engine'
    | 'project'
    | 'training'
    | 'epochChanges'
  >
>;

/** The record of a run folder, or file-... (file-not-plain for a link), run-record-damaged. One of a newer version is read as far as it fits. */
export async function readRunRecord(
  folder: string,
  fs: FileSystem = nodeFileSystem,
): Promise<Checked<RunRecord>> {
  const raw = await readRaw(folder, fs);
  return raw.ok ? ok(raw.value.record) : raw;
}

/** Writes the record of a new run. Fails as `writeFileAtomic` does. */
export async function writeRunRecord(
  folder: string,
  record: RunRecord,
  fs: FileSystem = nodeFileSystem,
): Promise<Checked<RunRecord>> {
  const written = await writeRaw(folder, record, fs);
  return written.ok ? ok(record) : written;
}

/**
 * Changes fields of a record on disk; fields this build does not know stay as they are. A record of a newer version
 * is not touched (run-newer-version). Only for the process that holds the folder's lock.
 */
export async function patchRunRecord(
  folder: string,
  patch: RunRecordPatch,
  fs: FileSystem = nodeFileSystem,
): Promise<Checked<RunRecord>> {
  const read = await readRaw(folder, fs);
  if (!read.ok) return read;
  const newer = newerVersion(folder, read.value.record);
  if (newer !== undefined) return err([newer]);
  const written = await writeRaw(folder, { ...read.value.raw, ...patch }, fs);
  return written.ok ? ok({ ...read.value.record, ...patch }) : written;
}

/** run-newer-version where this build must not write to a run. */
export function newerVersion(folder: string, { version }: RunRecord): Diagnostic | undefined {
  return version > runVersion ? newerProblem(folder, version) : undefined;
}

function newerProblem(folder: string, version: number): Diagnostic {
  const file = runRecordFile(folder);
  return diagnostic('run-newer-version', { file }, { supported: runVersion, version });
}

/** 0 where the file says no version. */
function versionOf(raw: object | undefined): number {
  return raw && 'version' in raw && Number.isSafeInteger(raw.version) ? Number(raw.version) : 0;
}

/** The record, and the file's own JSON: the schema would sort unknown fields behind the known ones. */
async function readRaw(
  folder: string,
  fs: FileSystem,
): Promise<Checked<{ readonly raw: object; readonly record: RunRecord }>> {
  const file = runRecordFile(folder);
  const bytes = await readFileBytes(file, { fs: runFileSystem(folder, fs), limit: maxBytes });
  if (!bytes.ok) return bytes;
  const raw = parseObject(decodeUtf8(bytes.value));
  const parsed = runRecordSchema.safeParse(raw);
  if (raw === undefined || !parsed.success) {
    const newer = versionOf(raw);
    if (newer > runVersion) return err([newerProblem(folder, newer)]);
    const [first] = parsed.success ? [] : mismatches(parsed.error.issues, raw);
    const values = { expected: first?.expected ?? 'JSON', found: first?.found ?? excerpt(raw) };
    return err([diagnostic('run-record-damaged', { file, path: first?.path || 'run' }, values)]);
  }
  const { results, ...rest } = parsed.data;
  const record = results ? { ...rest, results: decodeNonFinite(results) as typeof results } : rest;
  return ok({ raw, record });
}

function writeRaw(folder: string, raw: object, fs: FileSystem): Promise<Checked<number>> {
  const results = 'results' in raw ? { results: encodeNonFinite(raw.results) } : {};
  return writeTextAtomic(runRecordFile(folder), `${formatJson({ ...raw, ...results })}\n`, {
    fs: runFileSystem(folder, fs),
  });
}

function parseObject(text: string | undefined): object | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
