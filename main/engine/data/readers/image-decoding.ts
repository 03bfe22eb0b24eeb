/** One image file to pixels of a fixed size. */
import { open } from 'node:fs/promises';
import sharp from 'sharp';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { systemCode } from '../file-checks.ts';

/** Pixels an image may have before it is decoded: 64 million. */
const pixelLimit = 64_000_000;
/** Bytes an image file may have. */
const imageFileLimit = 256 * 1024 * 1024;

export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/**
 * Decodes a PNG, JPEG or WebP file and writes it as [channels, height, width] to `pixels`. The image is stretched
 * to the size, turned as its EXIF entry says, its transparent parts laid on white.
 * Returns what is wrong with the file, if anything is; `pixels` is untouched then.
 */
export async function decodeImage(
  file: string,
  size: ImageSize,
  pixels: Uint8Array,
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
    const { width, height } = await decoder.metadata();
    if (width * height > pixelLimit) {
      return diagnostic('image-too-many-pixels', { file }, { limit: pixelLimit, pixels: width * height });
    }
    const raw = await decoder
      .autoOrient()
      .flatten({ background: 'white' })
      .resize(size.width, size.height, { fit: 'fill' })
      .toColourspace(size.channels === 1 ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer();
    toPlanes(raw, size, pixels);
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
    return { width, height, channels: space === 'b-w' || space === 'grey16' ? 1 : 3 };
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
