import { must } from '../base/assert.ts';
import type { Value } from '../ir/graph.ts';
import { type IntegerLayer, integerLayers, movedFrom, roundedValues } from './integer-layers.ts';
import {
  type AffineRange,
  affineRange,
  largestSigned,
  largestUnsigned,
  minErrorRange,
  weightScale,
} from './integer-range.ts';
import { floatValues, GraphIndex, type Network } from './network.ts';
import type { ObservedValues } from './observed-values.ts';

/** How the activations' ranges are chosen: all that was seen, or the part of it with the lowest squared error. */
export type RangeRule = 'extremes' | 'least-error';

/** What becomes an integer, and by which scale. */
export interface QuantizationPlan {
  readonly layers: readonly IntegerLayer[];
  /** uint8 ranges of activations, by the value of the graph. */
  readonly activations: ReadonlyMap<Value, AffineRange>;
  /** Scales of kernels, one an output channel, by path. */
  readonly kernels: ReadonlyMap<string, Float32Array>;
  /** Kernels become whole numbers from minus this to this. */
  readonly largestWeight: number;
}

/** What has to be watched on samples before a network can be planned. */
export function valuesToObserve(network: Network): readonly Value[] {
  return roundedValues(network.graph, integerLayers(network.graph));
}

/**
 * The plan of a static quantization: activations to uint8 by the ranges seen on training samples, kernels to int8 with a
 * scale for each output channel (Krishnamoorthi 2018, arXiv:1806.08342, sections 2 and 3).
 */
export function planStatic(
  network: Network,
  observed: ReadonlyMap<Value, ObservedValues>,
  rule: RangeRule,
): QuantizationPlan {
  const activations = new Map<Value, AffineRange>();
  for (const value of valuesToObserve(network)) {
    const { min, max, sample } = must(observed.get(value), `observed %${value.id}`);
    const range = rule === 'extremes' ? affineRange(min, max) : minErrorRange(sample, min, max);
    activations.set(value, range);
  }
  return planWith(network, activations, largestSigned);
}

/** The plan of a dynamic quantization: kernels alone, to uint8; activations are rounded by the range each call finds. */
export function planDynamic(network: Network): QuantizationPlan {
  return planWith(network, new Map(), largestUnsigned);
}

function planWith(
  network: Network,
  activations: ReadonlyMap<Value, AffineRange>,
  largestWeight: number,
): QuantizationPlan {
  const facts = new GraphIndex(network.graph);
  const layers = integerLayers(network.graph);
  const kernels = new Map<string, Float32Array>();
  for (const layer of layers) {
    if (kernels.has(layer.kernelPath)) continue;
    const input = activations.get(movedFrom(facts, layer.node.inputs[0] as Value));
    const bias = layer.biasPath === undefined ? undefined : floatValues(network.values, layer.biasPath);
    const channels = kernelChannels(network, layer);
    const scales = channels.map((weights, c) => {
      // A bias is stored as int32 in units of input scale times kernel scale.
      const minScale = input === undefined ? 0 : Math.abs(bias?.[c] ?? 0) / (input.scale * 2 ** 30);
      return weightScale(weights, largestWeight, minScale);
    });
    kernels.set(layer.kernelPath, Float32Array.from(scales));
  }
  return { layers, activations, kernels, largestWeight };
}

/** The kernel's numbers, one list an output channel. */
function kernelChannels(
  network: Network,
  { node, kernelPath, channelAxis }: IntegerLayer,
): readonly Float32Array[] {
  const weights = floatValues(network.values, kernelPath);
  const count = must(node.inputs[1]?.type.shape[channelAxis], 'channels') as number;
  const size = weights.length / count;
  return Array.from({ length: count }, (_, channel) =>
    channelAxis === 0
      ? weights.subarray(channel * size, (channel + 1) * size)
      : Float32Array.from({ length: size }, (_, row) => weights[row * count + channel] as number),
  );
}
