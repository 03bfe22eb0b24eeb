/** Pictures blurred, sharpened and made noisy. */
import { blankLike, type Picture } from './picture.ts';

/** Blurs by a Gaussian window of `size` pixels (odd) and a standard deviation in pixels; the border is mirrored. */
export function gaussianBlur(picture: Picture, size: number, sigma: number): Picture {
  const half = (size - 1) / 2;
  const heights = Array.from({ length: size }, (_, i) => Math.exp(-0.5 * ((i - half) / sigma) ** 2));
  const sum = heights.reduce((total, height) => total + height, 0);
  const kernel = heights.map((height) => height / sum);
  const { data, channels, height, width } = picture;
  const area = height * width;
  const between = new Float64Array(area);
  const blurred = blankLike(picture);
  for (let plane = 0; plane < channels * area; plane += area) {
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        let value = 0;
        for (let k = 0; k < size; k++)
          value +=
            (kernel[k] as number) *
            (data[plane + row * width + mirrored(column + k - half, width)] as number);
        between[row * width + column] = value;
      }
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        let value = 0;
        for (let k = 0; k < size; k++)
          value +=
            (kernel[k] as number) * (between[mirrored(row + k - half, height) * width + column] as number);
        blurred.data[plane + row * width + column] = value;
      }
  }
  return blurred;
}

/** A place beyond the border as that of its mirror image about the outermost pixel. */
export function mirrored(at: number, size: number): number {
  if (size === 1) return 0;
  const period = 2 * size - 2;
  const within = ((at % period) + period) % period;
  return within < size ? within : period - within;
}

/** Sharper above 1, softer below: away from or towards the mean of 3x3 pixels; pixels of the border stay. */
export function adjustSharpness(picture: Picture, factor: number): Picture {
  const { data, channels, height, width } = picture;
  if (height <= 2 || width <= 2) return picture;
  const adjusted = { ...picture, data: data.slice() };
  for (let channel = 0; channel < channels; channel++)
    for (let row = 1; row < height - 1; row++)
      for (let column = 1; column < width - 1; column++) {
        const at = (channel * height + row) * width + column;
        let sum = 4 * (data[at] as number);
        for (let y = -width; y <= width; y += width)
          for (let x = -1; x <= 1; x++) sum += data[at + y + x] as number;
        const soft = Math.round(sum / 13);
        const value = (data[at] as number) + (1 - factor) * (soft - (data[at] as number));
        adjusted.data[at] = Math.floor(Math.min(255, Math.max(0, value)));
      }
  return adjusted;
}

/** Adds to each value a number that `noise` draws, times `size`. */
export function addNoise(picture: Picture, size: number, noise: () => number): Picture {
  const noisy = blankLike(picture);
  for (let i = 0; i < picture.data.length; i++) noisy.data[i] = (picture.data[i] as number) + size * noise();
  return noisy;
}
