/** Arrays of NumPy that hold pictures, and what their axes are. */
import { DiagnosticError, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import { type ArrayAnswers, readAnswers } from './array-answers.ts';
import type { ArrayPair } from './array-pairs.ts';
import type { ImagePart } from './image-parts.ts';
import { arrayHeader, brokenArray, npyValues } from './npy-values.ts';

export type PictureShape = readonly [channels: number, height: number, width: number];

/** Pictures of one part, channels first, one after another, with their answers. */
export interface PicturesOfPart {
  readonly part?: ImagePart;
  readonly shape: PictureShape;
  readonly pixels: Uint8Array | Float32Array;
  readonly answers: ArrayAnswers;
}

/** What becomes of pictures with a depth: each slice is a channel, or the slice in the middle is the picture. */
export type Volumes = 'slices' | 'middle';

/** How an array of pictures is laid out after its first axis. */
interface PictureAxes {
  readonly shape: PictureShape;
  readonly channelAxis: 'first' | 'last';
  /** Slices one behind the other, where the pictures have a depth. */
  readonly isVolume: boolean;
}

const channelCounts: readonly number[] = [1, 2, 3, 4];
/** Arrays of numbers that are as wide as high from so many pixels on are pictures. */
const minSquare = 8;
const pictureWords: readonly string[] = ['images', 'pictures', 'imgs'];

/**
 * The axes of pictures: [samples, height, width], with channels before or behind, or [samples, depth, height, width]. Undefined where an array
 * of other numbers than bytes is more likely one of series. `isChosen`: a person says that they are pictures.
 */
export function pictureAxes(
  shape: readonly number[],
  { type, word, isChosen }: { readonly type: string; readonly word: string; readonly isChosen: boolean },
): PictureAxes | undefined {
  const [, ...axes] = shape.length === 5 && shape[4] === 1 ? shape.slice(0, 4) : shape;
  const [first = 0, second = 0, third = 0] = axes;
  if (axes.some((size) => size === 0) || /^[US]/.test(type)) return undefined;
  if (axes.length === 2) {
    const areBytes = type === 'u1' || pictureWords.includes(word) || isChosen;
    const isPicture = areBytes || (first === second && first >= minSquare);
    return isPicture ? { shape: [1, first, second], channelAxis: 'first', isVolume: false } : undefined;
  }
  if (axes.length !== 3) return undefined;
  if (channelCounts.includes(third) || third < Math.min(first, second) / 2)
    return { shape: [third, first, second], channelAxis: 'last', isVolume: false };
  return { shape: [first, second, third], channelAxis: 'first', isVolume: !channelCounts.includes(first) };
}

/** The axes of the pictures of a pair by its header; undefined where it holds none. */
export async function axesOfPair(
  { inputs, word }: ArrayPair,
  isChosen: boolean,
): Promise<PictureAxes | undefined> {
  const { shape, fields } = await inputs.header();
  const [field] = fields;
  if (field === undefined || fields.length > 1) return undefined;
  return pictureAxes(shape, { type: field.type, word, isChosen });
}

/** Throws DiagnosticError where an array is cut, holds no pictures, or has not as many answers. */
export async function readPicturePair(pair: ArrayPair, volumes: Volumes): Promise<PicturesOfPart> {
  const { inputs, answers, part, word } = pair;
  const bytes = await inputs.bytes();
  const header = arrayHeader(inputs.file, inputs.name, bytes);
  const axes = pictureAxes(header.shape, { type: header.fields[0]?.type ?? '', word, isChosen: true });
  if (axes === undefined) {
    const shapes = `${inputs.name} ${header.shape.join('×')}`;
    throw new DiagnosticError([diagnostic('numpy-no-table', { file: inputs.file }, { shapes })]);
  }
  const [count = 0] = header.shape;
  const read = await readAnswers(answers, inputs, count);
  const values = valuesOf(inputs.file, header, bytes);
  const isMiddle = axes.isVolume && volumes === 'middle';
  const [, height, width] = axes.shape;
  return {
    ...(part && { part }),
    shape: isMiddle ? [1, height, width] : axes.shape,
    pixels: isMiddle ? middleSlices(values, count, axes.shape) : channelsFirst(values, count, axes),
    answers: read,
  };
}

function valuesOf(
  file: string,
  header: ReturnType<typeof arrayHeader>,
  bytes: Uint8Array,
): Uint8Array | Float32Array {
  try {
    return npyValues(header, bytes);
  } catch (error) {
    throw brokenArray(file, error instanceof Error ? error.message : '');
  }
}

function channelsFirst(
  values: Uint8Array | Float32Array,
  count: number,
  { shape: [channels, height, width], channelAxis }: PictureAxes,
): Uint8Array | Float32Array {
  if (channelAxis === 'first' || channels === 1) return values;
  const area = height * width;
  const pixels = values.slice();
  for (let picture = 0; picture < count; picture++) {
    const from = picture * channels * area;
    for (let pixel = 0; pixel < area; pixel++)
      for (let channel = 0; channel < channels; channel++)
        pixels[from + channel * area + pixel] = values[from + pixel * channels + channel] as number;
  }
  return pixels;
}

/** The slice in the middle of each volume, of an even number the later of two. */
function middleSlices(
  values: Uint8Array | Float32Array,
  count: number,
  [depth, height, width]: PictureShape,
): Uint8Array | Float32Array {
  const area = height * width;
  const slices = values.slice(0, count * area);
  const at = Math.floor(depth / 2);
  for (let i = 0; i < count; i++) {
    const from = (i * depth + at) * area;
    slices.set(values.subarray(from, from + area), i * area);
  }
  return slices;
}
