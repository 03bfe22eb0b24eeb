/** Training steps of three small networks, built op by op. */
import { must } from '../../../../shared/base/assert.ts';
import { randomStream } from '../../../../shared/base/random.ts';
import { backpropagate } from '../../../../shared/compiler/autodiff.ts';
import type { Graph, Value } from '../../../../shared/ir/graph.ts';
import { allocate, type TensorData } from '../../../../shared/ir/tensor-data.ts';
import { elementCount } from '../../../../shared/ir/types.ts';
import { add, apply, matmul, multiply, reshape } from '../../../../shared/ops/build.ts';
import { GraphBuilder } from '../../../../shared/ops/graph-builder.ts';
import { stepOf } from '../../../../shared/ops/recurrent-rules.ts';
import type { Chunk, Tensors } from '../backend.ts';

export interface MlpSizes {
  readonly batch: number;
  readonly features: number;
  readonly hidden: number;
  readonly classes: number;
}

export interface CnnSizes {
  readonly batch: number;
  readonly size: number;
  readonly filters: readonly [number, number];
  readonly hidden: number;
  readonly classes: number;
  /** Dropout rates after the pooling and the hidden layer. */
  readonly rates: readonly [number, number];
}

export interface LstmSizes {
  readonly batch: number;
  readonly steps: number;
  readonly features: number;
  readonly units: number;
  readonly classes: number;
}

/** features -> hidden, ReLU -> classes; cross-entropy; Adam. */
export function mlpStep({ batch, features, hidden, classes }: MlpSizes): Graph {
  return trainingStep([batch, features], batch, (g, x, weight) => {
    const h = apply(
      g,
      'relu',
      [dense(g, x, weight('dense1', [features, hidden]), weight('bias1', [hidden]))],
      {},
    );
    return dense(g, h, weight('dense2', [hidden, classes]), weight('bias2', [classes]));
  });
}

/** Two 3x3 convolutions, 2x2 max pooling, two dense layers, dropout after pooling and the first of these; Adam. */
export function cnnStep({ batch, size, filters, hidden, classes, rates }: CnnSizes): Graph {
  const valid = { strides: [1, 1], pads: [0, 0, 0, 0], dilations: [1, 1], groups: 1 } as const;
  const pool = { kernel: [2, 2], strides: [2, 2], pads: [0, 0, 0, 0] } as const;
  const pooled = (size - 4) / 2;
  const flat = filters[1] * pooled * pooled;
  return trainingStep([batch, 1, size, size], batch, (g, x, weight, stepKey) => {
    const convolve = (input: Value, name: string, from: number, to: number): Value => {
      const parameters = [weight(name, [to, from, 3, 3]), weight(`${name}-bias`, [to])];
      return apply(g, 'relu', [apply(g, 'conv2d', [input, ...parameters], valid)], {});
    };
    const drop = (input: Value, rate: number, stream: number): Value => {
      const shape = input.type.shape.map(Number);
      return rate === 0
        ? input
        : multiply(g, input, apply(g, 'dropout_mask', [stepKey], { shape, rate, stream }));
    };
    const second = convolve(convolve(x, 'conv1', 1, filters[0]), 'conv2', filters[0], filters[1]);
    const features = reshape(g, drop(apply(g, 'max_pool2d', [second], pool), rates[0], 1), [batch, flat]);
    const h = apply(
      g,
      'relu',
      [dense(g, features, weight('dense1', [flat, hidden]), weight('bias1', [hidden]))],
      {},
    );
    return dense(g, drop(h, rates[1], 2), weight('dense2', [hidden, classes]), weight('bias2', [classes]));
  });
}

/** An LSTM whose last state a dense layer reads; Adam. */
export function lstmStep({ batch, steps, features, units, classes }: LstmSizes): Graph {
  return trainingStep([steps, batch, features], batch, (g, x, weight) => {
    const weights = [
      weight('input', [features, 4 * units]),
      weight('state', [units, 4 * units]),
      weight('bias1', [4 * units]),
      weight('bias2', [4 * units]),
    ];
    const attributes = { reverse: false, initial: false, masked: false };
    const [h] = g.op('lstm', [x, ...weights], attributes) as readonly [Value, Value];
    return dense(g, stepOf(g, h, steps - 1), weight('dense', [units, classes]), weight('bias3', [classes]));
  });
}

