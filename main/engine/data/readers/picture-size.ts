/** The size and channels that pictures of many sizes are proposed to be brought to. */
import { type ImageSize, probeImage } from './image-decoding.ts';

/** Images are shrunk to this side at most, in pixels: larger ones are slow to train and rarely needed. */
const usualLongestSide = 224;
const probedImages = 24;

/**
 * The middle width and height of some of the files, shrunk to `longestSide` at most (224 pixels); one channel where all are grey. `isDrawn`: a network
 * may answer with a picture, which halves its sides and doubles them again, so they are multiples of 8.
 */
export async function usualPictureSize(
  files: readonly string[],
  {
    isDrawn = false,
    longestSide = usualLongestSide,
  }: { readonly isDrawn?: boolean; readonly longestSide?: number },
): Promise<ImageSize> {
  const sizes = await probeSome(files);
  const middle = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 64;
  const [width, height] = [middle(sizes.map((size) => size.width)), middle(sizes.map((size) => size.height))];
  const shrink = Math.min(1, longestSide / Math.max(width, height));
  const sideOf = (length: number): number => {
    const side = Math.max(1, Math.round(length * shrink));
    return isDrawn && side >= 8 ? Math.round(side / 8) * 8 : side;
  };
  return { width: sideOf(width), height: sideOf(height), channels: areGrey(sizes) ? 1 : 3 };
}

/** The sizes of some of many pictures, spread over all of them. */
export async function probeSome(files: readonly string[]): Promise<readonly ImageSize[]> {
  const stride = Math.max(1, Math.floor(files.length / probedImages));
  const some = files.filter((_, i) => i % stride === 0).slice(0, probedImages);
  const probed = await Promise.all(some.map(probeImage));
  return probed.filter((size) => size !== undefined);
}

export function areGrey(sizes: readonly ImageSize[]): boolean {
  return sizes.length > 0 && sizes.every(({ channels }) => channels === 1);
}
