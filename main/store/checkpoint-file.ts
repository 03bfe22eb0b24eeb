/**
 * One checkpoint as one tensor file: weights, slots and statistics under their state paths, and in the metadata the
 * record of where the run stands (`record`, JSON) and each tensor's role (`roles`, JSON).
 */
import { encodeNonFinite } from '../../shared/base/non-finite.ts';
import { err, ok } from '../../shared/base/result.ts';
import type { SafetensorsFile, SafetensorsTensor } from '../../shared/base/safetensors.ts';
import { type Checked, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { excerpt, mismatches } from '../../shared/document/schema-problems.ts';
import {
  type CheckpointRecord,
  checkpointFormat,
  checkpointRecordSchema,
  checkpointVersion,
} from '../../shared/training/checkpoint-record.ts';
import type { AtomicWriteOptions } from '../files/atomic-file.ts';
import type { FileSystem } from '../files/file-system.ts';
import { isStateRole, type StateTensor } from './state-tensor.ts';
import { readTensorFile, type WrittenTensorFile, writeTensorFile } from './tensor-file.ts';

export interface Checkpoint {
  readonly record: CheckpointRecord;
  /** In the order it was saved in. */
  readonly state: readonly StateTensor[];
}

/**
 * Writes a checkpoint atomically. The state's arrays must not change until this returns. Throws on two tensors of
 * one path: a bug of the caller.
 */
export function writeCheckpointFile(
  path: string,
  { record, state }: Checkpoint,
  options?: AtomicWriteOptions,
): Promise<Checked<WrittenTensorFile>> {
  const tensors = new Map<string, SafetensorsTensor>();
  const roles: [string, string][] = [];
  for (const tensor of state) {
    if (tensors.has(tensor.path)) throw new Error(`internal: state ${tensor.path} occurs twice`);
    tensors.set(tensor.path, { dtype: 'F32', shape: tensor.shape, data: tensor.data });
    roles.push([tensor.path, tensor.role]);
  }
  const metadata = new Map([
    ['format', checkpointFormat],
    ['version', String(checkpointVersion)],
    ['record', JSON.stringify(encodeNonFinite(record))],
    ['roles', JSON.stringify(Object.fromEntries(roles))],
  ]);
  return writeTensorFile(path, tensors, metadata, options);
}

/**
 * Reads a checkpoint whole, or says why it cannot be trusted: tensor-file-..., checkpoint-checksum-mismatch,
 * checkpoint-invalid, run-newer-version, file-...
 */
export async function readCheckpointFile(path: string, fs?: FileSystem): Promise<Checked<Checkpoint>> {
  const file = await readTensorFile(path, fs);
  return file.ok ? checkpointOf(file.value, path) : file;
}

function checkpointOf({ tensors, metadata }: SafetensorsFile, path: string): Checked<Checkpoint> {
  const invalid = (at: string, expected: string, found: unknown) =>
    err([diagnostic('checkpoint-invalid', { file: path, path: at }, { expected, found: excerpt(found) })]);
  const format = metadata.get('format');
  if (format !== checkpointFormat) return invalid('format', `"${checkpointFormat}"`, format);
  if (!metadata.has('sha256')) return invalid('sha256', 'sha256', undefined);
  const version = Number(metadata.get('version'));
  if (version > checkpointVersion)
    return err([diagnostic('run-newer-version', { file: path }, { supported: checkpointVersion, version })]);

  const raw = parseJson(metadata.get('record'));
  const record = checkpointRecordSchema.safeParse(raw);
  if (!record.success) {
    const [first] = mismatches(record.error.issues, raw);
    return invalid(first?.path || 'record', first?.expected ?? 'object', first?.found);
  }
  const roles = new Map(Object.entries(parseJson(metadata.get('roles')) ?? {}));
  const state: StateTensor[] = [];
  for (const [name, { dtype, shape, data }] of tensors) {
    const role = roles.get(name);
    if (!isStateRole(role)) return invalid(`roles.${name}`, 'weight | slot | statistic', role);
    if (dtype !== 'F32') return invalid(name, 'F32', dtype);
    state.push({ path: name, role, dtype: 'float32', shape, data });
  }
  return ok({ record: record.data, state });
}

function parseJson(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
