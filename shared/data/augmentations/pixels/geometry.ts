/** Pictures flipped, cut and brought to another size. */
import { blankLike, type Picture } from './picture.ts';
import type { Interpolation } from './warp.ts';

export function flipHorizontal(picture: Picture): Picture {
  const { data, channels, height, width } = picture;
  const flipped = blankLike(picture);
  for (let start = 0; start < channels * height * width; start += width)
    for (let column = 0; column < width; column++)
      flipped.data[start + column] = data[start + width - 1 - column] as number;
  return flipped;
}

export function flipVertical(picture: Picture): Picture {
  const { data, channels, height, width } = picture;
  const flipped = blankLike(picture);
  const area = height * width;
  for (let plane = 0; plane < channels * area; plane += area)
    for (let row = 0; row < height; row++) {
      const from = plane + (height - 1 - row) * width;
      flipped.data.set(data.subarray(from, from + width), plane + row * width);
    }
  return flipped;
}

/** What stands beyond the border: one value, the nearest pixel, or the picture mirrored without or with its border pixels. */
export type PaddingMode = 'constant' | 'edge' | 'reflect' | 'symmetric';

/** Where place `at` beyond or within 0 to `size` - 1 is taken from; undefined: nowhere. */
function padded(at: number, size: number, mode: PaddingMode): number | undefined {
  if (at >= 0 && at < size) return at;
  if (mode === 'constant') return undefined;
  if (mode === 'edge' || size === 1) return at < 0 ? 0 : size - 1;
  const period = mode === 'reflect' ? 2 * size - 2 : 2 * size;
  const within = ((at % period) + period) % period;
  if (within < size) return within;
  return period - within - (mode === 'symmetric' ? 1 : 0);
}

export interface Box {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** A part of a picture; where it reaches beyond the border the picture is continued. */
export function crop(picture: Picture, box: Box, mode: PaddingMode = 'constant', fill = 0): Picture {
  const { data, channels, height, width } = picture;
  const part = blankLike(picture, { height: box.height, width: box.width });
  const rows = Array.from({ length: box.height }, (_, row) => padded(box.top + row, height, mode));
  const columns = Array.from({ length: box.width }, (_, column) => padded(box.left + column, width, mode));
  let at = 0;
  for (let channel = 0; channel < channels; channel++)
    for (const row of rows) {
      const start = row === undefined ? 0 : (channel * height + row) * width;
      for (const column of columns)
        part.data[at++] = row === undefined || column === undefined ? fill : (data[start + column] as number);
    }
  return part;
}

/** A picture brought to a size that is no smaller. */
export function resize(
  picture: Picture,
  size: { readonly height: number; readonly width: number },
  interpolation: Interpolation,
): Picture {
  const { data, channels, height, width } = picture;
  const resized = blankLike(picture, size);
  const rows = places(height, size.height, interpolation);
  const columns = places(width, size.width, interpolation);
  let at = 0;
  for (let channel = 0; channel < channels; channel++)
    for (const row of rows) {
      const above = (channel * height + row.first) * width;
      const below = (channel * height + row.second) * width;
      for (const { first, second, share } of columns) {
        const upper = mixed(data[above + first] as number, data[above + second] as number, share);
        const lower = mixed(data[below + first] as number, data[below + second] as number, share);
        resized.data[at++] = mixed(upper, lower, row.share);
      }
    }
  return resized;
}

const mixed = (first: number, second: number, share: number): number => first + share * (second - first);

interface Place {
  readonly first: number;
  readonly second: number;
  /** How much of the second. */
  readonly share: number;
}

/** Where each of `to` pixels is taken from among `from`: pixels lie at the middle of their cells. */
function places(from: number, to: number, interpolation: Interpolation): readonly Place[] {
  const step = from / to;
  return Array.from({ length: to }, (_, i) => {
    if (interpolation === 'nearest') {
      const first = Math.min(from - 1, Math.floor(i * step));
      return { first, second: first, share: 0 };
    }
    const at = Math.max(0, (i + 0.5) * step - 0.5);
    const first = Math.min(from - 1, Math.floor(at));
    return { first, second: Math.min(from - 1, first + 1), share: at - first };
  });
}

/** A picture with a box of one value. */
export function erase(picture: Picture, box: Box, value: number): Picture {
  const { data, channels, height, width } = picture;
  const erased = { ...picture, data: data.slice() };
  for (let channel = 0; channel < channels; channel++)
    for (let row = box.top; row < box.top + box.height; row++) {
      const start = (channel * height + row) * width + box.left;
      erased.data.fill(value, start, start + box.width);
    }
  return erased;
}
