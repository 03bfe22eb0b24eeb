/**
 * Netloom's one source of randomness: a pure uint32 hash, frozen with golden vectors in its test.
 *
 * It uses only products, sums and divisions modulo 2^32, because these run on every device (no bit operations
 * exist on the WebGPU provider). The compiler emits the same formula inside programs, so a mask can be
 * recomputed from (seed, step, node) on any engine.
 */

const multiplyA = 0x9e3779b1;
const multiplyB = 0x85ebca77;
const multiplyC = 0xc2b2ae3d;

/** The constants of `mix32`, for the twin of this function that is emitted into programs. */
export const mixConstants = { multiplyA, multiplyB, multiplyC, fold: 65536 } as const;

/** Scrambles a uint32: three odd products with the high half folded onto the low half between them. */
export function mix32(value: number): number {
  let h = Math.imul(value, multiplyA) >>> 0;
  h = (h + Math.floor(h / 65536)) >>> 0;
  h = Math.imul(h, multiplyB) >>> 0;
  h = (h + Math.floor(h / 65536)) >>> 0;
  h = Math.imul(h, multiplyC) >>> 0;
  return (h + Math.floor(h / 65536)) >>> 0;
}

/** Hashes a sequence of uint32 words (seed, epoch, sample ...) into one uint32. */
export function hashWords(...words: readonly number[]): number {
  let h = 0x2545f491;
  for (const word of words) h = mix32((h + mix32((word + multiplyA) >>> 0)) >>> 0);
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

/**
 * A dropout mask, the host's twin of the `dropout_mask` op: element (r, c) of [rows, columns] is 0 with
 * probability `rate`, else 1 / (1 - rate). Row and column keys are fresh for each (stepKey, stream), and their
 * product is folded once more: neighbouring rows or columns show no correlation, as plain XOR keys did.
 */
export function dropoutMask(
  stepKey: number,
  stream: number,
  rows: number,
  columns: number,
  rate: number,
): Float32Array {
  const { row, column } = dropoutKeys(stream, rows, columns);
  const threshold = dropoutThreshold(rate);
  const kept = Math.fround(1 / (1 - rate));
  const columnKeys = column.map((key) => mix32((key + stepKey) >>> 0));
  const mask = new Float32Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    const mixed = mix32(((row[r] as number) + stepKey) >>> 0);
    const rowKey = (Math.floor(mixed / 2) * 2 + 1) >>> 0;
    for (let c = 0; c < columns; c++) {
      let h = (Math.imul(rowKey, columnKeys[c] as number) + rowKey) >>> 0;
      h = (h + Math.floor(h / 65536)) >>> 0;
      h = Math.imul(h, multiplyB) >>> 0;
      mask[r * columns + c] = h >= threshold ? kept : 0;
    }
  }
  return mask;
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
