import type { InferenceSession } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../../../shared/base/assert.ts';
import { explain } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Graph } from '../../../../shared/ir/graph.ts';
import { singleOpGraph } from '../../../../shared/reference/testing/op-cases.ts';
import type { ProfiledNode } from '../backend.ts';
import { checkBackend } from '../testing/check-backend.ts';
import { chunkOf, cnnStep, firstState, lstmStep, mlpStep } from '../testing/training-graphs.ts';
import { deviceStatus } from './devices.ts';
import { openOnnxRuntime } from './onnxruntime-backend.ts';
import type { OnnxDevice } from './session.ts';
import { openEmitted, runEmitted } from './testing/run-emitted.ts';

const status = await deviceStatus('webgpu');
const reason = status.state === 'ready' ? '' : ` (skipped: ${explain(status.problem).found})`;

/** ONNX operators of a training program, or nodes of it, that WebGPU may leave to the CPU, and why. */
const leftToCpu: Readonly<Record<string, string>> = {
  Loop: 'it only counts the steps; its body runs on the device',
  'Sub of /loop': 'the number of a step counted from the last one: a scalar',
  'Identity of /results': 'the condition of a loop within a step: a scalar',
};

const classes = 5;
const networks: readonly (readonly [string, Graph])[] = [
  ['an MLP', mlpStep({ batch: 4, features: 12, hidden: 8, classes })],
  ['an LSTM', lstmStep({ batch: 4, steps: 5, features: 3, units: 4, classes })],
  [
    'a convolution net with dropout',
    cnnStep({ batch: 4, size: 12, filters: [4, 6], hidden: 10, classes, rates: [0.25, 0.5] }),
  ],
];

/** Losses of the first six steps, and the nodes that ran. */
async function train(device: OnnxDevice, graph: Graph) {
  const opened = await openOnnxRuntime({ device });
  if (!opened.ok) throw new Error('the device does not start');
  const executable = await opened.value.compileTraining(graph, { stopOn: ['loss'], profile: true });
  if (!executable.ok) throw new Error(String(executable.error[0]?.values.reason));
  const state = executable.value.upload(firstState(graph, 1));
  const outcome = await executable.value.run(state, chunkOf(graph, 0, 6, classes));
  const measured = await executable.value.takeProfile?.();
  const profile = must(measured?.runs[0], 'a run').nodes;
  await executable.value.dispose();
  return { losses: must(outcome.results.get('loss'), 'losses').data as Float32Array, profile };
}

function namesOnCpu(profile: readonly ProfiledNode[]): readonly string[] {
  return profile
    .filter(({ provider, opType }) => provider === 'CPU' && leftToCpu[opType] === undefined)
    .map(({ opType, origin, op }) => `${opType} of ${origin}/${op}`)
    .filter((name) => leftToCpu[name] === undefined);
}

describe.skipIf(status.state !== 'ready')(`WebGPU${reason}`, () => {
  // The device and the shaders compiled for it last as long as any session: without this one each case would begin anew.
  let lasting: InferenceSession;
  beforeAll(async () => {
    lasting = await openEmitted(
      singleOpGraph('relu', [{ shape: [1], dtype: 'float32' }], {}),
      { target: 'webgpu' },
      'webgpu',
    );
  });
  afterAll(() => lasting.release());

  checkBackend('ONNX Runtime on WebGPU', runEmitted({ target: 'webgpu' }, 'webgpu'), {
    tolerance: 2e-5,
    // A software device compiles shaders for seconds; the soak runs every case.
    ...(process.env.NETLOOM_SOAK === undefined && { cases: 1 }),
    // The shading language promises sines to 2^-11.
    tolerances: { sine: 5e-4, cosine: 5e-4, normal_noise: 2e-3 },
    skip: { cast: 'not every driver has float16; the training steps below cast the other types' },
  });

  it.each(networks)('trains %s as the CPU does, and wholly on the device', async (_name, graph) => {
    const [cpu, gpu] = [await train('cpu', graph), await train('webgpu', graph)];
    // Adam's first steps follow the sign of each gradient, so rounding differences grow.
    cpu.losses.forEach((loss, step) => {
      expect(gpu.losses[step]).toBeCloseTo(loss, 2);
    });
    expect(namesOnCpu(gpu.profile)).toEqual([]);
  });
});
