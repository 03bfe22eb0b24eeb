/**
 * Index tables of sliding windows over a [height, width] plane, for the forms of convolution and pooling that gather.
 * Each table has one row a kernel position, in row-major order; an entry equal to the length of the gathered
 * plane means 'none': one extra element stands there.
 */
export interface WindowGeometry {
  /** Input [height, width]. */
  readonly size: readonly [number, number];
  /** Output [height, width]. */
  readonly outputs: readonly [number, number];
  readonly kernel: readonly [number, number];
  readonly strides: readonly [number, number];
  /** [top, left, bottom, right]. */
  readonly pads: readonly [number, number, number, number];
  readonly dilations: readonly [number, number];
}

/** [kernel positions, outputs]: the input position each window reads; padding is 'none'. */
export function windowInputs(geometry: WindowGeometry): Int32Array {
  const { size, outputs, kernel } = geometry;
  const area = outputs[0] * outputs[1];
  const table = new Int32Array(kernel[0] * kernel[1] * area).fill(size[0] * size[1]);
  eachTap(geometry, (tap, input, output) => {
    table[tap * area + output] = input;
  });
  return table;
}

/** [kernel positions, inputs]: the output position that reads the input there; an input no window reads is 'none'. */
export function windowOutputs(geometry: WindowGeometry): Int32Array {
  const { size, outputs, kernel } = geometry;
  const area = size[0] * size[1];
  const table = new Int32Array(kernel[0] * kernel[1] * area).fill(outputs[0] * outputs[1]);
  eachTap(geometry, (tap, input, output) => {
    table[tap * area + input] = output;
  });
  return table;
}

/** [kernel positions, inputs]: as windowOutputs, but counting through (kernel position, output) pairs. */
export function windowTaps(geometry: WindowGeometry): Int32Array {
  const { size, outputs, kernel } = geometry;
  const [inputArea, outputArea] = [size[0] * size[1], outputs[0] * outputs[1]];
  const table = new Int32Array(kernel[0] * kernel[1] * inputArea).fill(kernel[0] * kernel[1] * outputArea);
  eachTap(geometry, (tap, input, output) => {
    table[tap * inputArea + input] = tap * outputArea + output;
  });
  return table;
}

/** How many real input elements each output's window holds. */
export function windowCounts(geometry: WindowGeometry): Float32Array {
  const counts = new Float32Array(geometry.outputs[0] * geometry.outputs[1]);
  eachTap(geometry, (_tap, _input, output) => {
    counts[output] = (counts[output] as number) + 1;
  });
  return counts;
}

function eachTap(
  geometry: WindowGeometry,
  visit: (tap: number, input: number, output: number) => void,
): void {
  const { size, outputs, kernel, strides, pads, dilations } = geometry;
  for (let ky = 0; ky < kernel[0]; ky++) {
    for (let kx = 0; kx < kernel[1]; kx++) {
      for (let oy = 0; oy < outputs[0]; oy++) {
        const y = oy * strides[0] + ky * dilations[0] - pads[0];
        if (y < 0 || y >= size[0]) continue;
        for (let ox = 0; ox < outputs[1]; ox++) {
          const x = ox * strides[1] + kx * dilations[1] - pads[1];
          if (x < 0 || x >= size[1]) continue;
          visit(ky * kernel[1] + kx, y * size[1] + x, oy * outputs[1] + ox);
        }
      }
    }
  }
}
