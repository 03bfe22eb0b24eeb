import type { Pool2DAttributes, PoolingOps } from '../ops/families/pooling.ts';
import type { KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

type Four = readonly [number, number, number, number];

function outputShape(x: readonly number[], { kernel, strides, pads }: Pool2DAttributes): Four {
  const [batch, channels, height, width] = x as Four;
  const outputHeight = Math.floor((height + pads[0] + pads[2] - kernel[0]) / strides[0]) + 1;
  const outputWidth = Math.floor((width + pads[1] + pads[3] - kernel[1]) / strides[1]) + 1;
  return [batch, channels, outputHeight, outputWidth];
}

/** Visits each window with the places of its real elements in x and its own place in the result. */
function eachWindow(
  x: readonly number[],
  attributes: Pool2DAttributes,
  visit: (places: readonly number[], output: number) => void,
): void {
  const { kernel, strides, pads } = attributes;
  const [batch, channels, height, width] = x as Four;
  const [, , outputHeight, outputWidth] = outputShape(x, attributes);
  for (let plane = 0; plane < batch * channels; plane++) {
    for (let oy = 0; oy < outputHeight; oy++) {
      for (let ox = 0; ox < outputWidth; ox++) {
        const places: number[] = [];
        for (let ky = 0; ky < kernel[0]; ky++) {
          for (let kx = 0; kx < kernel[1]; kx++) {
            const y = oy * strides[0] + ky - pads[0];
            const column = ox * strides[1] + kx - pads[1];
            if (y < 0 || y >= height || column < 0 || column >= width) continue;
            places.push((plane * height + y) * width + column);
          }
        }
        visit(places, (plane * outputHeight + oy) * outputWidth + ox);
      }
    }
  }
}

export const pooling: KernelTable<PoolingOps> = {
  max_pool2d: (inputs, attributes, context) => {
    const [x] = numeric(inputs) as readonly [NumberTensor];
    const y = context.floats(outputShape(x.shape, attributes));
    eachWindow(x.shape, attributes, (places, output) => {
      y.data[output] = Math.max(...places.map((place) => at(x.data, place)));
    });
    return [y];
  },
  max_pool2d_gradient: (inputs, attributes, context) => {
    const [dy, x, y] = numeric(inputs) as readonly [NumberTensor, NumberTensor, NumberTensor];
    const sums = new Float64Array(x.data.length);
    eachWindow(x.shape, attributes, (places, output) => {
      const first = places.find((place) => at(x.data, place) === at(y.data, output));
      if (first !== undefined) sums[first] = at(sums, first) + at(dy.data, output);
    });
    return [context.floatsFrom(x.shape, sums)];
  },
  average_pool2d: (inputs, attributes, context) => {
    const [x] = numeric(inputs) as readonly [NumberTensor];
    const y = context.floats(outputShape(x.shape, attributes));
    eachWindow(x.shape, attributes, (places, output) => {
      y.data[output] = places.reduce((sum, place) => sum + at(x.data, place), 0) / places.length;
    });
    return [y];
  },
  average_pool2d_gradient: (inputs, attributes, context) => {
    const [dy] = numeric(inputs) as readonly [NumberTensor];
    const shape = [at(dy.shape, 0), at(dy.shape, 1), ...attributes.inputSize];
    const dx = context.floats(shape);
    const sums = new Float64Array(dx.data.length);
    eachWindow(shape, attributes, (places, output) => {
      for (const place of places) sums[place] = at(sums, place) + at(dy.data, output) / places.length;
    });
    return [context.floatsFrom(shape, sums)];
  },
};
