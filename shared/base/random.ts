/**
 * Netloom's one source of randomness: pure uint32 functions, frozen with golden vectors in the test.
 *
 * The host's functions use bit operations. What also runs inside a program (`scrambleKey` and the loop of
 * `dropoutMask`) uses only products, sums and divisions modulo 2^32: no bit operations exist on the WebGPU provider.
 * The compiler emits that same formula, so a mask can be recomputed from (seed, step, node) on any engine.
 */

const golden = 0x9e3779b1;

/** Scrambles a uint32, one to one: `triple32` of C. Wellons' hash-prospector, every input bit reaches every output bit. */
export function mix32(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 17), 0xed5ad4bb);
  h = Math.imul(h ^ (h >>> 11), 0xac4c1b51);
  h = Math.imul(h ^ (h >>> 15), 0x31848bab);
  return (h ^ (h >>> 14)) >>> 0;
}

/** Hashes a sequence of uint32 words (seed, epoch, sample ...) into one uint32. */
export function hashWords(...words: readonly number[]): number {
  let h = 0x2545f491;
  for (const word of words) h = mix32((h + mix32((word + golden) >>> 0)) >>> 0);
  return h;
}

/** Hashes a text (a node id, a parameter path) into one uint32: FNV-1a over UTF-16 units, then mixed. */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return mix32(h);
}

/** A stream of random numbers that is a pure function of its key: element i never depends on who asked before. */
export interface RandomStream {
  /** Uniform uint32 at position i. */
  bits(i: number): number;
  /** Uniform in [0, 1) at position i, with 32 random bits. */
  uniform(i: number): number;
  /** Standard normal at position i (Box-Muller over positions 2i and 2i+1). */
  normal(i: number): number;
}

export function randomStream(...key: readonly number[]): RandomStream {
  const base = hashWords(...key);
  const bits = (i: number): number => mix32((mix32((base + i) >>> 0) + base) >>> 0);
  const uniform = (i: number): number => bits(i) / 4294967296;
  const normal = (i: number): number => {
    const radius = Math.sqrt(-2 * Math.log((bits(2 * i) + 1) / 4294967297));
    return radius * Math.cos(2 * Math.PI * uniform(2 * i + 1));
  };
  return { bits, uniform, normal };
}

/** The numbers 0..count-1 in an order given by the key alone (Fisher-Yates). */
export function permutation(count: number, ...key: readonly number[]): Uint32Array {
  const stream = randomStream(...key);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(stream.uniform(i) * (i + 1));
    const swap = order[i] as number;
    order[i] = order[j] as number;
    order[j] = swap;
  }
  return order;
}

/** The constants of `scrambleKey` and `dropoutMask`, for their twin in programs. */
export const dropoutConstants = { fold: 65536, multiplier: 0x85ebca77 } as const;

/** h + floor(h / 2^16): the high half is added to the low one. */
function fold(h: number): number {
  return (h + Math.floor(h / dropoutConstants.fold)) >>> 0;
}

/**
 * A fresh key for a step from a key that is random already: u * (2u + 1), one to one modulo 2^32 and far from linear,
 * folded, multiplied and folded again. Sums and products alone would leave keys of neighbouring steps related.
 */
export function scrambleKey(key: number): number {
  const quadratic = Math.imul(key, (2 * key + 1) >>> 0) >>> 0;
  return fold(Math.imul(fold(quadratic), dropoutConstants.multiplier) >>> 0);
}

/**
 * A random uint32 for each element (r, c) of [rows, columns], as programs draw them. Row and column keys are fresh for
 * each (stepKey, stream), and their product is folded once more: neighbouring rows or columns show no correlation, as
 * plain XOR keys did.
 */
