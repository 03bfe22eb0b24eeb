import { describe, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import { randomStream } from '../../../shared/base/random.ts';
import { compileTraining } from '../../../shared/compiler/pipeline.ts';
import {
  classFacts,
  type NodeSketch,
  sketchDocument,
} from '../../../shared/compiler/testing/sketch-document.ts';
import type { Graph } from '../../../shared/ir/graph.ts';
import { allocate, type TensorData, toNumbers } from '../../../shared/ir/tensor-data.ts';
import { builtInCatalogue } from '../../../shared/nodes/index.ts';
import { runGraph } from '../../../shared/reference/run-graph.ts';
import { firstState } from '../training/first-state.ts';
import { stepTensors } from '../training/step-tensors.ts';
import type { Backend, Tensors } from './backend.ts';
import { openOnnxRuntime } from './onnxruntime/onnxruntime-backend.ts';
import { isInstalled, openInstalled } from './tensorflow/testing/installed.ts';

// Pictures with constant backgrounds, as drawn ones have them: pooling windows of one value, sums of equal numbers. There
// every engine's first gradients are as near to float64 as float32 allows; what comes of them later is amplified rounding.

const [batch, size] = [4, 16] as const;

const ends = {
  input: ['input', { shape: [3, size, size] }],
  target: ['target'],
  classes: ['dense', { units: 3 }],
  loss: ['cross-entropy'],
} as const satisfies Record<string, NodeSketch>;

/** A narrow ResNet-20 of one block a stage. */
const residual = {
  nodes: {
    ...ends,
    stem: ['conv-unit', { filters: 4 }],
    block1: ['residual-block', { filters: 4, stride: 1 }],
    block2: ['residual-block', { filters: 8, stride: 2 }],
    pool: ['global-average-pool'],
  },
  wires: ['input > stem > block1 > block2 > pool > classes > loss', 'target > loss.target'],
} as const;

/** A narrow U-Net of one level. */
const encoderDecoder = {
  nodes: {
    ...ends,
    down: ['unet-encoder', { filters: 4 }],
    bottom: ['conv-unit', { filters: 8 }],
    up: ['unet-decoder', { filters: 4 }],
    flat: ['flatten'],
  },
  wires: [
    'input > down > bottom > up.input',
    'down.skip > up.skip',
    'up > flat > classes > loss',
    'target > loss.target',
  ],
} as const;

/** A rectangle on a background, each of one value a channel. */
function picture(index: number): (place: number) => number {
  const random = randomStream(3, index);
  const [left, top] = [2 + Math.floor(random.uniform(0) * 6), 2 + Math.floor(random.uniform(1) * 6)];
  return (place) => {
    const [channel, y, x] = [
      Math.floor(place / size ** 2),
      Math.floor(place / size) % size,
      place % size,
    ] as const;
    const isInside = x >= left && x < left + 6 && y >= top && y < top + 5;
    return random.uniform(10 + channel + (isInside ? 3 : 0));
  };
}

function dataOf(graph: Graph): Tensors {
  const x = allocate('float32', [1, batch, 3, size, size]);
  const one = 3 * size * size;
  for (let i = 0; i < batch; i++) {
    const value = picture(i);
    for (let j = 0; j < one; j++) x.data[i * one + j] = value(j);
  }
  const labels: TensorData = { dtype: 'int32', shape: [1, batch], data: Int32Array.of(0, 1, 2, 1) };
  const inputs = graph.inputs.filter(({ kind }) => kind === 'data');
  return new Map(inputs.map(({ name, value }) => [name, value.type.dtype === 'float32' ? x : labels]));
}

const firstOf = (tensors: Tensors): Tensors =>
  new Map([...tensors].map(([name, { shape, ...rest }]) => [name, { ...rest, shape: shape.slice(1) }]));

const isGradient = (path: string): boolean => path.endsWith('@sgd.velocity');

/** The largest distance of a weight's first gradient from the one in float64, by the length of the latter. */
async function distance(
  { nodes, wires }: typeof residual | typeof encoderDecoder,
  open: () => Promise<Backend>,
): Promise<number> {
  const optimizer = { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: false, weightDecay: 0 };
  const objectives = [{ loss: 'loss', optimizer }];
  const document = sketchDocument({ nodes, wires, training: { seed: 1, batchSize: batch, objectives } });
  const facts = classFacts([3, size, size], 3);
  const compiled = compileTraining(document, { catalogue: builtInCatalogue, data: facts, batch });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const program = compiled.value;
  const { training } = document;
  const config = { seed: 1, objectives: training.objectives, totalSteps: 10, stepsPerEpoch: 10 };
  const [state, data] = [firstState(program.state, 1), dataOf(program.graph)];
  const steps = stepTensors(program, config, 0, 1);
  const exact = runGraph(program.graph, new Map([...state, ...firstOf(data), ...firstOf(steps)]), {
    precision: 'float64',
  });
  const executable = await (await open()).compileTraining(program.graph, { stopOn: [] });
  if (!executable.ok) throw new Error(JSON.stringify(executable.error));
  const outcome = await executable.value.run(executable.value.upload(state), { data, steps, count: 1 });
  const found = await outcome.state.read();
  await executable.value.dispose();
  return Math.max(
    ...[...found.keys()].filter(isGradient).map((path) => {
      const [a, b] = [found, exact].map((tensors) => toNumbers(must(tensors.get(path), path)));
      const difference = must(b, path).map((value, k) => value - (a?.[k] ?? Number.NaN));
      return Math.hypot(...difference) / Math.hypot(...must(b, path));
    }),
  );
}

async function openOnnx(): Promise<Backend> {
  const opened = await openOnnxRuntime({ device: 'cpu', threads: 2 });
  if (!opened.ok) throw new Error('no cpu');
  return opened.value;
}

describe.each([
  ['residual blocks', residual],
  ['an encoder and decoder', encoderDecoder],
] as const)('the first gradients of %s', (_, network) => {
  it('on ONNX Runtime are those of float64', async () => {
    expect(await distance(network, openOnnx)).toBeLessThan(2e-5);
  });

  it.skipIf(!isInstalled)(
    'on TensorFlow are those of float64 (skipped where it is not installed)',
    async () => {
      expect(await distance(network, openInstalled)).toBeLessThan(2e-5);
    },
  );
});
