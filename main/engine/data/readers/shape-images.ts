/** Pictures of coloured shapes, drawn from a seed: what networks for images are tried on without a file. */
import { type RandomStream, randomStream } from '../../../../shared/base/random.ts';

export const shapeImageSize = 32;

/** What a picture can show; the classes in the order of their labels. */
export const shapeClasses = [
  'circle',
  'ring',
  'square',
  'triangle',
  'cross',
  'star',
  'bar',
  'half circle',
  'crescent',
  'corner',
] as const;

export interface ShapePicture {
  /** Red, green and blue planes, each row by row, from 0 to 1. */
  readonly planes: Float32Array;
  /** Share of each pixel that the shape covers, row by row. */
  readonly cover: Float32Array;
}

type Rgb = readonly [number, number, number];

const area = shapeImageSize ** 2;

/**
 * One shape of the class on a shaded background: place, size, angle and both colours are drawn, and one of the two is
 * clearly the brighter. A pure function of the key.
 */
export function drawShape(label: number, ...key: readonly number[]): ShapePicture {
  const stream = randomStream(...key);
  const u = (i: number): number => stream.uniform(i);
  const radius = 6 + 5 * u(0);
  const centre = [radius + 1 + (30 - 2 * radius) * u(1), radius + 1 + (30 - 2 * radius) * u(2)] as const;
  const angle = 2 * Math.PI * u(3);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const brightShape = u(4) < 0.5;
  const [foreground, background] = [colour(stream, 5, brightShape), colour(stream, 8, !brightShape)];
  const slope = [0.3 * (u(11) - 0.5), 0.3 * (u(12) - 0.5)] as const;
  const planes = new Float32Array(3 * area);
  const cover = new Float32Array(area);
  for (let row = 0; row < shapeImageSize; row++) {
    for (let column = 0; column < shapeImageSize; column++) {
      const pixel = row * shapeImageSize + column;
      const [x, y] = [(column + 0.5 - centre[0]) / radius, (row + 0.5 - centre[1]) / radius];
      const distance = outside[label]?.(x * cosine + y * sine, y * cosine - x * sine) ?? 1;
      const share = clamp(0.5 - distance * radius);
      const shade = slope[0] * (row / 31 - 0.5) + slope[1] * (column / 31 - 0.5);
      cover[pixel] = share;
      for (let c = 0; c < 3; c++) {
        const behind = clamp((background[c] as number) + shade);
        planes[c * area + pixel] = behind + share * ((foreground[c] as number) - behind);
      }
    }
  }
  return { planes, cover };
}

/** Bytes of values from 0 to 1 with noise added; what leaves the range is cut off. */
export function noisyBytes(values: Float32Array, deviation: number, ...key: readonly number[]): Uint8Array {
  const stream = randomStream(...key);
  return Uint8Array.from(values, (value, i) => {
    const noise = deviation === 0 ? 0 : deviation * stream.normal(i);
    return Math.round(255 * clamp(value + noise));
  });
}

/** Brightness of each pixel, from 0 to 1 (the luma of ITU-R BT.601). */
export function greyOf(planes: Float32Array): Float32Array {
  return Float32Array.from(
    { length: area },
    (_, i) =>
      0.299 * (planes[i] as number) +
      0.587 * (planes[area + i] as number) +
      0.114 * (planes[2 * area + i] as number),
  );
}

function colour(stream: RandomStream, from: number, bright: boolean): Rgb {
  const part = (i: number): number => (bright ? 0.55 : 0) + 0.4 * stream.uniform(from + i);
  return [part(0), part(1), part(2)];
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** How far a point lies outside each shape of radius 1 around the origin; negative inside. */
const outside: readonly ((x: number, y: number) => number)[] = [
  (x, y) => Math.hypot(x, y) - 1,
  (x, y) => Math.abs(Math.hypot(x, y) - 0.75) - 0.25,
  (x, y) => Math.max(Math.abs(x), Math.abs(y)) - Math.SQRT1_2,
  (x, y) => polygon(x, y, 3, 0.5),
  (x, y) => Math.min(bar(x, y), bar(y, x)),
  (x, y) => star(x, y),
  (x, y) => bar(x, y),
  (x, y) => Math.max(Math.hypot(x, y) - 1, y),
  (x, y) => Math.max(Math.hypot(x, y) - 1, 0.85 - Math.hypot(x - 0.5, y)),
  (x, y) => Math.min(box(x + 0.5, y, 0.3, 0.8), box(x, y - 0.5, 0.8, 0.3)),
];

/** A regular polygon: the largest distance behind one of its sides, `inner` from the centre. */
function polygon(x: number, y: number, sides: number, inner: number): number {
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < sides; i++) {
    const turn = (2 * Math.PI * i) / sides;
    max = Math.max(max, x * Math.cos(turn) + y * Math.sin(turn) - inner);
  }
  return max;
}

const box = (x: number, y: number, halfWidth: number, halfHeight: number): number =>
  Math.max(Math.abs(x) - halfWidth, Math.abs(y) - halfHeight);
const bar = (x: number, y: number): number => box(x, y, 1, 0.3);

/** Five points at distance 1, the notches between them at 0.42: behind the edge of the point next to the place. */
function star(x: number, y: number): number {
  const fifth = (2 * Math.PI) / 5;
  const turn = Math.atan2(y, x);
  const off = Math.abs(turn - fifth * Math.round(turn / fifth));
  const length = Math.hypot(x, y);
  const [alongX, alongY] = [length * Math.cos(off), length * Math.sin(off)];
  const notch = [0.42 * Math.cos(fifth / 2), 0.42 * Math.sin(fifth / 2)] as const;
  // The edge runs from (1, 0) to the notch; its normal points outwards.
  const [normalX, normalY] = [notch[1], 1 - notch[0]];
  return ((alongX - 1) * normalX + alongY * normalY) / Math.hypot(normalX, normalY);
}