function gridBits(stepKey: number, stream: number, rows: number, columns: number): Uint32Array {
  const keys = dropoutKeys(stream, rows, columns);
  const columnKeys = keys.column.map((key) => scrambleKey((key + stepKey) >>> 0));
  const bits = new Uint32Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    const rowKey = (2 * scrambleKey(((keys.row[r] as number) + stepKey) >>> 0) + 1) >>> 0;
    for (let c = 0; c < columns; c++) {
      const product = (Math.imul(rowKey, columnKeys[c] as number) + rowKey) >>> 0;
      bits[r * columns + c] = Math.imul(fold(product), dropoutConstants.multiplier);
    }
  }
  return bits;
}

/**
 * A dropout mask, the host's twin of the `dropout_mask` op: element (r, c) of [rows, columns] is 0 with
 * probability `rate`, else 1 / (1 - rate).
 */
export function dropoutMask(
  stepKey: number,
  stream: number,
  rows: number,
  columns: number,
  rate: number,
): Float32Array {
  const threshold = dropoutThreshold(rate);
  const kept = Math.fround(1 / (1 - rate));
  const bits = gridBits(stepKey, stream, rows, columns);
  return Float32Array.from(bits, (hash) => (hash >= threshold ? kept : 0));
}

/** How a program makes a number in (0, 1) of 32 random bits: the 23 highest, which float32 holds, and a half. */
export const uniformConstants = { discarded: 512, levels: 2 ** 23 } as const;

/** Standard normal numbers, or uniform ones from -1 to 1. */
export type NoiseDistribution = 'normal' | 'uniform';

/** The streams a normal number draws its radius and its angle from. */
export function normalStreams(stream: number): { readonly radius: number; readonly angle: number } {
  return { radius: hashWords(stream, 3), angle: hashWords(stream, 4) };
}

/**
 * Standard normal numbers, the host's twin of the `normal_noise` op, up to the rounding of logarithm and cosine
 * (Box-Muller; the largest possible is 5.77).
 */
export function normalNoise(stepKey: number, stream: number, rows: number, columns: number): Float64Array {
  const streams = normalStreams(stream);
  const angles = gridBits(stepKey, streams.angle, rows, columns);
  return Float64Array.from(gridBits(stepKey, streams.radius, rows, columns), (bits, i) => {
    const radius = Math.sqrt(-2 * Math.log(uniform(bits)));
    return radius * Math.cos(2 * Math.PI * uniform(angles[i] as number));
  });
}

/** A number in (0, 1) of 32 random bits. */
function uniform(bits: number): number {
  const { discarded, levels } = uniformConstants;
  return (Math.floor(bits / discarded) + 0.5) / levels;
}

/** Uniform numbers in (0, 1), the host's twin of the `uniform_noise` op. */
export function uniformNoise(stepKey: number, stream: number, rows: number, columns: number): Float64Array {
  return Float64Array.from(gridBits(stepKey, stream, rows, columns), uniform);
}

/** The constant row and column keys of a stream, before the step's key is added and mixed. */
export function dropoutKeys(
  stream: number,
  rows: number,
  columns: number,
): { row: Uint32Array; column: Uint32Array } {
  return {
    row: Uint32Array.from({ length: rows }, (_, i) => hashWords(stream, 1, i)),
    column: Uint32Array.from({ length: columns }, (_, i) => hashWords(stream, 2, i)),
  };
}

/** Elements whose hash is below this are dropped. */
export function dropoutThreshold(rate: number): number {
  return Math.min(4294967295, Math.round(rate * 4294967296));
}

/**
 * Rows and columns of the grid a mask of this shape is drawn on, in row-major order: the leading dimensions against
 * the trailing ones, cut where the two tables of keys are smallest together (the first such cut).
 */
export function dropoutGrid(shape: readonly number[]): { rows: number; columns: number } {
  const total = shape.reduce((count, dim) => count * dim, 1);
  let best = { rows: 1, columns: total };
  let rows = 1;
  for (const dim of shape) {
    rows *= dim;
    if (rows + total / rows < best.rows + best.columns) best = { rows, columns: total / rows };
  }
  return best;
}
