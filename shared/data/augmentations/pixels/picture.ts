/** A picture as augmentations see it. */

/** Bytes are rounded half to even and cut to 0 to 255 where they are stored. */
export type PictureValues = Uint8ClampedArray | Float32Array;

export interface PictureSize {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** Channels first: `data` holds `channels * height * width` values. */
export interface Picture extends PictureSize {
  readonly data: PictureValues;
}

/** A picture of the same type of values and another size, all 0. */
export function blankLike(
  { data, channels, height, width }: Picture,
  size: Partial<PictureSize> = {},
): Picture {
  const own = { channels, height, width, ...size };
  const count = own.channels * own.height * own.width;
  return {
    ...own,
    data: data instanceof Float32Array ? new Float32Array(count) : new Uint8ClampedArray(count),
  };
}

/** A picture of the same size whose value at each place is that of a function of the value before. */
export function mapPicture(picture: Picture, of: (value: number) => number): Picture {
  const mapped = blankLike(picture);
  const { data } = picture;
  if (data instanceof Uint8ClampedArray && data.length > 256) {
    // Of bytes there are fewer values than pixels.
    const table = new Uint8ClampedArray(256);
    for (let value = 0; value < 256; value++) table[value] = of(value);
    for (let i = 0; i < data.length; i++) mapped.data[i] = table[data[i] as number] as number;
    return mapped;
  }
  for (let i = 0; i < data.length; i++) mapped.data[i] = of(data[i] as number);
  return mapped;
}
