/** What a picture looks like in a few bytes, so that copies of it are found. */

export interface ImagePrint {
  /** Width over height of the picture before it was fitted. */
  readonly aspect: number;
  /** Hash of the file's bytes. */
  readonly fileHash: string;
  /** Hash of the pixels the network takes; undefined where they are too few, or all alike, to recognize a picture. */
  readonly pixelHash: string | undefined;
  /** 64 bits of a perceptual hash, in two halves. */
  readonly bits: readonly [number, number];
  /** Means of 8×8 cells of each channel, 0 to 255. */
  readonly thumb: Uint8Array;
  /** Mean of `thumb`. */
  readonly brightness: number;
  /** The luma of 32×32 cells, 0 to 255. */
  readonly luma: Uint8Array;
  /** Standard deviation of `luma`. */
  readonly contrast: number;
}

/** Cells of `luma` along each side. */
export const side = 32;
const cells = 8;
/** Pixels below which two pictures may be equal by chance. */
const recognizableArea = 64;

/** cos((2 x + 1) u pi / 64), by u and x: the first 8 waves of a discrete cosine transform of 32 values. */
const waves = Float64Array.from({ length: cells * side }, (_, i) =>
  Math.cos(((2 * (i % side) + 1) * Math.floor(i / side) * Math.PI) / (2 * side)),
);

/** The print of a picture [channels, height, width] of 8 bits. `hash`: of the bytes given to it. */
export function imagePrint(
  pixels: Uint8Array,
  [channels, height, width]: readonly [number, number, number],
  { fileHash, aspect }: Pick<ImagePrint, 'fileHash' | 'aspect'>,
  hash: (bytes: Uint8Array) => string,
): ImagePrint {
  const area = height * width;
  const planes = Array.from({ length: channels }, (_, c) => pixels.subarray(c * area, (c + 1) * area));
  const small = planes.map((plane) => shrink(plane, width, height, side));
  const [red = new Float64Array(0), green = red, blue = red] = small;
  const luma = red.map((value, i) => 0.299 * value + 0.587 * (green[i] ?? 0) + 0.114 * (blue[i] ?? 0));
  const thumb = Uint8Array.from(
    small.flatMap((plane) => [...shrink(plane, side, side, cells)].map(Math.round)),
  );
  const middle = mean(luma);
  let squares = 0;
  for (const value of luma) squares += (value - middle) ** 2;
  const contrast = Math.sqrt(squares / luma.length);
  const isRecognizable = area >= recognizableArea && contrast > 0;
  return {
    aspect,
    fileHash,
    pixelHash: isRecognizable ? hash(pixels) : undefined,
    bits: perceptualBits(luma),
    thumb,
    brightness: mean(thumb),
    luma: new Uint8Array(luma.map(Math.round)),
    contrast,
  };
}

function mean(values: Uint8Array | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Means of the areas that `to`×`to` cells cover, with the parts of pixels at their edges. */
function shrink(plane: Uint8Array | Float64Array, width: number, height: number, to: number): Float64Array {
  const rows = new Float64Array(to * height);
  const across = sharesOf(width, to);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < to; x++) {
      const { from, weights } = across[x] as Shares;
      let sum = 0;
      for (let i = 0; i < weights.length; i++)
        sum += (weights[i] as number) * (plane[y * width + from + i] as number);
      rows[y * to + x] = sum;
    }
  const result = new Float64Array(to * to);
  for (let y = 0; y < to; y++) {
    const { from, weights } = sharesOf(height, to)[y] as Shares;
    for (let i = 0; i < weights.length; i++)
      for (let x = 0; x < to; x++)
        result[y * to + x] =
          (result[y * to + x] as number) + (weights[i] as number) * (rows[(from + i) * to + x] as number);
  }
  return result;
}

/** The pixels a cell covers, from the first, and the part of the cell each has. */
interface Shares {
  readonly from: number;
  readonly weights: Float64Array;
}

const knownShares = new Map<string, readonly Shares[]>();

function sharesOf(length: number, to: number): readonly Shares[] {
  const key = `${length} ${to}`;
  const known = knownShares.get(key);
  if (known !== undefined) return known;
  const shares = Array.from({ length: to }, (_, cell) => {
    const [start, end] = [(cell * length) / to, ((cell + 1) * length) / to];
    const from = Math.floor(start);
    const count = Math.min(length, Math.ceil(end)) - from;
    const covered = (i: number): number => Math.min(from + i + 1, end) - Math.max(from + i, start);
    return { from, weights: Float64Array.from({ length: count }, (_, i) => covered(i) / (end - start)) };
  });
  knownShares.set(key, shares);
  return shares;
}

/** Which of the 64 lowest waves of the luma are above their median: "pHash", C. Zauner, 2010. */
function perceptualBits(luma: Float64Array): [number, number] {
  const across = new Float64Array(cells * side);
  for (let y = 0; y < side; y++)
    for (let u = 0; u < cells; u++) {
      let sum = 0;
      for (let x = 0; x < side; x++) sum += (luma[y * side + x] as number) * (waves[u * side + x] as number);
      across[u * side + y] = sum;
    }
  const found = new Float64Array(cells * cells);
  for (let v = 0; v < cells; v++)
    for (let u = 0; u < cells; u++) {
      let sum = 0;
      for (let y = 0; y < side; y++)
        sum += (across[u * side + y] as number) * (waves[v * side + y] as number);
      found[v * cells + u] = sum;
    }
  const median = found.slice(1).sort()[31] as number;
  const half = (from: number): number =>
    found.slice(from, from + 32).reduce((bits, value) => (bits << 1) | (value > median ? 1 : 0), 0) >>> 0;
  return [half(0), half(32)];
}
