/** One image file to pixels of a fixed size. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { bmpHeader, decodeBmp } from './bmp-decoding.ts';
import { isUsable, openCutImage } from './cut-images.ts';
import { isCutOff } from './image-ending.ts';
import { brokenImage, type ImageBytes, readImageFile } from './image-file.ts';
import { type Area, type Colour, colourOf, type ImageFit, lumaOf, planFit, type Sides } from './image-fit.ts';

/** Pixels an image may have before it is decoded: 64 million. */
const pixelLimit = 64_000_000;

type Image = ReturnType<typeof sharp>;

export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
}

/** A part of a picture in fractions of its width and height, 0 to 1. */
export interface FractionArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The picture a network takes, and how one of any shape becomes it. */
export interface ImageTarget extends ImageSize {
  /** Absent: `stretch`. */
  readonly fit?: ImageFit | undefined;
  /** The colour under transparent parts and around a padded picture, as `#rrggbb`; absent: white. */
  readonly ground?: string | undefined;
  /** The part of the upright picture that is taken; absent: all of it. */
  readonly area?: FractionArea | undefined;
  /** `nearest`: pixels keep their values, as those of masks must; absent: smoothed (Lanczos). */
  readonly kernel?: 'nearest' | undefined;
}

/** What is known of an image once it is decoded. */
export interface DecodedFacts extends UsedRange {
  /** SHA-1 of the file's bytes, base64. */
  readonly fileHash: string;
  /** Of the upright picture, pixels. */
  readonly width: number;
  readonly height: number;
}

/** How much of the range of its depth an image uses. */
interface UsedRange {
  /** The largest value of any channel, transparency aside. */
  readonly largest: number;
  /** The largest value there could be: 255, or 65535 for 16 bits. */
  readonly full: number;
}

/** A picture before it is scaled. */
interface OpenedImage {
  readonly decoder: Image;
  /** Of the picture when it stands upright, pixels. */
  readonly width: number;
  readonly height: number;
  readonly isGrey: boolean;
  /** Whether it has 16 bits a channel. */
  readonly isDeep: boolean;
}

/**
 * Decodes a PNG, JPEG, WebP, GIF, BMP or TIFF file, recognized by its bytes, and writes it as [channels, height, width] to
 * `pixels`. Of several frames or pages the first is taken. The image is turned as its EXIF entry says, its transparent
 * parts are laid on the ground colour, and it is fitted into the size. 16 bits become 8 over the whole range, whatever part
 * of it is used; inks (CMYK) become colours by the embedded profile, or else as 255 (1 - ink) (1 - black). Colour becomes
 * grey by the luma of ITU-R BT.601 of the values as they are stored: 0.299 R + 0.587 G + 0.114 B, in the fixed-point
 * arithmetic of Pillow.
 * Returns what is wrong with the file, if anything is. An error leaves `pixels` untouched; a warning (`image-cut-off`) is of
 * a file that ends too early, but not by much. `onDecoded` is called for a decoded one.
 */
export async function decodeImage(
  file: string,
  target: ImageTarget,
  pixels: Uint8Array,
  onDecoded?: (facts: DecodedFacts) => void,
): Promise<Diagnostic | undefined> {
  const read = await readImageFile(file);
  if ('code' in read) return read;
  let isCut = false;
  try {
    isCut = isCutOff(read.bytes, read.format);
    const opened = await openImage(file, read, isCut);
    if (!('image' in opened)) return opened;
    const { image, warning } = opened;
    const ground = colourOf(target.ground);
    const part = pixelsOf(target.area, image);
    const { taken: inPart, placed } = planFit(
      target.fit ?? 'stretch',
      { width: part.width, height: part.height },
      target,
    );
    const taken = { ...inPart, left: part.left + inPart.left, top: part.top + inPart.top };
    const raw = await scale(image, taken, placed, target, ground);
    const range = image.isDeep && onDecoded !== undefined ? await deepRange(image.decoder) : byteRange(raw);
    toPlanes(raw, placed, target, ground, pixels);
    const { width, height } = image;
    onDecoded?.({
      ...range,
      width,
      height,
      fileHash: createHash('sha1').update(read.bytes).digest('base64'),
    });
    return warning;
  } catch {
    // What the decoder says of a damaged file differs from call to call.
    return brokenImage(file, isCut ? 'cut' : 'damaged', read);
  }
}

