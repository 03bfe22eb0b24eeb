/**
 * What JPEG at a quality does to a picture, without its file: YCbCr, colours at half the size, 8x8 cosines rounded to
 * multiples of the tables of the standard (ITU-T T.81, annex K) scaled as libjpeg does, and back.
 */
import { blankLike, type Picture } from './picture.ts';

const brightnessTable = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
const colourTable = [
  17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
];

/** Orthonormal: row k, place n. */
const cosines = Float64Array.from({ length: 64 }, (_, i) => {
  const [k, n] = [i >> 3, i & 7];
  return Math.cos(((2 * n + 1) * k * Math.PI) / 16) * (k === 0 ? Math.SQRT1_2 : 1) * 0.5;
});

interface Plane {
  readonly height: number;
  readonly width: number;
  readonly data: Float64Array;
}

/** The picture as it is read from a JPEG file of a quality from 1 to 100. */
export function jpegArtefacts(picture: Picture, quality: number): Picture {
  const { data, channels, height, width } = picture;
  const area = height * width;
  const scale = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
  const stepsOf = (table: readonly number[]) =>
    table.map((step) => Math.min(255, Math.max(1, Math.floor((step * scale + 50) / 100))));
  const made = blankLike(picture);
  if (channels !== 3) {
    const plane = coarse({ height, width, data: Float64Array.from(data) }, stepsOf(brightnessTable));
    made.data.set(plane.data);
    return made;
  }
  const [y, cb, cr] = [new Float64Array(area), new Float64Array(area), new Float64Array(area)];
  for (let i = 0; i < area; i++) {
    const [r, g, b] = [data[i] as number, data[i + area] as number, data[i + 2 * area] as number];
    y[i] = Math.round(0.299 * r + 0.587 * g + 0.114 * b);
    cb[i] = Math.round(-0.168735892 * r - 0.331264108 * g + 0.5 * b + 128);
    cr[i] = Math.round(0.5 * r - 0.418687589 * g - 0.081312411 * b + 128);
  }
  const colourSteps = stepsOf(colourTable);
  const brightness = coarse({ height, width, data: y }, stepsOf(brightnessTable)).data;
  const [blue, red] = [cb, cr].map(
    (plane) => doubled(coarse(halved({ height, width, data: plane }), colourSteps), height, width).data,
  ) as [Float64Array, Float64Array];
  for (let i = 0; i < area; i++) {
    const [own, u, v] = [brightness[i] as number, (blue[i] as number) - 128, (red[i] as number) - 128];
    made.data[i] = own + 1.402 * v;
    made.data[i + area] = own - 0.344136286 * u - 0.714136286 * v;
    made.data[i + 2 * area] = own + 1.772 * u;
  }
  return made;
}

/** Means of 2x2 pixels; a last row or column stands for the one that is not there. */
function halved({ height, width, data }: Plane): Plane {
  const [rows, columns] = [Math.ceil(height / 2), Math.ceil(width / 2)];
  const half = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [top, left] = [2 * row, 2 * column];
      const [below, right] = [Math.min(height - 1, top + 1), Math.min(width - 1, left + 1)];
      const sum =
        (data[top * width + left] as number) +
        (data[top * width + right] as number) +
        (data[below * width + left] as number) +
        (data[below * width + right] as number);
      // libjpeg rounds halves down and up in turns.
      half[row * columns + column] = Math.floor((sum + 1 + (column & 1)) / 4);
    }
  return { height: rows, width: columns, data: half };
}

/** Twice the size by a triangle: three quarters of the nearest pixel and a quarter of the next, each way. */
function doubled({ height: rows, width: columns, data }: Plane, height: number, width: number): Plane {
  const made = new Float64Array(height * width);
  const near = (at: number, size: number): readonly [number, number] => {
    const own = at >> 1;
    const other = at & 1 ? Math.min(size - 1, own + 1) : Math.max(0, own - 1);
    return [own, other];
  };
  for (let row = 0; row < height; row++) {
    const [ownRow, otherRow] = near(row, rows);
    for (let column = 0; column < width; column++) {
      const [own, other] = near(column, columns);
      const at = (place: number): number =>
        3 * (data[ownRow * columns + place] as number) + (data[otherRow * columns + place] as number);
      made[row * width + column] = Math.floor((3 * at(own) + at(other) + (column & 1 ? 7 : 8)) / 16);
    }
  }
  return { height, width, data: made };
}

/** Each block of 8x8 pixels by cosines that are multiples of their steps. The border is continued to whole blocks. */
function coarse({ height, width, data }: Plane, steps: readonly number[]): Plane {
  const made = new Float64Array(height * width);
  const block = new Float64Array(64);
  for (let top = 0; top < height; top += 8)
    for (let left = 0; left < width; left += 8) {
      for (let i = 0; i < 64; i++) {
        const row = Math.min(height - 1, top + (i >> 3));
        const column = Math.min(width - 1, left + (i & 7));
        block[i] = (data[row * width + column] as number) - 128;
      }
      const waves = transformed(block, false);
      for (let i = 0; i < 64; i++) {
        const step = steps[i] as number;
        const wave = waves[i] as number;
        waves[i] = Math.sign(wave) * Math.floor(Math.abs(wave) / step + 0.5) * step;
      }
      const pixels = transformed(waves, true);
      for (let i = 0; i < 64; i++) {
        const [row, column] = [top + (i >> 3), left + (i & 7)];
        if (row >= height || column >= width) continue;
        made[row * width + column] = Math.min(255, Math.max(0, Math.round((pixels[i] as number) + 128)));
      }
    }
  return { height, width, data: made };
}

/** The cosine transform of 8x8 numbers, or its inverse: rows, then columns. */
function transformed(block: Float64Array, inverse: boolean): Float64Array {
  const weight = (to: number, from: number): number =>
    cosines[inverse ? from * 8 + to : to * 8 + from] as number;
  const between = new Float64Array(64);
  const made = new Float64Array(64);
  for (let row = 0; row < 8; row++)
    for (let to = 0; to < 8; to++) {
      let sum = 0;
      for (let from = 0; from < 8; from++) sum += weight(to, from) * (block[row * 8 + from] as number);
      between[row * 8 + to] = sum;
    }
  for (let column = 0; column < 8; column++)
    for (let to = 0; to < 8; to++) {
      let sum = 0;
      for (let from = 0; from < 8; from++) sum += weight(to, from) * (between[from * 8 + column] as number);
      made[to * 8 + column] = sum;
    }
  return made;
}
