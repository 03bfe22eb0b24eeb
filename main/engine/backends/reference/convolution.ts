import type { Conv2DAttributes, ConvolutionOps } from '../../../../shared/ops/families/convolution.ts';
import type { KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

type Four = readonly [number, number, number, number];

/** Sizes of x [N,C,H,W] and of the filter [O,C/groups,KH,KW]. */
interface Sizes {
  readonly x: Four;
  readonly filter: Four;
}

function outputLength(size: number, kernel: number, stride: number, pads: number, dilation: number): number {
  return Math.floor((size + pads - (dilation * (kernel - 1) + 1)) / stride) + 1;
}

function outputShape({ x, filter }: Sizes, { strides, pads, dilations }: Conv2DAttributes): Four {
  const height = outputLength(x[2], filter[2], strides[0], pads[0] + pads[2], dilations[0]);
  const width = outputLength(x[3], filter[3], strides[1], pads[1] + pads[3], dilations[1]);
  return [x[0], filter[0], height, width];
}

/**
 * Visits every product of the convolution with the places of its three numbers: y[out] += x[input] * filter[weight].
 * Convolution and both of its gradients sum over exactly these.
 */
function eachProduct(
  sizes: Sizes,
  attributes: Conv2DAttributes,
  visit: (input: number, weight: number, output: number) => void,
): void {
  const { strides, pads, dilations, groups } = attributes;
  const [batch, channels, height, width] = sizes.x;
  const [features, perGroup, kernelHeight, kernelWidth] = sizes.filter;
  const [, , outputHeight, outputWidth] = outputShape(sizes, attributes);
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < features; o++) {
      const group = Math.floor(o / (features / groups));
      for (let oy = 0; oy < outputHeight; oy++) {
        for (let ox = 0; ox < outputWidth; ox++) {
          const output = ((n * features + o) * outputHeight + oy) * outputWidth + ox;
          for (let c = 0; c < perGroup; c++) {
            const plane = n * channels + group * perGroup + c;
            for (let ky = 0; ky < kernelHeight; ky++) {
              const y = oy * strides[0] + ky * dilations[0] - pads[0];
              if (y < 0 || y >= height) continue;
              for (let kx = 0; kx < kernelWidth; kx++) {
                const x = ox * strides[1] + kx * dilations[1] - pads[1];
                if (x < 0 || x >= width) continue;
                const weight = ((o * perGroup + c) * kernelHeight + ky) * kernelWidth + kx;
                visit((plane * height + y) * width + x, weight, output);
              }
            }
          }
        }
      }
    }
  }
}

const product = (shape: Four): number => shape[0] * shape[1] * shape[2] * shape[3];

export const convolution: KernelTable<ConvolutionOps> = {
  conv2d: (inputs, attributes, context) => {
    const [x, filter, bias] = numeric(inputs) as readonly [
      NumberTensor,
      NumberTensor,
      NumberTensor | undefined,
    ];
    const sizes = { x: x.shape as Four, filter: filter.shape as Four };
    const shape = outputShape(sizes, attributes);
    const area = shape[2] * shape[3];
    const sums = Float64Array.from({ length: product(shape) }, (_, i) =>
      bias === undefined ? 0 : at(bias.data, Math.floor(i / area) % shape[1]),
    );
    eachProduct(sizes, attributes, (input, weight, output) => {
      sums[output] = at(sums, output) + at(x.data, input) * at(filter.data, weight);
    });
    return [context.floatsFrom(shape, sums)];
  },
  conv2d_input_gradient: (inputs, attributes, context) => {
    const [dy, filter] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    const channels = at(filter.shape, 1) * attributes.groups;
    const shape: Four = [at(dy.shape, 0), channels, ...attributes.inputSize];
    const sums = new Float64Array(product(shape));
    eachProduct({ x: shape, filter: filter.shape as Four }, attributes, (input, weight, output) => {
      sums[input] = at(sums, input) + at(dy.data, output) * at(filter.data, weight);
    });
    return [context.floatsFrom(shape, sums)];
  },
  conv2d_filter_gradient: (inputs, attributes, context) => {
    const [x, dy] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    const perGroup = at(x.shape, 1) / attributes.groups;
    const shape: Four = [at(dy.shape, 1), perGroup, ...attributes.kernel];
    const sums = new Float64Array(product(shape));
    eachProduct({ x: x.shape as Four, filter: shape }, attributes, (input, weight, output) => {
      sums[weight] = at(sums, weight) + at(x.data, input) * at(dy.data, output);
    });
    return [context.floatsFrom(shape, sums)];
  },
};
