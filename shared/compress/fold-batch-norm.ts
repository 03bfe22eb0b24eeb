import { must } from '../base/assert.ts';
import type { IrNode, StateEntry, Value } from '../ir/graph.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import { fixed } from '../ir/types.ts';
import type { OpAttributes } from '../ops/attributes.ts';
import { add } from '../ops/build.ts';
import { dropUnread, floatValues, GraphIndex, knownFloats, type Network } from './network.ts';
import { rebuildGraph } from './rebuild-graph.ts';

/**
 * A product and the normalization after it that becomes part of it. `product` is a conv2d or a matmul; `sum` is the
 * addition of a matmul's bias.
 */
interface Fold {
  readonly product: IrNode;
  readonly sum?: IrNode;
  readonly normalization: IrNode;
  readonly kernelPath: string;
  readonly biasPath: string | undefined;
}

/**
 * Merges each batch normalization with given statistics into the convolution or the dense layer before it:
 * with f = scale / sqrt(variance + epsilon), kernel' = kernel * f for each output channel and
 * bias' = (bias - mean) * f + shift (Jacob et al. 2018, arXiv:1712.05877, section 3.2). Computed in float64.
 *
 * A normalization stays where that is not possible: after anything else, where the product is read elsewhere too,
 * where kernel or bias is shared, or where the channels are not the last dimension of a dense layer's result.
 */
export function foldBatchNorm(network: Network): Network {
  const facts = new GraphIndex(network.graph);
  const folds = network.graph.nodes.flatMap((node) => findFold(network, facts, node) ?? []);
  if (folds.length === 0) return network;
  const values = new Map(network.values);
  const state = [...network.state];
  const newBias = new Map<IrNode, StateEntry>();
  for (const fold of folds) {
    const { kernel, bias } = foldedValues(network, facts, fold);
    values.set(fold.kernelPath, kernel);
    if (fold.biasPath !== undefined) values.set(fold.biasPath, bias);
    else {
      const entry = biasEntry(state, fold, bias);
      state.push(entry);
      values.set(entry.path, bias);
      newBias.set(fold.product, entry);
    }
  }
  const normalizations = new Set(folds.map((fold) => fold.normalization));
  const graph = rebuildGraph(network.graph, {
    node: (g, node, inputs) => {
      if (normalizations.has(node)) return [must(inputs[0], 'normalized value')];
      const entry = newBias.get(node);
      if (entry === undefined) return undefined;
      const bias = g.input('state', entry.path, entry.type);
      if (node.op === 'conv2d') {
        return g.op('conv2d', [...inputs, bias], node.attributes as OpAttributes['conv2d']);
      }
      return [
        add(g, must(g.op('matmul', inputs, node.attributes as OpAttributes['matmul'])[0], 'product'), bias),
      ];
    },
  });
  return dropUnread({ graph, state, values });
}

function findFold(network: Network, facts: GraphIndex, normalization: IrNode): Fold | undefined {
  if (normalization.op !== 'batch_normalization_inference') return undefined;
  const [x, ...numbers] = normalization.inputs as readonly [Value, ...Value[]];
  if (numbers.some((value) => knownFloats(network, facts, value) === undefined)) return undefined;
  const before = facts.maker(x);
  if (before === undefined || facts.onlyReader(x) !== normalization) return undefined;
  if (before.op === 'conv2d') return foldInto(facts, { product: before, normalization }, before.inputs[2]);
  if (x.type.shape.length !== 2) return undefined;
  if (before.op === 'matmul') return foldInto(facts, { product: before, normalization }, undefined);
  if (before.op !== 'add') return undefined;
  for (const [sum, bias] of [before.inputs, [...before.inputs].reverse()] as [Value, Value][]) {
    const product = facts.maker(sum);
    const isProduct = product?.op === 'matmul' && facts.onlyReader(sum) === before;
    if (isProduct && bias.type.shape.length === 1) {
      return foldInto(facts, { product, sum: before, normalization }, bias);
    }
  }
  return undefined;
}

/** Only weights nobody else reads may change. */
function foldInto(
  facts: GraphIndex,
  nodes: Pick<Fold, 'product' | 'sum' | 'normalization'>,
  bias: Value | undefined,
): Fold | undefined {
  const kernel = nodes.product.inputs[1];
  const kernelPath = facts.statePath(kernel);
  if (kernel === undefined || kernelPath === undefined || facts.onlyReader(kernel) === undefined)
    return undefined;
  if (nodes.product.op === 'matmul') {
    const { transposeA, transposeB } = nodes.product.attributes as OpAttributes['matmul'];
    if (transposeA || transposeB || kernel.type.shape.length !== 2) return undefined;
  }
  if (bias === undefined) return { ...nodes, kernelPath, biasPath: undefined };
  const biasPath = facts.statePath(bias);
  const channels = kernel.type.shape[nodes.product.op === 'conv2d' ? 0 : 1];
  const isOwn = facts.onlyReader(bias) !== undefined && bias.type.shape[0] === channels;
  return biasPath === undefined || !isOwn ? undefined : { ...nodes, kernelPath, biasPath };
}

function foldedValues(
  network: Network,
  facts: GraphIndex,
  fold: Fold,
): { readonly kernel: TensorData; readonly bias: TensorData } {
  const [, ...inputs] = fold.normalization.inputs;
  const [scale, shift, mean, variance] = inputs.map((input) =>
    must(knownFloats(network, facts, input), 'normalization'),
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  const { epsilon } = fold.normalization.attributes as OpAttributes['batch_normalization_inference'];
  const factors = Float64Array.from(
    scale,
    (value, c) => value / Math.sqrt((variance[c] as number) + epsilon),
  );
  const oldBias = fold.biasPath === undefined ? undefined : floatValues(network.values, fold.biasPath);
  const bias = Float32Array.from(
    factors,
    (factor, c) => ((oldBias?.[c] ?? 0) - (mean[c] as number)) * factor + (shift[c] as number),
  );
  const kernel = must(network.values.get(fold.kernelPath), fold.kernelPath);
  const perChannel = fold.product.op === 'conv2d' ? kernel.data.length / factors.length : 1;
  const scaled = floatValues(network.values, fold.kernelPath).map(
    (weight, i) => weight * (factors[Math.floor(i / perChannel) % factors.length] as number),
  );
  return {
    kernel: { ...kernel, data: scaled as Float32Array<ArrayBuffer> },
    bias: { dtype: 'float32', shape: [bias.length], data: bias },
  };
}

/** The manifest line of a bias that a layer had no use for until now. */
function biasEntry(state: readonly StateEntry[], fold: Fold, bias: TensorData): StateEntry {
  const { origin } = fold.product;
  const taken = new Set(state.map((entry) => entry.path));
  let path = `${origin}/bias`;
  while (taken.has(path)) path = `${path}_folded`;
  const channels = fixed(bias.shape[0]);
  const type = { dtype: 'float32', shape: [channels] } as const;
  return { path, role: 'weight', type, initializer: { kind: 'constant', value: 0 }, origin };
}
