/** The bytes of an image file, with what they are. */
import { open } from 'node:fs/promises';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { systemCode } from '../file-checks.ts';
import { formatHeadLength, type ImageFormat, imageFormatOf, otherContentOf } from './image-format.ts';

/** Bytes an image file may have. */
const imageFileLimit = 256 * 1024 * 1024;

export interface ImageBytes {
  readonly bytes: Uint8Array;
  readonly format: ImageFormat;
}

/** Reads a picture's file; what is none is not read to its end, and the diagnostic says what it is. */
export async function readImageFile(file: string): Promise<ImageBytes | Diagnostic> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const head = new Uint8Array(Math.min(size, formatHeadLength));
      const { bytesRead } = await handle.read(head, 0, head.length, 0);
      const format = imageFormatOf(head.subarray(0, bytesRead));
      if (format === undefined) return otherContent(file, head.subarray(0, bytesRead), size);
      if (size > imageFileLimit) {
        return diagnostic('image-file-too-large', { file }, { limit: imageFileLimit, bytes: size });
      }
      return { bytes: await handle.readFile(), format };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return diagnostic('data-not-readable', { file }, { problem: code });
  }
}

/** Whether a file is a picture by its first bytes, whatever its name; false for what cannot be opened. */
export async function hasImageBytes(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'r');
    try {
      const head = new Uint8Array(18);
      const { bytesRead } = await handle.read(head, 0, head.length, 0);
      return imageFormatOf(head.subarray(0, bytesRead)) !== undefined;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

/** That a picture's file cannot be decoded: it is cut off, or damaged inside. */
export function brokenImage(
  file: string,
  problem: 'cut' | 'damaged',
  { bytes, format }: ImageBytes,
): Diagnostic {
  return diagnostic('image-broken', { file }, { problem, format, bytes: bytes.length });
}

function otherContent(file: string, head: Uint8Array, bytes: number): Diagnostic {
  const problem = otherContentOf(head);
  if (problem === 'svg') return diagnostic('image-svg', { file });
  return diagnostic('image-broken', { file }, { problem, format: '', bytes });
}