/** Size of an image file, upright, without decoding it; undefined for what is no image that can be read. */
export async function probeImage(file: string): Promise<ImageSize | undefined> {
  const read = await readImageFile(file);
  if ('code' in read) return undefined;
  if (read.format === 'BMP') {
    const header = bmpHeader(read.bytes);
    return header && { width: header.width, height: header.height, channels: 3 };
  }
  try {
    const { autoOrient, space } = await sharp(read.bytes, { limitInputPixels: false }).metadata();
    return { ...autoOrient, channels: isGreySpace(space) ? 1 : 3 };
  } catch {
    return undefined;
  }
}

/** A part of a picture in whole pixels, one or more on each side. */
function pixelsOf(
  { left, top, width, height }: FractionArea = { left: 0, top: 0, width: 1, height: 1 },
  image: Sides,
): Area {
  const side = (from: number, length: number, pixels: number): readonly [number, number] => {
    const start = Math.min(pixels - 1, Math.max(0, Math.round(from * pixels)));
    return [start, Math.min(pixels - start, Math.max(1, Math.round((from + length) * pixels) - start))];
  };
  const [x, w] = side(left, width, image.width);
  const [y, h] = side(top, height, image.height);
  return { left: x, top: y, width: w, height: h };
}

interface Opened {
  readonly image: OpenedImage;
  readonly warning: Diagnostic | undefined;
}

/** Errors of the decoder are thrown on. */
async function openImage(file: string, read: ImageBytes, isCut: boolean): Promise<Opened | Diagnostic> {
  if (read.format === 'BMP') return openBmp(file, read);
  const options = { limitInputPixels: false, failOn: isCut ? 'none' : 'error' } as const;
  const { width, height } = await sharp(read.bytes, options).metadata();
  const area = width * height;
  if (area > pixelLimit) return tooManyPixels(file, area);
  if (!isCut) return { image: await openDecoder(sharp(read.bytes, options)), warning: undefined };
  const cut = await openCutImage(read.bytes, read.format, area);
  if (cut === undefined || !isUsable(cut)) return brokenImage(file, 'cut', read);
  const image = await openDecoder(sharp(cut.bytes, options));
  return { image, warning: cutOff(file, read, cut.share) };
}

function openBmp(file: string, read: ImageBytes): Opened | Diagnostic {
  const header = bmpHeader(read.bytes);
  if (header === undefined) return brokenImage(file, read.bytes.length < 54 ? 'cut' : 'damaged', read);
  const area = header.width * header.height;
  if (area > pixelLimit) return tooManyPixels(file, area);
  const { width, height, channels, data, rows } = decodeBmp(read.bytes, header);
  const share = rows / height;
  if (!isUsable({ share, missing: area - rows * width })) return brokenImage(file, 'cut', read);
  return {
    image: openPixels(data, width, height, channels),
    warning: rows < height ? cutOff(file, read, share) : undefined,
  };
}

async function openDecoder(decoder: Image): Promise<OpenedImage> {
  const { autoOrient, space, depth, hasProfile } = await decoder.metadata();
  if (space !== 'cmyk') {
    return { decoder, ...autoOrient, isGrey: isGreySpace(space), isDeep: depth === 'ushort' };
  }
  const upright = decoder.clone().autoOrient();
  if (hasProfile) {
    const { data, info } = await upright
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return openPixels(data, info.width, info.height, 3);
  }
  const { data, info } = await upright
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return openPixels(coloursOfInks(data, info.channels), info.width, info.height, 3);
}

function openPixels(data: Uint8Array, width: number, height: number, channels: 3 | 4): OpenedImage {
  const decoder = sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
  return { decoder, width, height, isGrey: false, isDeep: false };
}

