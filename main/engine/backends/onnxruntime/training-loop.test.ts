import { describe, expect, it } from 'vitest';
import { must } from '../../../../shared/base/assert.ts';
import type { Graph } from '../../../../shared/ir/graph.ts';
import { allocate } from '../../../../shared/ir/tensor-data.ts';
import { runGraph } from '../../../../shared/reference/run-graph.ts';
import type { Backend, StateHandle, Tensors, TrainingExecutable } from '../backend.ts';
import { checkStateHandles } from '../testing/check-state-handles.ts';
import { chunkOf, cnnStep, firstState, lstmStep, mlpStep } from '../testing/training-graphs.ts';
import { openOnnxRuntime } from './onnxruntime-backend.ts';
import { largestDifference } from './testing/op-case.ts';

const classes = 5;
const networks: readonly (readonly [string, Graph])[] = [
  [
    'a convolution net in whole blocks of channels',
    cnnStep({ batch: 2, size: 8, filters: [16, 32], hidden: 6, classes, rates: [0, 0] }),
  ],
  ['an MLP', mlpStep({ batch: 8, features: 20, hidden: 17, classes })],
  ['an LSTM', lstmStep({ batch: 8, steps: 5, features: 3, units: 7, classes })],
  [
    'a convolution net with dropout',
    cnnStep({ batch: 4, size: 12, filters: [4, 6], hidden: 10, classes, rates: [0.25, 0.5] }),
  ],
];

async function openedCpu(): Promise<Backend> {
  const opened = await openOnnxRuntime({ device: 'cpu', threads: 2 });
  if (!opened.ok) throw new Error('no cpu');
  return opened.value;
}

async function compiled(graph: Graph, stopOn: readonly string[] = ['loss']): Promise<TrainingExecutable> {
  const executable = await (await openedCpu()).compileTraining(graph, { stopOn });
  if (!executable.ok) throw new Error(String(executable.error[0]?.values.reason));
  return executable.value;
}

/** Runs `steps` steps in chunks of `length`; the final state and every loss. */
async function train(executable: TrainingExecutable, graph: Graph, steps: number, length: number) {
  let state: StateHandle = executable.upload(firstState(graph, 1));
  const losses: number[] = [];
  for (let done = 0; done < steps; done += length) {
    const count = Math.min(length, steps - done);
    const outcome = await executable.run(state, chunkOf(graph, done, count, classes));
    state = outcome.state;
    losses.push(...(must(outcome.results.get('loss'), 'losses').data as Float32Array));
  }
  return { state: await state.read(), losses };
}

describe.each(networks)('training %s in a Loop', (_name, graph) => {
  it('gives the same bits for chunks of 1, 7 and 200 steps', async () => {
    const executable = await compiled(graph);
    const [one, seven, all] = [
      await train(executable, graph, 200, 1),
      await train(executable, graph, 200, 7),
      await train(executable, graph, 200, 200),
    ];
    expect(seven).toEqual(one);
    expect(all).toEqual(one);
    expect(one.losses).toHaveLength(200);
    await executable.dispose();
  });

  it('follows the reference interpreter', async () => {
    const executable = await compiled(graph);
    const steps = 5;
    const actual = await train(executable, graph, steps, steps);
    let expected: Tensors = firstState(graph, 1);
    for (let step = 0; step < steps; step++) {
      const chunk = chunkOf(graph, step, 1, classes);
      const feeds = new Map(
        [...chunk.data, ...chunk.steps].map(([name, tensor]) => [
          name,
          { ...tensor, shape: tensor.shape.slice(1) },
        ]),
      );
      const results = runGraph(graph, new Map([...feeds, ...expected]), { precision: 'float32' });
      expect(actual.losses[step]).toBeCloseTo(Number(results.get('loss')?.data[0]), 4);
      expected = new Map([...expected.keys()].map((path) => [path, must(results.get(path), path)]));
    }
    for (const [path, tensor] of expected) {
      expect(largestDifference(actual.state.get(path), tensor), path).toBeLessThan(2e-3);
    }
    await executable.dispose();
  });
});

const small = mlpStep({ batch: 8, features: 20, hidden: 17, classes });

checkStateHandles('ONNX Runtime', {
  open: async () => openedCpu(),
  graph: small,
  state: () => firstState(small, 1),
  chunk: chunkOf(small, 0, 3, classes),
});

describe('a Loop', () => {
  const graph = small;

  it('stops after the first step whose watched result is not finite', async () => {
    const executable = await compiled(graph);
    const chunk = chunkOf(graph, 0, 6, classes);
    const x = must(chunk.data.get('x'), 'x');
    x.data[3 * 8 * 20] = Number.NaN;
    const outcome = await executable.run(executable.upload(firstState(graph, 1)), chunk);
    expect(outcome.completed).toBe(4);
    expect(outcome.results.get('loss')?.shape).toEqual([4]);
    await executable.dispose();
  });

  it('runs fewer steps than its inputs hold when told so', async () => {
    const executable = await compiled(graph);
    const chunk = chunkOf(graph, 0, 6, classes);
    const state = executable.upload(firstState(graph, 1));
    const outcome = await executable.run(state, { ...chunk, count: 2 });
    expect(outcome.completed).toBe(2);
    await executable.dispose();
  });

  it('names the device and the reason when a run fails', async () => {
    const executable = await compiled(graph);
    const chunk = chunkOf(graph, 0, 1, classes);
    const data = new Map([...chunk.data, ['x', allocate('float32', [1, 8, 21])] as const]);
    const run = executable.run(executable.upload(firstState(graph, 1)), { ...chunk, data });
    await expect(run).rejects.toThrow(/engine-run-failed/);
    await executable.dispose();
  });
});
