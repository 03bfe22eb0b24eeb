import type { ConvolutionAttributes } from '../ops/convolution-rules.ts';
import type { ConvolutionOps } from '../ops/families/convolution.ts';
import type { Convolution3dOps } from '../ops/families/convolution3d.ts';
import type { KernelContext, KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

type Attributes = ConvolutionAttributes<readonly number[], readonly number[]>;
type Three = readonly [number, number, number];

/** A convolution over volumes; over planes with a depth of 1. */
interface Geometry {
  readonly batch: number;
  readonly channels: number;
  readonly features: number;
  /** Channels a filter sees. */
  readonly perGroup: number;
  readonly size: Three;
  readonly kernel: Three;
  readonly outputs: Three;
  readonly strides: Three;
  readonly before: Three;
  readonly dilations: Three;
}

const volume = (sizes: readonly number[], depth: number): Three =>
  (sizes.length === 2 ? [depth, ...sizes] : sizes) as unknown as Three;

const product = (shape: readonly number[]): number => shape.reduce((total, size) => total * size, 1);

/** From the shapes of x [N,C,...] and of the filter [O,C/groups,...]. */
function geometryOf(x: readonly number[], filter: readonly number[], attributes: Attributes): Geometry {
  const [batch, channels, ...size] = x as [number, number, ...number[]];
  const [features, perGroup, ...kernel] = filter as [number, number, ...number[]];
  const { strides, pads, dilations } = attributes;
  const outputs = size.map((length, i) => {
    const padded = length + at(pads, i) + at(pads, i + size.length);
    return Math.floor((padded - (at(dilations, i) * (at(kernel, i) - 1) + 1)) / at(strides, i)) + 1;
  });
  return {
    batch,
    channels,
    features,
    perGroup,
    size: volume(size, 1),
    kernel: volume(kernel, 1),
    outputs: volume(outputs, 1),
    strides: volume(strides, 1),
    before: volume(pads.slice(0, size.length), 0),
    dilations: volume(dilations, 1),
  };
}

/**
 * Visits every product of the convolution with the places of its three numbers: y[out] += x[input] * filter[weight].
 * Convolution and both of its gradients sum over exactly these.
 */
function eachProduct(
  geometry: Geometry,
  visit: (input: number, weight: number, output: number) => void,
): void {
  const { batch, channels, features, perGroup } = geometry;
  const { size, kernel, outputs, strides, before, dilations } = geometry;
  const perFeature = (features * perGroup) / channels;
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < features; o++) {
      const group = Math.floor(o / perFeature);
      for (let oz = 0; oz < outputs[0]; oz++) {
        for (let oy = 0; oy < outputs[1]; oy++) {
          for (let ox = 0; ox < outputs[2]; ox++) {
            const output = (((n * features + o) * outputs[0] + oz) * outputs[1] + oy) * outputs[2] + ox;
            for (let c = 0; c < perGroup; c++) {
              const channel = n * channels + group * perGroup + c;
              for (let kz = 0; kz < kernel[0]; kz++) {
                const z = oz * strides[0] + kz * dilations[0] - before[0];
                if (z < 0 || z >= size[0]) continue;
                for (let ky = 0; ky < kernel[1]; ky++) {
                  const y = oy * strides[1] + ky * dilations[1] - before[1];
                  if (y < 0 || y >= size[1]) continue;
                  for (let kx = 0; kx < kernel[2]; kx++) {
                    const x = ox * strides[2] + kx * dilations[2] - before[2];
                    if (x < 0 || x >= size[2]) continue;
                    const tap = ((o * perGroup + c) * kernel[0] + kz) * kernel[1] + ky;
                    const input = ((channel * size[0] + z) * size[1] + y) * size[2] + x;
                    visit(input, tap * kernel[2] + kx, output);
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

type Kernel<A> = (
  inputs: readonly NumberTensor[],
  attributes: A,
  context: KernelContext,
) => readonly [NumberTensor];

const convolve: Kernel<Attributes> = ([x, filter, bias], attributes, context) => {
  const [image, weights] = [x, filter] as [NumberTensor, NumberTensor];
  const geometry = geometryOf(image.shape, weights.shape, attributes);
  const spatial = attributes.strides.length === 2 ? geometry.outputs.slice(1) : geometry.outputs;
  const shape = [geometry.batch, geometry.features, ...spatial];
  const area = product(spatial);
  const sums = Float64Array.from({ length: product(shape) }, (_, i) =>
    bias === undefined ? 0 : at(bias.data, Math.floor(i / area) % geometry.features),
  );
  eachProduct(geometry, (input, weight, output) => {
    sums[output] = at(sums, output) + at(image.data, input) * at(weights.data, weight);
  });
  return [context.floatsFrom(shape, sums)];
};

const inputGradient: Kernel<Attributes & { readonly inputSize: readonly number[] }> = (
  [gradient, filter],
  attributes,
  context,
) => {
  const [dy, weights] = [gradient, filter] as [NumberTensor, NumberTensor];
  const channels = at(weights.shape, 1) * attributes.groups;
  const shape = [at(dy.shape, 0), channels, ...attributes.inputSize];
  const sums = new Float64Array(product(shape));
  eachProduct(geometryOf(shape, weights.shape, attributes), (input, weight, output) => {
    sums[input] = at(sums, input) + at(dy.data, output) * at(weights.data, weight);
  });
  return [context.floatsFrom(shape, sums)];
};

const filterGradient: Kernel<Attributes & { readonly kernel: readonly number[] }> = (
  [image, gradient],
  attributes,
  context,
) => {
  const [x, dy] = [image, gradient] as [NumberTensor, NumberTensor];
  const shape = [at(dy.shape, 1), at(x.shape, 1) / attributes.groups, ...attributes.kernel];
  const sums = new Float64Array(product(shape));
  eachProduct(geometryOf(x.shape, shape, attributes), (input, weight, output) => {
    sums[weight] = at(sums, weight) + at(x.data, input) * at(dy.data, output);
  });
  return [context.floatsFrom(shape, sums)];
};

export const convolution: KernelTable<ConvolutionOps & Convolution3dOps> = {
  conv2d: (inputs, attributes, context) => convolve(numeric(inputs), attributes, context),
  conv2d_input_gradient: (inputs, attributes, context) => inputGradient(numeric(inputs), attributes, context),
  conv2d_filter_gradient: (inputs, attributes, context) =>
    filterGradient(numeric(inputs), attributes, context),
  conv3d: (inputs, attributes, context) => convolve(numeric(inputs), attributes, context),
  conv3d_input_gradient: (inputs, attributes, context) => inputGradient(numeric(inputs), attributes, context),
  conv3d_filter_gradient: (inputs, attributes, context) =>
    filterGradient(numeric(inputs), attributes, context),
};
