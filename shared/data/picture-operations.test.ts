import { describe, expect, it } from 'vitest';
import { filterPicture, type PictureOperation } from './picture-operations.ts';

/** 5 rows of 6 columns, and 3 channels of 4 rows of 5 columns. */
const grey = [
  171, 206, 5, 206, 120, 131, 161, 73, 250, 13, 71, 98, 146, 104, 33, 11, 0, 12, 38, 255, 48, 167, 192, 60,
  72, 111, 67, 249, 45, 229,
];
const colour = [
  204, 100, 170, 15, 231, 225, 95, 222, 139, 223, 199, 0, 85, 52, 75, 81, 71, 114, 204, 81, 216, 160, 173,
  245, 69, 47, 173, 87, 229, 78, 181, 9, 111, 135, 206, 30, 178, 43, 60, 37, 29, 126, 169, 142, 92, 16, 31,
  58, 226, 4, 197, 128, 238, 83, 39, 38, 148, 204, 15, 204,
];

const ofGrey = (operation: PictureOperation): number[] =>
  Array.from(
    filterPicture({ data: Uint8ClampedArray.from(grey), channels: 1, height: 5, width: 6 }, operation).data,
  );
const largestDifference = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, i) => Math.abs(value - (b[i] as number))));

describe('filters of pictures', () => {
  it('median is that of scipy.ndimage.median_filter with mode nearest (1.17)', () => {
    expect(ofGrey({ do: 'median', radius: 1 })).toEqual([
      171, 171, 206, 120, 120, 120, 161, 146, 73, 33, 71, 98, 146, 104, 73, 48, 60, 60, 104, 72, 104, 48, 60,
      60, 72, 72, 111, 67, 192, 192,
    ]);
  });

  it('gaussian is GaussianBlur of OpenCV (5.0), within a level', () => {
    const recorded = [
      143, 135, 119, 101, 92, 92, 135, 128, 109, 87, 77, 76, 126, 119, 99, 81, 72, 70, 123, 120, 111, 110,
      107, 102, 120, 121, 120, 130, 129, 123,
    ];
    expect(largestDifference(ofGrey({ do: 'gaussian', radius: 3, sigma: 1 }), recorded)).toBeLessThan(2);
  });

  it('bilateral is bilateralFilter of OpenCV (5.0), within a level, in grey and in colour', () => {
    const recordedGrey = [
      161, 193, 28, 202, 102, 107, 154, 82, 226, 27, 67, 84, 126, 97, 40, 25, 24, 29, 71, 237, 57, 165, 191,
      51, 78, 84, 68, 210, 54, 211,
    ];
    const own = { do: 'bilateral', radius: 2, sigmaSpace: 1.4 } as const;
    expect(largestDifference(ofGrey({ ...own, sigmaColour: 60 }), recordedGrey)).toBeLessThan(2);
    const recordedColour = [
      154, 123, 139, 84, 195, 172, 130, 164, 120, 189, 137, 57, 101, 89, 100, 74, 93, 88, 135, 95, 158, 150,
      168, 204, 115, 103, 154, 111, 192, 99, 157, 62, 124, 126, 152, 54, 123, 78, 98, 88, 64, 88, 135, 152,
      79, 49, 87, 84, 173, 54, 145, 124, 170, 108, 88, 107, 151, 162, 78, 125,
    ];
    const picture = { data: Uint8ClampedArray.from(colour), channels: 3, height: 4, width: 5 };
    const filtered = filterPicture(picture, { ...own, sigmaColour: 200 });
    expect(largestDifference(Array.from(filtered.data), recordedColour)).toBeLessThan(2);
  });
});
