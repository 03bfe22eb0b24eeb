/**
 * Safetensors files on disk, written atomically from the tensors' own memory and read straight into new tensors, so
 * neither way needs the model twice. Each carries the sha256 of itself in its metadata (`sha256`), computed with
 * zeros in the digest's place: it covers names, metadata and every tensor.
 */
import { createHash } from 'node:crypto';
import { err, ok } from '../../shared/base/result.ts';
import {
  encodeSafetensors,
  readSafetensorsHeader,
  readSafetensorsPrefix,
  type SafetensorsFile,
  type SafetensorsHeader,
  type SafetensorsProblem,
  type SafetensorsTensor,
  safetensorsTensor,
} from '../../shared/base/safetensors.ts';
import { type Checked, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { tensorFileProblem } from '../../shared/diagnostics/tensor-file-problem.ts';
import { type AtomicWriteOptions, writeFileAtomic } from '../files/atomic-file.ts';
import { blocks } from '../files/blocks.ts';
import { readProblem } from '../files/file-problems.ts';
import { type FileSystem, nodeFileSystem, type OpenFile } from '../files/file-system.ts';
import { readFully } from '../files/read-file.ts';

const digestKey = 'sha256';
const noDigest = '0'.repeat(64);
const prefixBytes = 8;

export interface WrittenTensorFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes tensors and metadata (which must not name `sha256`). Fails as `writeFileAtomic` does. */
export async function writeTensorFile(
  path: string,
  tensors: ReadonlyMap<string, SafetensorsTensor>,
  metadata: ReadonlyMap<string, string>,
  options: AtomicWriteOptions = {},
): Promise<Checked<WrittenTensorFile>> {
  const pieces = encodeSafetensors(tensors, new Map([[digestKey, noDigest], ...metadata]));
  const hash = createHash('sha256');
  for (const piece of pieces) for (const block of blocks(piece)) hash.update(block);
  const sha256 = hash.digest('hex');
  const [header] = pieces;
  if (header !== undefined) replaceDigest(header, noDigest, sha256);
  const written = await writeFileAtomic(path, pieces, options);
  return written.ok ? ok({ bytes: written.value, sha256 }) : written;
}

/**
 * Reads a tensor file. One that carries its sha256 is checked against it (checkpoint-checksum-mismatch); one that
 * does not, as other programs write them, is read as it is. Damage gives tensor-file-... .
 */
export async function readTensorFile(
  path: string,
  fs: FileSystem = nodeFileSystem,
): Promise<Checked<SafetensorsFile>> {
  try {
    const file = await fs.open(path, 'read');
    try {
      return await readOpened(file, path);
    } finally {
      await file.close();
    }
  } catch (error) {
    return err([readProblem(error, path)]);
  }
}

async function readOpened(file: OpenFile, path: string): Promise<Checked<SafetensorsFile>> {
  const refused = (problem: SafetensorsProblem) => err([tensorFileProblem(problem, path)]);
  const fileBytes = await file.size();
  const prefix = new Uint8Array(prefixBytes);
  const length = readSafetensorsPrefix(prefix.subarray(0, await readFully(file, prefix)), fileBytes);
  if (!length.ok) return refused(length.error);
  const headerBytes = new Uint8Array(length.value);
  const payloadBytes = fileBytes - prefixBytes - length.value;
  const read = await readFully(file, headerBytes);
  const header = readSafetensorsHeader(headerBytes.subarray(0, read), payloadBytes);
  if (!header.ok) return refused(header.error);

  const stated = header.value.metadata.get(digestKey);
  if (stated !== undefined) replaceDigest(headerBytes, stated, noDigest);
  const hash = createHash('sha256').update(prefix).update(headerBytes);
  const tensors = await readTensors(file, header.value, (bytes) => {
    for (const block of blocks(bytes)) hash.update(block);
  });
  if (tensors === undefined)
    return refused({ kind: 'truncated', values: { expected: fileBytes, found: '?' } });
  if (stated !== undefined) {
    const found = hash.digest('hex');
    if (found !== stated)
      return err([diagnostic('checkpoint-checksum-mismatch', { file: path }, { expected: stated, found })]);
  }
  return ok({ tensors, metadata: header.value.metadata });
}

/** Undefined where the file ends early: it was changed while it was read. */
async function readTensors(
  file: OpenFile,
  header: SafetensorsHeader,
  each: (bytes: Uint8Array) => void,
): Promise<Map<string, SafetensorsTensor> | undefined> {
  const tensors = new Map<string, SafetensorsTensor>();
  for (const range of header.ranges) {
    const bytes = new Uint8Array(range.end - range.begin);
    if ((await readFully(file, bytes)) < bytes.length) return undefined;
    each(bytes);
    tensors.set(range.name, safetensorsTensor(range, bytes));
  }
  return tensors;
}

/** Metadata come first in our headers and quotes inside texts are escaped, so the first match is the entry itself. */
function replaceDigest(header: Uint8Array, from: string, to: string): void {
  const text = Buffer.from(header.buffer, header.byteOffset, header.length);
  const entry = `"${digestKey}":"`;
  const at = text.indexOf(`${entry}${from}"`);
  if (at >= 0) text.write(to, at + entry.length, 'latin1');
}
