import type { Graph } from '../ir/graph.ts';
import { GraphIndex } from './network.ts';

/** Ops whose second input is a kernel; a transposed convolution is written as the gradient of one. */
const kernelSecond: ReadonlySet<string> = new Set([
  'conv2d',
  'conv2d_input_gradient',
  'conv3d',
  'conv3d_input_gradient',
  'linear',
]);

/** Ops that multiply the sequence and the state with a matrix each. */
const recurrent: ReadonlySet<string> = new Set(['simple_rnn', 'lstm', 'gru']);

/**
 * Paths of the weights that are multiplied with data, in the order of the graph's inputs: filters of convolutions and
 * matrices of products. Biases, scales of normalizations and statistics are not among them, whatever their rank.
 */
export function kernelPaths(graph: Graph): readonly string[] {
  const facts = new GraphIndex(graph);
  const kernels = new Set<string>();
  for (const node of graph.nodes) {
    for (const [position, input] of node.inputs.entries()) {
      const path = facts.statePath(input);
      if (path === undefined || input.type.shape.length < 2) continue;
      const isSecond = kernelSecond.has(node.op) && position === 1;
      if (node.op === 'matmul' || recurrent.has(node.op) || isSecond) kernels.add(path);
    }
  }
  return graph.inputs.map((input) => input.name).filter((name) => kernels.has(name));
}
