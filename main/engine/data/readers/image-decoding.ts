/** One image file to pixels of a fixed size. */
import { open } from 'node:fs/promises';
import sharp from 'sharp';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { systemCode } from '../file-checks.ts';

/** Pixels an image may have before it is decoded: 64 million. */
const pixelLimit = 64_000_000;
/** Bytes an image file may have. */
const imageFileLimit = 256 * 1024 * 1024;

type Image = ReturnType<typeof sharp>;

export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** How much of the range of its depth an image uses. */
export interface UsedRange {
  /** The largest value of any channel, transparency aside. */
  readonly largest: number;
  /** The largest value there could be: 255, or 65535 for 16 bits. */
  readonly full: number;
}

/**
 * Decodes a PNG, JPEG or WebP file and writes it as [channels, height, width] to `pixels`. The image is stretched
 * to the size, turned as its EXIF entry says, its transparent parts laid on white, and 16 bits become 8 over the whole
 * range, whatever part of it is used. Colour becomes grey by the luma of ITU-R BT.601 of the values as they are stored:
 * 0.299 R + 0.587 G + 0.114 B, in the fixed-point arithmetic of Pillow.
 * Returns what is wrong with the file, if anything is; `pixels` is untouched then. `onRange` is called for a sound one.
 */
export async function decodeImage(
  file: string,
  size: ImageSize,
  pixels: Uint8Array,
  onRange?: (range: UsedRange) => void,
): Promise<Diagnostic | undefined> {
  const read = await readImageFile(file);
  if (!(read instanceof Uint8Array)) return read;
  // The decoder is chosen by content, so content that is none of the three formats never reaches it.
  if (!isRaster(read)) {
    if (/^\s*<(\?xml|svg|!DOCTYPE svg)/i.test(new TextDecoder().decode(read.subarray(0, 200)))) {
      return diagnostic('image-svg', { file });
    }
    return diagnostic('image-broken', { file }, { problem: firstBytes(read) });
  }
  try {
    const decoder = sharp(read, { limitInputPixels: false, failOn: 'error' });
    const { width, height, space, depth } = await decoder.metadata();
    if (width * height > pixelLimit) {
      return diagnostic('image-too-many-pixels', { file }, { limit: pixelLimit, pixels: width * height });
    }
    const isDeep = depth === 'ushort';
    const scaled = decoder
      .clone()
      .autoOrient()
      .flatten({ background: 'white' })
      .resize(size.width, size.height, { fit: 'fill' });
    const toGrey = size.channels === 1 && !isGreySpace(space);
    const raw = toGrey
      ? await decodeLuma(scaled, isDeep)
      : await scaled
          .toColourspace(size.channels === 1 ? 'b-w' : 'srgb')
          .raw({ depth: 'uchar' })
          .toBuffer();
    toPlanes(raw, size, pixels);
    if (onRange !== undefined) onRange(isDeep ? await deepRange(decoder) : byteRange(raw));
    return undefined;
  } catch (error) {
    const problem = error instanceof Error ? (error.message.split('\n')[0] as string) : String(error);
    return diagnostic('image-broken', { file }, { problem: problem.slice(0, 200) });
  }
}

/** Size of an image file without decoding it; undefined for what is no PNG, JPEG or WebP. */
export async function probeImage(file: string): Promise<ImageSize | undefined> {
  const read = await readImageFile(file);
  if (!(read instanceof Uint8Array) || !isRaster(read)) return undefined;
  try {
    const { width, height, space } = await sharp(read, { limitInputPixels: false }).metadata();
    return { width, height, channels: isGreySpace(space) ? 1 : 3 };
  } catch {
    return undefined;
  }
}

async function readImageFile(file: string): Promise<Uint8Array | Diagnostic> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      if (size > imageFileLimit) {
        return diagnostic('image-file-too-large', { file }, { limit: imageFileLimit, bytes: size });
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return diagnostic('data-not-readable', { file }, { problem: code });
  }
}

function isGreySpace(space: string | undefined): boolean {
  return space === 'b-w' || space === 'grey16';
}

/**
 * The luma of each pixel. The weights are Pillow's for its mode "L": parts of 2^16 that add up to it. Of 16 bits it is taken
 * before they become 8.
 */
async function decodeLuma(image: Image, isDeep: boolean): Promise<Uint8Array> {
  const bytes = await image
    .toColourspace(isDeep ? 'rgb16' : 'srgb')
    .raw({ depth: isDeep ? 'ushort' : 'uchar' })
    .toBuffer();
  const colours = isDeep ? new Uint16Array(Uint8Array.from(bytes).buffer) : bytes;
  const steps = isDeep ? 65_535 / 255 : 1;
  return Uint8Array.from({ length: colours.length / 3 }, (_, i) => {
    const [red = 0, green = 0, blue = 0] = colours.subarray(3 * i, 3 * i + 3);
    return Math.floor((red * 19_595 + green * 38_470 + blue * 7_471) / steps / 0x10000 + 0.5);
  });
}

function byteRange(bytes: Uint8Array): UsedRange {
  return { largest: bytes.reduce((largest, value) => Math.max(largest, value), 0), full: 255 };
}

/** Of an image of 16 bits, before it is taken down to 8: four bits of twelve would be left of what is meant. */
async function deepRange(image: Image): Promise<UsedRange> {
  const { channels } = await image.clone().removeAlpha().stats();
  return { largest: Math.max(...channels.map(({ max }) => max)), full: 65_535 };
}

function isRaster(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  const webp = head.startsWith('RIFF') && head.endsWith('WEBP');
  return head.startsWith('\x89PNG\r\n\x1a\n') || head.startsWith('\xff\xd8\xff') || webp;
}

function firstBytes(bytes: Uint8Array): string {
  return bytes.length === 0
    ? '0 bytes'
    : Buffer.from(bytes.subarray(0, 8))
        .toString('hex')
        .replace(/..(?=.)/g, '$& ');
}

/** From channels last, as decoded, to channels first. */
function toPlanes(raw: Uint8Array, { width, height, channels }: ImageSize, pixels: Uint8Array): void {
  const area = width * height;
  if (raw.length !== area * channels) throw new Error(`decoded ${raw.length} bytes, not ${area * channels}`);
  if (channels === 1) {
    pixels.set(raw);
    return;
  }
  for (let i = 0; i < area; i++) {
    for (let channel = 0; channel < channels; channel++) {
      pixels[channel * area + i] = raw[i * channels + channel] as number;
    }
  }
}
