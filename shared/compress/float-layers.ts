import type { Graph, IrNode } from '../ir/graph.ts';
import { GraphIndex } from './network.ts';

/** Why a layer's weights stay float32 in a file of int8: there is no integer operator for it, or none is written. */
export type FloatReason = 'recurrent' | 'embedding' | 'transposed' | 'volume' | 'filter' | 'other';

export interface FloatLayer {
  /** The drawn node. */
  readonly layer: string;
  readonly reason: FloatReason;
}

const reasons: Readonly<Record<string, FloatReason>> = {
  simple_rnn: 'recurrent',
  lstm: 'recurrent',
  gru: 'recurrent',
  gather: 'embedding',
  conv2d_input_gradient: 'transposed',
  conv3d_input_gradient: 'transposed',
  conv3d: 'volume',
};

/**
 * The layers of a quantized graph whose matrices, filters or tables are float32, and those whose int8 filters are
 * read back and multiplied in float32 (`filter`: dynamic quantization), each once, in the graph's order.
 */
export function floatLayers(quantized: Graph): readonly FloatLayer[] {
  const facts = new GraphIndex(quantized);
  const found = new Map<string, FloatReason>();
  for (const { kind, value } of quantized.inputs) {
    if (kind !== 'state' || value.type.dtype !== 'float32' || value.type.shape.length < 2) continue;
    const [reader] = facts.readers(value);
    if (reader !== undefined && !found.has(reader.origin)) {
      found.set(reader.origin, reasons[reader.op] ?? 'other');
    }
  }
  for (const node of quantized.nodes) {
    if (node.op === 'conv2d' && !takesIntegers(facts, node)) found.set(node.origin, 'filter');
  }
  return [...found].map(([layer, reason]) => ({ layer, reason }));
}

/** Whether a convolution's input was rounded to integers, possibly moved since. */
function takesIntegers(facts: GraphIndex, { inputs: [x] }: IrNode): boolean {
  let value = x;
  for (;;) {
    const maker = value && facts.maker(value);
    if (maker === undefined) return false;
    if (maker.op === 'dequantize') return true;
    if (maker.inputs.length !== 1) return false;
    value = maker.inputs[0];
  }
}
