import { must } from '../base/assert.ts';
import type { GraphInput, StateEntry, Value } from '../ir/graph.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { type TensorType, tensorType } from '../ir/types.ts';
import { add, apply } from '../ops/build.ts';
import type { GraphBuilder } from '../ops/graph-builder.ts';
import { type IntegerLayer, movedFrom } from './integer-layers.ts';
import { roundedWeight, unsignedZero } from './integer-range.ts';
import { dropUnread, floatValues, GraphIndex, type Network } from './network.ts';
import type { QuantizationPlan } from './plan-quantization.ts';
import { rebuildGraph } from './rebuild-graph.ts';

/** An integer tensor, and the scale and zero point that give back its real numbers. */
interface StoredIntegers {
  readonly value: TensorData;
  readonly scale: Float32Array;
  readonly zeroPoint: number;
  readonly axis: number;
}

/**
 * Static quantization: each planned activation is rounded to uint8 and read back (quantize, dequantize), kernels are
 * stored as int8 and biases as int32, read back before the layer that uses them. In this form the network means the same
 * to every runtime, and those with integer kernels fuse it into them.
 */
export function quantizeStatic(network: Network, plan: QuantizationPlan): Network {
  const facts = new GraphIndex(network.graph);
  const stored = new Map([...storedKernels(network, plan, 'int8'), ...storedBiases(network, facts, plan)]);
  const graph = rebuildGraph(network.graph, {
    input: (g, input) => {
      const integers = input.kind === 'state' ? stored.get(input.name) : undefined;
      return integers === undefined ? undefined : readBack(g, integers, integerInput(g, input, integers));
    },
    reading: (g, original, made) => {
      const range = plan.activations.get(original);
      if (range === undefined) return undefined;
      const rounded = apply(g, 'quantize', [made], { ...range, to: 'uint8' });
      return apply(g, 'dequantize', [rounded], { ...range, axis: 0 });
    },
  });
  return { graph, ...integerState(network, stored) };
}

/**
 * Dynamic quantization: kernels are stored as uint8. Products with a matrix round their input to uint8 by the range it has in
 * each call and run on integers; convolutions read their filters back and run in float32.
 */
export function quantizeDynamic(network: Network, plan: QuantizationPlan): Network {
  const stored = storedKernels(network, plan, 'uint8');
  const products = new Map(
    plan.layers.filter(({ node }) => node.op !== 'conv2d').map((layer) => [layer.node, layer]),
  );
  const integerInputs = new Map<string, Value>();
  const graph = rebuildGraph(network.graph, {
    input: (g, input) => {
      const integers = input.kind === 'state' ? stored.get(input.name) : undefined;
      if (integers === undefined) return undefined;
      const value = integerInput(g, input, integers);
      integerInputs.set(input.name, value);
      return readBack(g, integers, value);
    },
    node: (g, node, inputs) => {
      const layer = products.get(node);
      return layer && [dynamicProduct(g, layer, inputs, stored, integerInputs)];
    },
  });
  return dropUnread({ graph, ...integerState(network, stored) });
}

function dynamicProduct(
  g: GraphBuilder,
  { node, kernelPath }: IntegerLayer,
  [x, , bias]: readonly Value[],
  stored: ReadonlyMap<string, StoredIntegers>,
  integerInputs: ReadonlyMap<string, Value>,
): Value {
  const { scale, zeroPoint } = must(stored.get(kernelPath), kernelPath);
  const kernel = must(integerInputs.get(kernelPath), kernelPath);
  const product = apply(g, 'dynamic_quantized_matmul', [x as Value, kernel], { scale, zeroPoint });
  return node.op === 'linear' ? add(g, product, bias as Value) : product;
}

function storedKernels(
  network: Network,
  plan: QuantizationPlan,
  dtype: 'int8' | 'uint8',
): ReadonlyMap<string, StoredIntegers> {
  const zeroPoint = dtype === 'uint8' ? unsignedZero : 0;
  const stored = new Map<string, StoredIntegers>();
  for (const { kernelPath, channelAxis } of plan.layers) {
    const scale = must(plan.kernels.get(kernelPath), kernelPath);
    const { shape } = must(network.values.get(kernelPath), kernelPath);
    const weights = floatValues(network.values, kernelPath);
    const perChannel = channelAxis === 0 ? weights.length / scale.length : 1;
    const data = dtype === 'uint8' ? new Uint8Array(weights.length) : new Int8Array(weights.length);
    weights.forEach((weight, i) => {
      const own = scale[Math.floor(i / perChannel) % scale.length] as number;
      data[i] = roundedWeight(weight, own, plan.largestWeight) + zeroPoint;
    });
    stored.set(kernelPath, { value: { dtype, shape, data }, scale, zeroPoint, axis: channelAxis });
  }
  return stored;
}

/**
 * Biases as int32 with scale = input scale * kernel scale, so that they add to the integer sums as they are (Jacob et al.
 * 2018, arXiv:1712.05877, section 2.4). A bias that several layers share stays float32.
 */
function storedBiases(
  network: Network,
  facts: GraphIndex,
  plan: QuantizationPlan,
): ReadonlyMap<string, StoredIntegers> {
  const stored = new Map<string, StoredIntegers>();
  for (const { node, kernelPath, biasPath } of plan.layers) {
    const [x, , biasValue] = node.inputs as readonly [Value, Value, Value | undefined];
    const input = plan.activations.get(movedFrom(facts, x));
    if (biasPath === undefined || biasValue === undefined || input === undefined) continue;
    if (facts.onlyReader(biasValue) === undefined) continue;
    const kernelScale = must(plan.kernels.get(kernelPath), kernelPath);
    const scale = kernelScale.map((own) => own * input.scale);
    const bias = floatValues(network.values, biasPath);
    const data = Int32Array.from(bias, (value, c) => Math.round(value / (scale[c] as number)));
    stored.set(biasPath, {
      value: { dtype: 'int32', shape: [bias.length], data },
      scale,
      zeroPoint: 0,
      axis: 0,
    });
  }
  return stored;
}

function integerInput(g: GraphBuilder, input: GraphInput, { value }: StoredIntegers): Value {
  return g.input('state', input.name, integerType(value));
}

function readBack(g: GraphBuilder, { scale, zeroPoint, axis }: StoredIntegers, value: Value): Value {
  return apply(g, 'dequantize', [value], { scale, zeroPoint, axis });
}

function integerType({ dtype, shape }: TensorData): TensorType {
  return tensorType(dtype, shape);
}

function integerState(
  network: Network,
  stored: ReadonlyMap<string, StoredIntegers>,
): { readonly state: readonly StateEntry[]; readonly values: ReadonlyMap<string, TensorData> } {
  const state = network.state.map((entry): StateEntry => {
    const integers = stored.get(entry.path);
    return integers === undefined ? entry : { ...entry, type: integerType(integers.value) };
  });
  const values = new Map([...network.values]);
  for (const [path, { value }] of stored) values.set(path, value);
  return { state, values };
}
