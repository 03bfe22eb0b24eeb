/** Whether the file of a picture is whole, by the marks of its format and without decoding. */
import { crc32 } from 'node:zlib';
import type { ImageFormat } from './image-format.ts';

/**
 * Whether the file ends before its format says it does. BMP is left to its decoder, which counts the rows; what is
 * damaged elsewhere counts as whole here and is found by decoding.
 */
export function isCutOff(bytes: Uint8Array, format: ImageFormat): boolean {
  switch (format) {
    case 'JPEG':
      return !hasJpegEnd(bytes);
    case 'PNG':
      return pngChunks(bytes).end === undefined;
    case 'GIF':
      return gifFrame(bytes).isCut;
    case 'WebP':
      return bytes.length < 8 + viewOf(bytes).getUint32(4, true);
    case 'TIFF':
      return isTiffCut(bytes);
    case 'BMP':
      return false;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Walks the segments, because the thumbnail in one has an end of its own; ITU-T T.81, annex B. */
function hasJpegEnd(bytes: Uint8Array): boolean {
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) {
      at = bytes.indexOf(0xff, at);
      if (at < 0) return false;
      continue;
    }
    const marker = bytes[at + 1] as number;
    if (marker === 0xd9) return true;
    const isAlone = marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker === 0xff) at++;
    else if (isAlone) at += 2;
    else at += 2 + Math.max(2, ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
  }
  return false;
}

export interface PngChunks {
  /** Where the first chunk of pixels begins, its length and type included; undefined without one. */
  readonly pixels: number | undefined;
  /** The compressed pixels that are there, in the pieces they come in. */
  readonly compressed: readonly Uint8Array[];
  /** Where the file ends by its last chunk; undefined for a file that is cut off. */
  readonly end: number | undefined;
}

/** The chunks of a PNG file, those of pixels as far as they are there. */
export function pngChunks(bytes: Uint8Array): PngChunks {
  const view = viewOf(bytes);
  const compressed: Uint8Array[] = [];
  let pixels: number | undefined;
  let at = 8;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    if (type === 'IDAT') {
      pixels ??= at;
      compressed.push(bytes.subarray(at + 8, at + 8 + length));
    }
    at += 12 + length;
    if (at > bytes.length) break;
    if (type === 'IEND') return { pixels, compressed, end: at };
  }
  return { pixels, compressed, end: undefined };
}

/** A PNG file that is cut off, with all of its pixels in one chunk and an end; undefined where no pixels are there. */
export function closedPng(bytes: Uint8Array): Uint8Array | undefined {
  const { pixels, compressed } = pngChunks(bytes);
  if (pixels === undefined) return undefined;
  return Buffer.concat([
    bytes.subarray(0, pixels),
    pngChunk('IDAT', Buffer.concat(compressed)),
    pngChunk('IEND', new Uint8Array(0)),
  ]);
}

function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

/** Whether a GIF file ends too early, and whether its first frame, the one that is read, is there all the same. */
export function gifFrame(bytes: Uint8Array): { readonly isCut: boolean; readonly hasFrame: boolean } {
  const tableLength = (flags = 0): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let hasFrame = false;
  let at = 13 + tableLength(bytes[10]);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x3b) return { isCut: false, hasFrame };
    if (block !== 0x2c && block !== 0x21) return { isCut: false, hasFrame };
    at += block === 0x2c ? 11 + tableLength(bytes[at + 9]) : 2;
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] as number);
    if (at < bytes.length && block === 0x2c) hasFrame = true;
    at++;
  }
  return { isCut: true, hasFrame };
}

const stripOffsets = 273;
const stripLengths = 279;

/** Whether the first directory of a TIFF file, or a strip it names, lies behind the end; TIFF 6.0, section 2. */
function isTiffCut(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  const isLittle = bytes[0] === 0x49;
  if (bytes.length < 8) return true;
  const word = (at: number): number => view.getUint16(at, isLittle);
  const long = (at: number): number => view.getUint32(at, isLittle);
  if (word(2) !== 42) return false;
  const directory = long(4);
  if (directory + 2 > bytes.length) return true;
  const entries = word(directory);
  if (directory + 2 + 12 * entries > bytes.length) return true;
  const values = (tag: number): readonly number[] | undefined => {
    for (let entry = directory + 2; entry < directory + 2 + 12 * entries; entry += 12) {
      if (word(entry) !== tag) continue;
      const size = word(entry + 2) === 3 ? 2 : 4;
      const count = long(entry + 4);
      const at = count * size <= 4 ? entry + 8 : long(entry + 8);
      if (at + count * size > bytes.length) return undefined;
      return Array.from({ length: count }, (_, i) => (size === 2 ? word : long)(at + i * size));
    }
    return [];
  };
  const offsets = values(stripOffsets);
  const lengths = values(stripLengths);
  if (offsets === undefined || lengths === undefined) return true;
  return offsets.some((offset, i) => offset + (lengths[i] ?? 0) > bytes.length);
}
