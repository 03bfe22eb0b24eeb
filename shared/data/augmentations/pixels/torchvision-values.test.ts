import { describe, expect, it } from 'vitest';
import {
  adjustBrightness,
  adjustContrast,
  adjustGamma,
  adjustHue,
  adjustSaturation,
  autocontrast,
  equalize,
  posterize,
  solarize,
  toGrey,
} from './colour.ts';
import { adjustSharpness, gaussianBlur } from './filters.ts';
import { type Box, crop, erase, flipHorizontal, flipVertical, type PaddingMode, resize } from './geometry.ts';
import { jpegArtefacts } from './jpeg.ts';
import type { Picture } from './picture.ts';
import { torchvisionValues } from './testing/torchvision-values.ts';
import {
  type AffineChange,
  type Interpolation,
  inverseAffine,
  perspectiveCoefficients,
  warpAffine,
  warpPerspective,
} from './warp.ts';

type PixelAt = (channel: number, y: number, x: number) => number;

function pictureOf(channels: number, height: number, width: number, pixelAt: PixelAt): Picture {
  const area = height * width;
  const data = Uint8ClampedArray.from({ length: channels * area }, (_, i) =>
    pixelAt(Math.floor(i / area), Math.floor((i % area) / width), i % width),
  );
  return { channels, height, width, data };
}

const rough: PixelAt = (c, y, x) =>
  (37 * x * x + 11 * y * y + 53 * x * y + 29 * x + 91 * c * (y + 1) + 17 * c * x * x) % 256;
const waves: PixelAt = (c, y, x) => 128 + 100 * Math.sin((x + c * 5) / 7) * Math.cos((y - c * 3) / 9);

/** The pictures that were handed to torchvision. */
const pictures: Readonly<Record<string, Picture>> = {
  colour: pictureOf(3, 12, 13, rough),
  grey: pictureOf(1, 11, 9, rough),
  smooth: pictureOf(3, 24, 21, waves),
  smoothGrey: pictureOf(1, 19, 20, waves),
};

const boxOf = ([top, left, height, width]: readonly number[]): Box => ({ top, left, height, width }) as Box;

type Arguments = readonly unknown[];
const functions: Readonly<Record<string, (picture: Picture, args: Arguments) => Picture>> = {
  flipHorizontal,
  flipVertical,
  rotate: (picture, [degrees, mode, fill]) =>
    warpAffine(picture, inverseAffine({ angle: -Number(degrees) }), mode as Interpolation, Number(fill)),
  affine: (picture, [change, mode, fill]) =>
    warpAffine(picture, inverseAffine(change as AffineChange), mode as Interpolation, Number(fill)),
  perspective: (picture, [mode, fill]) => {
    const [right, bottom] = [picture.width - 1, picture.height - 1];
    const start = [
      [0, 0],
      [right, 0],
      [right, bottom],
      [0, bottom],
    ] as const;
    const end = [
      [1, 2],
      [right - 2, 1],
      [right - 1, bottom - 2],
      [3, bottom - 1],
    ] as const;
    return warpPerspective(picture, perspectiveCoefficients(start, end), mode as Interpolation, Number(fill));
  },
  randomCrop: (picture, [padding, corner, mode]) => {
    const [top, left] = (corner as number[]).map((place) => place - Number(padding));
    return crop(picture, { ...picture, top, left } as Picture & Box, mode as PaddingMode);
  },
  adjustBrightness: (picture, [factor]) => adjustBrightness(picture, Number(factor)),
  adjustContrast: (picture, [factor]) => adjustContrast(picture, Number(factor)),
  adjustSaturation: (picture, [factor]) => adjustSaturation(picture, Number(factor)),
  adjustHue: (picture, [shift]) => adjustHue(picture, Number(shift)),
  adjustGamma: (picture, [gamma]) => adjustGamma(picture, Number(gamma)),
  toGrey,
  posterize: (picture, [bits]) => posterize(picture, Number(bits)),
  solarize: (picture, [threshold]) => solarize(picture, Number(threshold)),
  autocontrast,
  equalize,
  gaussianBlur: (picture, [size, sigma]) => gaussianBlur(picture, Number(size), Number(sigma)),
  adjustSharpness: (picture, [factor]) => adjustSharpness(picture, Number(factor)),
  erase: (picture, [box, value]) => erase(picture, boxOf(box as number[]), Number(value)),
  resizedCrop: (picture, [box]) => resize(crop(picture, boxOf(box as number[])), picture, 'bilinear'),
  resizedCropNearest: (picture, [box]) => resize(crop(picture, boxOf(box as number[])), picture, 'nearest'),
  jpegArtefacts: (picture, [quality]) => jpegArtefacts(picture, Number(quality)),
};

const differences = (made: Picture, expected: Uint8Array): number[] =>
  Array.from(made.data, (value, i) => value - (expected[i] as number));

/** Decibels of white over the mean squared difference. */
function peakSignalToNoise(made: Picture, expected: Uint8Array): number {
  const error = differences(made, expected).reduce((sum, value) => sum + value ** 2, 0);
  return 10 * Math.log10(255 ** 2 / (error / expected.length));
}

const largestDifference = (made: Picture, expected: Uint8Array): number =>
  Math.max(...differences(made, expected).map(Math.abs));

const cases = torchvisionValues.map(({ name, args, picture, values }) => ({
  title: `${name} ${JSON.stringify(args)} of ${picture}`,
  name,
  args,
  picture: pictures[picture] as Picture,
  expected: Uint8Array.from(atob(values), (byte) => byte.charCodeAt(0)),
}));

describe('the values of torchvision', () => {
  it.each(cases.filter(({ name }) => name !== 'jpegArtefacts'))(
    '$title',
    ({ name, args, picture, expected }) => {
      const made = functions[name]?.(picture, args) as Picture;
      expect(made.data).toHaveLength(expected.length);
      expect(largestDifference(made, expected)).toBeLessThanOrEqual(1);
    },
  );

  it.each(cases.filter(({ name }) => name === 'jpegArtefacts'))(
    '$title',
    ({ name, args, picture, expected }) => {
      expect(peakSignalToNoise(functions[name]?.(picture, args) as Picture, expected)).toBeGreaterThan(40);
    },
  );
});
