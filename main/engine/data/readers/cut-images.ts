/** Pictures whose file is cut off: how much of them is there, and a file that a decoder takes. */
import { constants, inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { closedPng, gifFrame, pngChunks } from './image-ending.ts';
import type { ImageFormat } from './image-format.ts';

export interface CutImage {
  /** The bytes with an end put to them. */
  readonly bytes: Uint8Array;
  /** Part of the pixels that is there, 0 to 1. */
  readonly share: number;
  /** Pixels that are missing. */
  readonly missing: number;
}

/** One block of 16×16 of a JPEG file with the pixels around it that its colours reach: lost with the last few bytes. */
const blockPixels = 18 ** 2;

/** Whether so much of a picture is there that it can be used: 98 %, or all but one block that is no eighth of it. */
export function isUsable({ share, missing }: Pick<CutImage, 'share' | 'missing'>): boolean {
  return share >= 0.98 || (missing <= blockPixels && share >= 0.875);
}

/** What is left of a file that is cut off; undefined where nothing can be used. `pixels`: how many the whole one has. */
export async function openCutImage(
  bytes: Uint8Array,
  format: ImageFormat,
  pixels: number,
): Promise<CutImage | undefined> {
  if (format === 'JPEG') return openCutJpeg(bytes);
  if (format === 'PNG') {
    const closed = closedPng(bytes);
    if (closed === undefined) return undefined;
    const share = await pngShare(bytes, pixels);
    return { bytes: closed, share, missing: Math.round(pixels * (1 - share)) };
  }
  const isWhole = format === 'GIF' && gifFrame(bytes).hasFrame;
  return isWhole ? { bytes: Buffer.concat([bytes, Buffer.of(0x3b)]), share: 1, missing: 0 } : undefined;
}

/**
 * Decodes the file with its end and once more with other bytes before the end: pixels that come out alike do not
 * depend on what is missing.
 */
async function openCutJpeg(bytes: Uint8Array): Promise<CutImage> {
  const other = Uint8Array.from({ length: 512 }, (_, i) => (i * 97 + 13) % 251);
  const end = Buffer.of(0xff, 0xd9);
  const closed = Buffer.concat([bytes, end]);
  const [one, two] = await Promise.all(
    [closed, Buffer.concat([bytes, other, end])].map((file) =>
      sharp(file, { limitInputPixels: false, failOn: 'none' }).raw().toBuffer({ resolveWithObject: true }),
    ),
  );
  if (one === undefined || two === undefined) throw new Error('nothing was decoded');
  const { channels, width, height } = one.info;
  let missing = 0;
  for (let i = 0; i < one.data.length; i += channels) {
    for (let channel = 0; channel < channels; channel++) {
      if (one.data[i + channel] === two.data[i + channel]) continue;
      missing++;
      break;
    }
  }
  return { bytes: closed, share: 1 - missing / (width * height), missing };
}

/** By the bytes that can be inflated, of those that the size of the picture asks for. */
async function pngShare(bytes: Uint8Array, pixels: number): Promise<number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const channels = [1, 0, 3, 1, 2, 0, 4][bytes[25] ?? 0] ?? 1;
  const needed = (pixels * channels * (bytes[24] ?? 8)) / 8 + view.getUint32(20);
  const compressed = Buffer.concat(pngChunks(bytes).compressed);
  const found = inflateSync(compressed, {
    finishFlush: constants.Z_SYNC_FLUSH,
    maxOutputLength: Math.ceil(2 * needed) + 4096,
  });
  return Math.min(1, found.length / needed);
}
