/** What is done to a picture in the size the network takes, in few words that any program can follow. */
import { gaussianBlur, mirrored } from './augmentations/pixels/filters.ts';
import { blankLike, type Picture } from './augmentations/pixels/picture.ts';

export type PictureOperation =
  /** A value becomes the median of the window of `2 radius + 1` pixels a side around it; the border repeats its outermost pixels. */
  | { readonly do: 'median'; readonly radius: number }
  /**
   * A value becomes the mean of the window, weighted by a Gaussian of its distance with the standard deviation `sigma`, pixels; the
   * border is mirrored about its outermost pixels.
   */
  | { readonly do: 'gaussian'; readonly radius: number; readonly sigma: number }
  /**
   * The same, over the pixels within `radius` of it, weighted by a second Gaussian too: of the difference of the colours, the sum of the
   * absolute differences of the channels, with the standard deviation `sigmaColour`, levels. (Tomasi, Manduchi: Bilateral Filtering for
   * Gray and Color Images, 1998, equation 4; the distance of colours and the round window as in OpenCV.)
   */
  | {
      readonly do: 'bilateral';
      readonly radius: number;
      readonly sigmaSpace: number;
      readonly sigmaColour: number;
    };

/** The picture after an operation, of the same size. */
export function filterPicture(picture: Picture, operation: PictureOperation): Picture {
  switch (operation.do) {
    case 'median':
      return medianOf(picture, operation.radius);
    case 'gaussian':
      return gaussianBlur(picture, 2 * operation.radius + 1, operation.sigma);
    case 'bilateral':
      return bilateralOf(picture, operation);
  }
}

function medianOf(picture: Picture, radius: number): Picture {
  const { data, channels, height, width } = picture;
  const filtered = blankLike(picture);
  const window = new Float64Array((2 * radius + 1) ** 2);
  const within = (at: number, size: number): number => Math.min(size - 1, Math.max(0, at));
  for (let channel = 0; channel < channels; channel++) {
    const plane = channel * height * width;
    for (let row = 0; row < height; row++)
      for (let column = 0; column < width; column++) {
        let count = 0;
        for (let y = row - radius; y <= row + radius; y++)
          for (let x = column - radius; x <= column + radius; x++)
            window[count++] = data[plane + within(y, height) * width + within(x, width)] as number;
        filtered.data[plane + row * width + column] = window.sort()[(count - 1) / 2] as number;
      }
  }
  return filtered;
}

function bilateralOf(
  picture: Picture,
  { radius, sigmaSpace, sigmaColour }: Extract<PictureOperation, { readonly do: 'bilateral' }>,
): Picture {
  const { data, channels, height, width } = picture;
  const area = height * width;
  const filtered = blankLike(picture);
  const places = placesWithin(radius, sigmaSpace);
  const nearness = Float64Array.from({ length: 255 * channels + 1 }, (_, difference) =>
    Math.exp(-(difference ** 2) / (2 * sigmaColour ** 2)),
  );
  const sums = new Float64Array(channels);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const own = row * width + column;
      let total = 0;
      sums.fill(0);
      for (const { y, x, weight } of places) {
        const other = mirrored(row + y, height) * width + mirrored(column + x, width);
        let difference = 0;
        for (let plane = 0; plane < channels * area; plane += area)
          difference += Math.abs((data[plane + own] as number) - (data[plane + other] as number));
        const share = weight * (nearness[Math.round(difference)] as number);
        total += share;
        for (let channel = 0; channel < channels; channel++)
          sums[channel] = (sums[channel] as number) + share * (data[channel * area + other] as number);
      }
      for (let channel = 0; channel < channels; channel++)
        filtered.data[channel * area + own] = (sums[channel] as number) / total;
    }
  return filtered;
}

/** Places of a round window, with their weights by distance. */
function placesWithin(radius: number, sigma: number) {
  const places: { readonly y: number; readonly x: number; readonly weight: number }[] = [];
  for (let y = -radius; y <= radius; y++)
    for (let x = -radius; x <= radius; x++) {
      const squared = y * y + x * x;
      if (squared <= radius * radius) places.push({ y, x, weight: Math.exp(-squared / (2 * sigma ** 2)) });
    }
  return places;
}