function dense(g: GraphBuilder, x: Value, weight: Value, bias: Value): Value {
  return add(g, matmul(g, x, weight), bias);
}

type Weight = (path: string, shape: readonly number[]) => Value;

function trainingStep(
  xShape: readonly number[],
  batch: number,
  network: (g: GraphBuilder, x: Value, weight: Weight, stepKey: Value) => Value,
): Graph {
  const g = new GraphBuilder();
  const x = g.input('data', 'x', { dtype: 'float32', shape: xShape });
  const y = g.input('data', 'y', { dtype: 'int32', shape: [batch] });
  const number = (name: string): Value => g.input('step', name, { dtype: 'float32', shape: [] });
  const [c, e] = [number('c'), number('e')];
  const stepKey = g.input('step', 'stepKey', { dtype: 'uint32', shape: [] });
  const weights = new Map<string, Value>();
  const weight: Weight = (path, shape) => {
    const value = g.input('state', path, { dtype: 'float32', shape });
    weights.set(path, value);
    return value;
  };
  const logits = network(g, x, weight, stepKey);
  const [loss] = g.op('softmax_cross_entropy', [logits, y], {});
  const gradients = backpropagate(g, must(loss, 'the loss'), [...weights.values()]);
  for (const [path, value] of weights) {
    const slots = ['m', 'v'].map((slot) => g.input('state', `${path}@adam.${slot}`, value.type));
    const inputs = [value, ...slots, must(gradients.get(value), path), c, e];
    const next = g.op('adam_update', inputs, { beta1: 0.9, beta2: 0.999, decoupledDecay: false });
    [path, `${path}@adam.m`, `${path}@adam.v`].forEach((name, i) => {
      g.output('state', name, must(next[i], name));
    });
  }
  g.output('result', 'loss', must(loss, 'the loss'));
  return g.graph();
}

/** First values: weights uniform by their fan-in, slots zero. */
export function firstState(graph: Graph, seed: number): Tensors {
  const states = graph.inputs.filter((input) => input.kind === 'state');
  return new Map(
    states.map(({ name, value }, i): [string, TensorData] => {
      const shape = value.type.shape.map(Number);
      const tensor = allocate('float32', shape);
      const count = elementCount(shape);
      const fanIn = shape.length === 4 ? count / (shape[0] ?? 1) : (shape[0] ?? 1);
      const random = randomStream(seed, i);
      if (shape.length > 1 && !name.includes('@')) {
        for (let j = 0; j < count; j++) tensor.data[j] = (2 * random.uniform(j) - 1) / Math.sqrt(fanIn);
      }
      return [name, tensor];
    }),
  );
}

/** Steps from..from+count of one endless run: images of noise, labels, Adam's numbers and dropout keys. */
export function chunkOf(graph: Graph, from: number, count: number, classes: number): Chunk {
  const shapeOf = (name: string): readonly number[] =>
    must(
      graph.inputs.find((input) => input.name === name),
      name,
    ).value.type.shape.map(Number);
  const x = allocate('float32', [count, ...shapeOf('x')]);
  const y = allocate('int32', [count, ...shapeOf('y')]);
  const numbers = ['c', 'e'].map(() => allocate('float32', [count])) as [TensorData, TensorData];
  const keys = allocate('uint32', [count]);
  for (let i = 0; i < count; i++) {
    const step = from + i + 1;
    fillStep(x, i, count, (j) => randomStream(5, step).normal(j));
    fillStep(y, i, count, (j) => Math.floor(randomStream(6, step).uniform(j) * classes));
    const k = (1 - 0.9 ** step) / (0.1 * 0.001);
    numbers[0].data[i] = Math.sqrt(0.001 / (1 - 0.999 ** step)) * k;
    numbers[1].data[i] = 1e-8 * k;
    keys.data[i] = randomStream(7).bits(step);
  }
  const data = new Map([
    ['x', x],
    ['y', y],
  ]);
  const steps = new Map([
    ['c', numbers[0]],
    ['e', numbers[1]],
    ['stepKey', keys],
  ]);
  return { data, steps, count };
}

function fillStep(tensor: TensorData, step: number, count: number, value: (i: number) => number): void {
  const size = tensor.data.length / count;
  for (let j = 0; j < size; j++) tensor.data[step * size + j] = value(j);
}
