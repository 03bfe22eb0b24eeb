import { must } from '../../base/assert.ts';
import { randomStream } from '../../base/random.ts';
import type { Graph, StateEntry, Value } from '../../ir/graph.ts';
import type { TensorData } from '../../ir/tensor-data.ts';
import { elementCount, type Shape, tensorType } from '../../ir/types.ts';
import { add, apply, matmul, reduceMean, reshape } from '../../ops/build.ts';
import { GraphBuilder } from '../../ops/graph-builder.ts';
import type { Network } from '../network.ts';

/** What a test network is made of. */
export interface NetworkPlan {
  readonly seed: number;
  /** [channels, height, width] of the features. */
  readonly image: readonly [number, number, number];
  readonly convolutions: readonly {
    readonly channels: number;
    readonly bias: boolean;
    readonly batchNorm: boolean;
    /** Whether the normalization comes after the activation, where nothing can take it up. */
    readonly normLast?: boolean;
    readonly after: 'relu' | 'silu' | 'none';
    /** Adds the block's input to its result, where the shapes allow it. */
    readonly residual: boolean;
    readonly pool: boolean;
  }[];
  readonly pooling: 'flatten' | 'mean';
  readonly hidden: { readonly units: number; readonly batchNorm: boolean; readonly bias: boolean };
  readonly classes: number;
}

/** A convolution net with made-up weights: `features` [N, C, H, W] in, `prediction` [N, classes] out. */
export function randomNetwork(plan: NetworkPlan): Network {
  const maker = new NetworkMaker(plan.seed);
  const { g } = maker;
  let x = g.input('data', 'features', tensorType('float32', ['N', ...plan.image]));
  plan.convolutions.forEach((block, i) => {
    const before = x;
    x = maker.convolution(`conv${i}`, x, block.channels, block.bias);
    if (block.batchNorm && !block.normLast) x = maker.batchNorm(`norm${i}`, x);
    if (block.residual && before.type.shape[1] === block.channels) x = add(g, x, before);
    if (block.after !== 'none') x = apply(g, block.after, [x], {});
    if (block.batchNorm && block.normLast) x = maker.batchNorm(`norm${i}`, x);
    const [height, width] = x.type.shape.slice(2) as [number, number];
    const pool = { kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] } as const;
    if (block.pool && height > 1 && width > 1) x = apply(g, 'max_pool2d', [x], pool);
  });
  x = plan.pooling === 'mean' ? reduceMean(g, x, [2, 3]) : flatten(g, x);
  x = maker.dense('hidden', x, plan.hidden.units, plan.hidden.bias);
  if (plan.hidden.batchNorm) x = maker.batchNorm('hidden-norm', x);
  x = apply(g, 'relu', [x], {});
  g.output('result', 'prediction', maker.dense('output', x, plan.classes, true));
  return { graph: g.graph(), state: maker.state, values: maker.values };
}

function flatten(g: GraphBuilder, x: Value): Value {
  return reshape(g, x, ['N', elementCount(x.type.shape.slice(1))]);
}

class NetworkMaker {
  readonly g = new GraphBuilder();
  readonly state: StateEntry[] = [];
  readonly values = new Map<string, TensorData>();
  private readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  convolution(origin: string, x: Value, channels: number, bias: boolean): Value {
    this.g.origin = origin;
    const inputs = x.type.shape[1] as number;
    const filter = this.weight(origin, 'weight', [channels, inputs, 3, 3], 0, 1 / Math.sqrt(9 * inputs));
    const biases = bias ? [this.weight(origin, 'bias', [channels], 0, 0.2)] : [];
    const attributes = { strides: [1, 1], pads: [1, 1, 1, 1], dilations: [1, 1], groups: 1 } as const;
    return apply(this.g, 'conv2d', [x, filter, ...biases], attributes);
  }

  dense(origin: string, x: Value, units: number, bias: boolean): Value {
    this.g.origin = origin;
    const width = x.type.shape[1] as number;
    const product = matmul(this.g, x, this.weight(origin, 'weight', [width, units], 0, 1 / Math.sqrt(width)));
    return bias ? add(this.g, product, this.weight(origin, 'bias', [units], 0, 0.2)) : product;
  }

  batchNorm(origin: string, x: Value): Value {
    this.g.origin = origin;
    const channels = x.type.shape[1] as number;
    const numbers = [
      this.weight(origin, 'scale', [channels], 1, 0.2),
      this.weight(origin, 'shift', [channels], 0, 0.2),
      this.weight(origin, 'mean', [channels], 0, 0.2),
      this.weight(origin, 'variance', [channels], 1, 0.1),
    ];
    return apply(this.g, 'batch_normalization_inference', [x, ...numbers], { epsilon: 1e-5 });
  }

  private weight(origin: string, name: string, shape: Shape, mean: number, deviation: number): Value {
    const path = `${origin}/${name}`;
    const stream = randomStream(this.seed, this.state.length);
    const data = Float32Array.from(
      { length: elementCount(shape) },
      (_, i) => mean + stream.normal(i) * deviation,
    );
    const type = tensorType('float32', shape);
    this.state.push({ path, role: 'weight', type, initializer: { kind: 'constant', value: 0 }, origin });
    this.values.set(path, { dtype: 'float32', shape: shape as readonly number[], data });
    return this.g.input('state', path, type);
  }
}

/** Standard normal features for a graph whose first data input is `features`. */
export function randomFeatures(graph: Graph, samples: number, seed: number): TensorData {
  const features = must(
    graph.inputs.find((input) => input.name === 'features'),
    'features',
  );
  const [, ...sample] = features.value.type.shape as number[];
  const shape = [samples, ...sample];
  const stream = randomStream(seed, 77);
  const data = Float32Array.from({ length: elementCount(shape) }, (_, i) => stream.normal(i));
  return { dtype: 'float32', shape, data };
}
