import { err, ok } from '../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { blocks } from './blocks.ts';
import { readProblem } from './file-problems.ts';
import { type FileSystem, nodeFileSystem, type OpenFile } from './file-system.ts';

export interface ReadOptions {
  readonly fs?: FileSystem;
  /** Files above this size are refused unread. */
  readonly limit: number;
}

/** A whole file of at most `limit` bytes, or file-not-found, file-no-read-permission, file-read-failed, file-too-large. */
export async function readFileBytes(path: string, options: ReadOptions): Promise<Checked<Uint8Array>> {
  const fs = options.fs ?? nodeFileSystem;
  try {
    const file = await fs.open(path, 'read');
    try {
      const size = await file.size();
      if (size > options.limit)
        return err([diagnostic('file-too-large', { file: path }, { bytes: size, limit: options.limit })]);
      const bytes = new Uint8Array(size);
      return ok(bytes.subarray(0, await readFully(file, bytes)));
    } finally {
      await file.close();
    }
  } catch (error) {
    return err([readProblem(error, path)]);
  }
}

/** Fills `into` from the file; returns fewer bytes only where the file ends. */
export async function readFully(file: OpenFile, into: Uint8Array): Promise<number> {
  let filled = 0;
  for (const block of blocks(into)) {
    for (let at = 0; at < block.length; ) {
      const count = await file.read(block.subarray(at));
      if (count === 0) return filled;
      at += count;
      filled += count;
    }
  }
  return filled;
}