/**
 * Colours of cyan, magenta, yellow and black, 255 of each being all of the ink. JPEG files hold what is left of the paper
 * instead, with the mark of Adobe or without; libvips has turned that round.
 */
function coloursOfInks(inks: Uint8Array, channels: number): Uint8Array {
  const colours = new Uint8Array((inks.length / channels) * 3);
  for (let from = 0, to = 0; from < inks.length; from += channels, to += 3) {
    const white = 255 - (inks[from + 3] as number);
    for (let i = 0; i < 3; i++) {
      colours[to + i] = Math.round(((255 - (inks[from + i] as number)) * white) / 255);
    }
  }
  return colours;
}

/** The part of a picture in its size, channels last. */
async function scale(
  image: OpenedImage,
  taken: Area,
  placed: Area,
  { channels, kernel }: ImageTarget,
  ground: Colour,
): Promise<Uint8Array> {
  const isWhole = taken.width === image.width && taken.height === image.height;
  const upright = laidOn(image, channels, ground);
  const cropped = isWhole ? upright : upright.extract(taken);
  const scaled = cropped.resize(placed.width, placed.height, {
    fit: 'fill',
    ...(kernel && { kernel }),
  });
  if (channels === 1 && !image.isGrey) return decodeLuma(scaled, image.isDeep);
  return scaled
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' })
    .toBuffer();
}

/** The upright picture without transparency. A grey one lies on the luma of the ground, since it has no colours. */
function laidOn(image: OpenedImage, channels: 1 | 3, ground: Colour): Image {
  const luma = lumaOf(...ground);
  const isGrey = channels === 1 || image.isGrey;
  const [r, g, b] = isGrey ? [luma, luma, luma] : ground;
  return image.decoder.clone().autoOrient().flatten({ background: { r, g, b } });
}

function tooManyPixels(file: string, pixels: number): Diagnostic {
  return diagnostic('image-too-many-pixels', { file }, { limit: pixelLimit, pixels });
}

function cutOff(file: string, { bytes, format }: ImageBytes, share: number): Diagnostic {
  const percent = Math.floor(share * 1000) / 10;
  return diagnostic('image-cut-off', { file }, { format, bytes: bytes.length, percent });
}

function isGreySpace(space: string | undefined): boolean {
  return space === 'b-w' || space === 'grey16';
}

/** The luma of each pixel. Of 16 bits it is taken before they become 8. */
async function decodeLuma(image: Image, isDeep: boolean): Promise<Uint8Array> {
  const bytes = await image
    .toColourspace(isDeep ? 'rgb16' : 'srgb')
    .raw({ depth: isDeep ? 'ushort' : 'uchar' })
    .toBuffer();
  const colours = isDeep ? new Uint16Array(Uint8Array.from(bytes).buffer) : bytes;
  const steps = isDeep ? 65_535 / 255 : 1;
  return Uint8Array.from({ length: colours.length / 3 }, (_, i) => {
    const [red = 0, green = 0, blue = 0] = colours.subarray(3 * i, 3 * i + 3);
    return lumaOf(red, green, blue, steps);
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

/** From channels last, as decoded, to channels first, with ground around them. */
function toPlanes(
  raw: Uint8Array,
  { left, top, width, height }: Area,
  target: ImageSize,
  ground: Colour,
  pixels: Uint8Array,
): void {
  const { channels } = target;
  const area = target.width * target.height;
  if (raw.length !== width * height * channels) {
    throw new Error(`decoded ${raw.length} bytes, not ${width * height * channels}`);
  }
  for (let channel = 0; channel < channels; channel++) {
    const plane = pixels.subarray(channel * area, (channel + 1) * area);
    if (width * height < area) plane.fill(channels === 1 ? lumaOf(...ground) : (ground[channel] as number));
    for (let y = 0; y < height; y++) {
      const to = (top + y) * target.width + left;
      const from = y * width * channels + channel;
      for (let x = 0; x < width; x++) plane[to + x] = raw[from + x * channels] as number;
    }
  }
}
