import { must } from '../base/assert.ts';
import { fromFloat16, toFloat16 } from '../base/float16.ts';
import type { StateEntry } from '../ir/graph.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { toNumbers } from '../ir/tensor-data.ts';
import { tensorType } from '../ir/types.ts';
import type { OpAttributes } from '../ops/attributes.ts';
import { matmul } from '../ops/build.ts';
import { GraphIndex, type Network } from './network.ts';
import { rebuildGraph } from './rebuild-graph.ts';

/**
 * What a quantized network should compute, in float32: its integers are read back once, on the host, and every product is
 * an ordinary one. Static rounding of activations stays; dynamic rounding, which depends on the batch, is left
 * out. The exported file is compared with this.
 */
export function simulateInFloat(network: Network): Network {
  const facts = new GraphIndex(network.graph);
  const values = new Map(network.values);
  for (const input of network.graph.inputs) {
    if (input.kind !== 'state' || input.value.type.dtype === 'float32') continue;
    const reader = must(facts.onlyReader(input.value), `reader of ${input.name}`);
    const form = reader.attributes as { readonly scale: ArrayLike<number>; readonly zeroPoint: number };
    const axis = reader.op === 'dequantize' ? (reader.attributes as OpAttributes['dequantize']).axis : 1;
    values.set(input.name, realNumbers(must(values.get(input.name), input.name), form, axis));
  }
  const graph = rebuildGraph(network.graph, {
    input: (g, { kind, name, value }) =>
      kind === 'state' ? g.input('state', name, tensorType('float32', value.type.shape)) : undefined,
    node: (g, node, inputs) => {
      const [first, second] = inputs;
      if (node.op === 'dequantize' && first?.type.dtype === 'float32') return [first];
      if (node.op === 'dynamic_quantized_matmul')
        return [matmul(g, must(first, 'x'), must(second, 'weight'))];
      return undefined;
    },
  });
  const state = network.state.map(
    (entry): StateEntry => ({ ...entry, type: tensorType('float32', entry.type.shape) }),
  );
  return { graph, state, values };
}

function realNumbers(
  tensor: TensorData,
  { scale, zeroPoint }: { readonly scale: ArrayLike<number>; readonly zeroPoint: number },
  axis: number,
): TensorData {
  const inner = tensor.shape.slice(axis + 1).reduce((count, size) => count * size, 1);
  const data = Float32Array.from(
    toNumbers(tensor),
    (value, i) => (value - zeroPoint) * (scale[Math.floor(i / inner) % scale.length] as number),
  );
  return { dtype: 'float32', shape: tensor.shape, data };
}

/** The network with every weight rounded to the nearest float16, still stored as float32. */
export function roundToFloat16(network: Network): Network {
  const values = new Map(
    [...network.values].map(([path, tensor]): [string, TensorData] => {
      const data = Float32Array.from(toNumbers(tensor), (value) => fromFloat16(toFloat16(value)));
      return [path, { ...tensor, data }];
    }),
  );
  return { ...network, values };
}
