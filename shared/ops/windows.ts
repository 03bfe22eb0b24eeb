/**
 * Index tables of sliding windows over a plane or a volume, for the forms of convolution and pooling that gather. Lists
 * hold one number a spatial dimension, outermost first. Each table has one row a kernel position, in row-major order; an
 * entry equal to the length of the gathered plane means 'none': one extra element stands there.
 */
export interface WindowGeometry {
  /** Input sizes. */
  readonly size: readonly number[];
  /** Output sizes. */
  readonly outputs: readonly number[];
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  /** All before the first element, then all behind the last: [top, left, bottom, right]. */
  readonly pads: readonly number[];
  readonly dilations: readonly number[];
}

/** [kernel positions, outputs]: the input position each window reads; padding is 'none'. */
export function windowInputs(geometry: WindowGeometry): Int32Array {
  const { size, outputs, kernel } = geometry;
  const area = product(outputs);
  const table = new Int32Array(product(kernel) * area).fill(product(size));
  eachTap(geometry, (tap, input, output) => {
    table[tap * area + output] = input;
  });
  return table;
}

/** [kernel positions, inputs]: the output position that reads the input there; an input no window reads is 'none'. */
export function windowOutputs(geometry: WindowGeometry): Int32Array {
  const { size, outputs, kernel } = geometry;
  const area = product(size);
  const table = new Int32Array(product(kernel) * area).fill(product(outputs));
  eachTap(geometry, (tap, input, output) => {
    table[tap * area + input] = output;
  });
  return table;
}

/** [kernel positions, inputs]: as windowOutputs, but counting through (kernel position, output) pairs. */
export function windowTaps(geometry: WindowGeometry): Int32Array {
  const { size, outputs, kernel } = geometry;
  const [inputArea, outputArea] = [product(size), product(outputs)];
  const table = new Int32Array(product(kernel) * inputArea).fill(product(kernel) * outputArea);
  eachTap(geometry, (tap, input, output) => {
    table[tap * inputArea + input] = tap * outputArea + output;
  });
  return table;
}

/** How many real input elements each output's window holds. */
export function windowCounts(geometry: WindowGeometry): Float32Array {
  const counts = new Float32Array(product(geometry.outputs));
  eachTap(geometry, (_tap, _input, output) => {
    counts[output] = (counts[output] as number) + 1;
  });
  return counts;
}

const product = (sizes: readonly number[]): number => sizes.reduce((total, size) => total * size, 1);

/** Visits every pair of a kernel position and an output whose input is real, dimension by dimension. */
function eachTap(
  geometry: WindowGeometry,
  visit: (tap: number, input: number, output: number) => void,
): void {
  const { size, outputs, kernel, strides, pads, dilations } = geometry;
  const rank = size.length;
  const along = (dimension: number, tap: number, input: number, output: number): void => {
    if (dimension === rank) {
      visit(tap, input, output);
      return;
    }
    const of = (list: readonly number[]): number => list[dimension] as number;
    for (let k = 0; k < of(kernel); k++) {
      for (let o = 0; o < of(outputs); o++) {
        const i = o * of(strides) + k * of(dilations) - of(pads);
        if (i < 0 || i >= of(size)) continue;
        along(dimension + 1, tap * of(kernel) + k, input * of(size) + i, output * of(outputs) + o);
      }
    }
  };
  along(0, 0, 0, 0);
}
