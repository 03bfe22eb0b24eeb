import { isAscii } from 'node:buffer';
import { open } from 'node:fs/promises';
import type { EncodingName } from '../../../../shared/data/encoding-names.ts';
import { type FoundEncoding, findEncoding } from './encoding.ts';

const headBytes = 1 << 20;
/** Files of no more bytes are looked through as a whole. */
const wholeBytes = 256 * 2 ** 20;
const pieceBytes = 1 << 20;
/** Pieces overlap, so that no line is cut in both. */
const overlap = 1 << 16;
/** Lines beyond ASCII from further on that are enough. */
const laterBytes = 1 << 18;

/**
 * The first bytes of a file, up to 1 MiB, and where those are ASCII alone lines further on that are not. In a file of
 * more than 256 MiB only pieces of the rest are looked through.
 */
export async function encodingSample(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const read = async (from: number, length: number): Promise<Uint8Array> => {
      const bytes = new Uint8Array(length);
      const { bytesRead } = await handle.read(bytes, 0, length, from);
      return bytes.subarray(0, bytesRead);
    };
    const head = await read(0, Math.min(headBytes, size));
    // A byte order mark or a NUL is no ASCII; UTF-16 shows from its start.
    if (!isAscii(head) || head.includes(0)) return head;
    const kept: Uint8Array[] = [head];
    let found = 0;
    const stride = size <= wholeBytes ? pieceBytes : Math.ceil(size / (wholeBytes / pieceBytes));
    for (let from = headBytes; from < size && found < laterBytes; from += stride) {
      const lines = wholeLines(await read(from - overlap, pieceBytes + overlap));
      if (isAscii(lines)) continue;
      kept.push(lines);
      found += lines.length;
    }
    return Buffer.concat(kept);
  } finally {
    await handle.close();
  }
}

/** A piece without its cut lines. */
function wholeLines(piece: Uint8Array): Uint8Array {
  return piece.subarray(piece.indexOf(0x0a) + 1, piece.lastIndexOf(0x0a) + 1 || piece.length);
}

/** The encoding of a file, unless it is given. */
export async function encodingOfFile(file: string, given?: EncodingName): Promise<FoundEncoding> {
  if (given !== undefined) return { encoding: given, reason: 'given', alternatives: [] };
  return findEncoding(await encodingSample(file));
}
