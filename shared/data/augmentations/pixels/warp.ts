/** Pictures moved by a plane map: where each pixel of the result comes from, as torchvision's grids and PyTorch's `grid_sample` have it. */
import { blankLike, type Picture } from './picture.ts';

export type Interpolation = 'nearest' | 'bilinear';

/** Row-major [a, b, c, d, e, f]: a pixel at (x, y) from the middle comes from (a x + b y + c, d x + e y + f) from the middle. */
export type AffineMatrix = readonly [number, number, number, number, number, number];

/** How a picture is turned, shrunk, moved and slanted. */
export interface AffineChange {
  /** Degrees, clockwise. */
  readonly angle?: number;
  /** Pixels to the right and down. */
  readonly translate?: readonly [x: number, y: number];
  readonly scale?: number;
  /** Degrees along x and y. */
  readonly shear?: readonly [x: number, y: number];
  /** What stays in its place, in pixels from the middle. */
  readonly center?: readonly [x: number, y: number];
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The inverse of rotation, shear, scale and shift about a center: torchvision's `_get_inverse_affine_matrix`. */
export function inverseAffine({
  angle = 0,
  translate: [tx, ty] = [0, 0],
  scale = 1,
  shear = [0, 0],
  center: [cx, cy] = [0, 0],
}: AffineChange): AffineMatrix {
  const rotation = radians(angle);
  const [sx, sy] = [radians(shear[0]), radians(shear[1])];
  const a = Math.cos(rotation - sy) / Math.cos(sy);
  const b = (-Math.cos(rotation - sy) * Math.tan(sx)) / Math.cos(sy) - Math.sin(rotation);
  const c = Math.sin(rotation - sy) / Math.cos(sy);
  const d = (-Math.sin(rotation - sy) * Math.tan(sx)) / Math.cos(sy) + Math.cos(rotation);
  const [m0, m1, m3, m4] = [d / scale, -b / scale, -c / scale, a / scale];
  return [m0, m1, m0 * (-cx - tx) + m1 * (-cy - ty) + cx, m3, m4, m3 * (-cx - tx) + m4 * (-cy - ty) + cy];
}

/** A picture whose pixels come from where a matrix says; what comes from outside is `fill`. */
export function warpAffine(
  picture: Picture,
  [a, b, c, d, e, f]: AffineMatrix,
  interpolation: Interpolation,
  fill = 0,
): Picture {
  const { height, width } = picture;
  const [midX, midY] = [(width - 1) / 2, (height - 1) / 2];
  const moved = blankLike(picture);
  const take = sampler(picture, moved, interpolation, fill);
  for (let row = 0, at = 0; row < height; row++) {
    const y = row - midY;
    for (let column = 0; column < width; column++, at++) {
      const x = column - midX;
      take(at, a * x + b * y + c + midX, d * x + e * y + f + midY);
    }
  }
  return moved;
}

/** Four corners: top left, top right, bottom right, bottom left. */
export type Corners = readonly (readonly [x: number, y: number])[];

/** Numbers c of x' = (c0 x + c1 y + c2) / (c6 x + c7 y + 1), y' = (c3 x + c4 y + c5) / (the same), from `end` to `start`. */
export function perspectiveCoefficients(start: Corners, end: Corners): readonly number[] {
  const rows = end.flatMap(([x, y], i) => {
    const [u, v] = start[i] as Corners[number];
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  return solve(rows);
}

/** Solves as many linear equations as unknowns, each with its right side last (Gauss, with pivots). */
function solve(rows: number[][]): readonly number[] {
  const count = rows.length;
  const cell = (row: number, column: number): number => rows[row]?.[column] as number;
  for (let step = 0; step < count; step++) {
    let pivot = step;
    for (let row = step + 1; row < count; row++)
      if (Math.abs(cell(row, step)) > Math.abs(cell(pivot, step))) pivot = row;
    [rows[step], rows[pivot]] = [rows[pivot] as number[], rows[step] as number[]];
    for (let row = 0; row < count; row++) {
      if (row === step) continue;
      const factor = cell(row, step) / cell(step, step);
      for (let column = step; column <= count; column++)
        (rows[row] as number[])[column] = cell(row, column) - factor * cell(step, column);
    }
  }
  return rows.map((_, row) => cell(row, count) / cell(row, row));
}

/** A picture seen from another side, by the numbers of `perspectiveCoefficients`. */
export function warpPerspective(
  picture: Picture,
  coefficients: readonly number[],
  interpolation: Interpolation,
  fill = 0,
): Picture {
  const { height, width } = picture;
  const [c0 = 1, c1 = 0, c2 = 0, c3 = 0, c4 = 1, c5 = 0, c6 = 0, c7 = 0] = coefficients;
  const moved = blankLike(picture);
  const take = sampler(picture, moved, interpolation, fill);
  for (let row = 0, at = 0; row < height; row++) {
    const y = row + 0.5;
    for (let column = 0; column < width; column++, at++) {
      const x = column + 0.5;
      const depth = c6 * x + c7 * y + 1;
      take(at, (c0 * x + c1 * y + c2) / depth - 0.5, (c3 * x + c4 * y + c5) / depth - 0.5);
    }
  }
  return moved;
}

type Take = (at: number, x: number, y: number) => void;

/** Writes to place `at` of `moved` what stands at (x, y) of a picture, in pixels from its first. */
function sampler(picture: Picture, moved: Picture, interpolation: Interpolation, fill: number): Take {
  return interpolation === 'nearest' ? nearest(picture, moved, fill) : bilinear(picture, moved, fill);
}

/** Half to even, as `nearbyint`. */
function rounded(value: number): number {
  const near = Math.round(value);
  return near - value === 0.5 && near % 2 !== 0 ? near - 1 : near;
}

function nearest({ data, channels, height, width }: Picture, moved: Picture, fill: number): Take {
  const area = height * width;
  const into = moved.data;
  return (at, x, y) => {
    const [column, row] = [rounded(x), rounded(y)];
    const inside = column >= 0 && column < width && row >= 0 && row < height;
    const from = row * width + column;
    for (let plane = 0; plane < channels * area; plane += area)
      into[plane + at] = inside ? (data[plane + from] as number) : fill;
  };
}

function bilinear({ data, channels, height, width }: Picture, moved: Picture, fill: number): Take {
  const area = height * width;
  const into = moved.data;
  return (at, x, y) => {
    const [left, top] = [Math.floor(x), Math.floor(y)];
    const [right, below] = [x - left, y - top];
    const hasLeft = left >= 0 && left < width;
    const hasRight = left >= -1 && left < width - 1;
    const hasTop = top >= 0 && top < height;
    const hasBelow = top >= -1 && top < height - 1;
    const w00 = hasTop && hasLeft ? (1 - right) * (1 - below) : 0;
    const w01 = hasTop && hasRight ? right * (1 - below) : 0;
    const w10 = hasBelow && hasLeft ? (1 - right) * below : 0;
    const w11 = hasBelow && hasRight ? right * below : 0;
    const inside = w00 + w01 + w10 + w11;
    const from = top * width + left;
    for (let plane = 0; plane < channels * area; plane += area) {
      const first = plane + from;
      let sum = 0;
      if (w00 > 0) sum += w00 * (data[first] as number);
      if (w01 > 0) sum += w01 * (data[first + 1] as number);
      if (w10 > 0) sum += w10 * (data[first + width] as number);
      if (w11 > 0) sum += w11 * (data[first + width + 1] as number);
      // What is partly outside is mixed with the fill by its share, as torchvision does.
      into[plane + at] = fill + inside * (sum - fill);
    }
  };
}
