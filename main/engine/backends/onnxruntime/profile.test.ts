import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chunkOf, firstState, mlpStep } from '../testing/training-graphs.ts';
import { openOnnxRuntime } from './onnxruntime-backend.ts';
import { profiledRuns } from './profile.ts';

const ran = (ts: number, dur: number) => ({ cat: 'Session', name: 'model_run', ts, dur });
const node = (name: string, ts: number, dur: number, type = 'Add') => ({
  cat: 'Node',
  name: `${name}_kernel_time`,
  ts,
  dur,
  args: { op_name: type, provider: 'CPUExecutionProvider' },
});

/** As ONNX Runtime 1.30 writes it: an interval when it ends, so a loop behind its body. */
const trace = [
  { cat: 'Session', name: 'session_initialization', ts: 0, dur: 90 },
  node('loop/Gather_1', 105, 4, 'Gather'),
  { cat: 'Kernel', name: 'gemm', ts: 112, dur: 60 },
  node('block1/dense/matmul/FusedMatMul_7', 110, 20, 'FusedMatMul'),
  node('block1/dense/matmul:backward/FusedMatMul_9', 130, 30, 'FusedMatMul'),
  node('block1/dense/adam_update:update/Add_11', 160, 10),
  node('loop/Loop_12', 102, 80, 'Loop'),
  ran(100, 90),
  node('loop/Loop_12', 201, 5, 'Loop'),
  ran(200, 10),
];

describe('a trace', () => {
  it('gives the operations of each run the time that is their own, and the node and phase they came from', () => {
    const [first, second] = profiledRuns(trace);
    expect(first?.milliseconds).toBe(0.09);
    const own = first?.nodes.map(({ origin, phase, microseconds }) => [origin, phase, microseconds]);
    expect(own).toEqual([
      ['block1/dense', 'backward', 30],
      ['block1/dense', 'forward', 20],
      ['', 'forward', 16],
      ['block1/dense', 'update', 10],
      ['', 'forward', 4],
    ]);
    expect(second).toMatchObject({ milliseconds: 0.01, nodes: [{ opType: 'Loop', microseconds: 5 }] });
  });

  it('shares a moment out once where rounding makes intervals overlap', () => {
    const events = [node('a/relu/Relu_1', 10, 5), node('a/relu/Relu_2', 14, 7), ran(10, 10)];
    const [run] = profiledRuns(events);
    expect(run?.nodes.reduce((sum, { microseconds }) => sum + microseconds, 0)).toBe(10);
  });
});

describe('a training step compiled with a profile', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'netloom-test-'));
    for (const name of ['TMPDIR', 'TMP', 'TEMP']) vi.stubEnv(name, folder);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  /** The runtime itself may leave files of other names. */
  const traces = async () => (await readdir(folder)).filter((name) => name.startsWith('netloom-profile-'));

  const graph = mlpStep({ batch: 2, features: 3, hidden: 4, classes: 2 });
  async function compiled() {
    const opened = await openOnnxRuntime({ device: 'cpu' });
    if (!opened.ok) throw new Error('no cpu');
    const step = await opened.value.compileTraining(graph, { stopOn: [], profile: true });
    if (!step.ok) throw new Error('refused');
    return step.value;
  }

  it('gives each run, then trains on without', async () => {
    const step = await compiled();
    const { state } = await step.run(step.upload(firstState(graph, 1)), chunkOf(graph, 0, 5, 2));
    const profile = await step.takeProfile?.();
    expect(profile?.timing).toBe('nodes');
    expect(profile?.forms.adam_update).toHaveLength(1);
    expect(profile?.runs).toHaveLength(1);
    const adam = profile?.runs[0]?.nodes.find(({ op }) => op === 'adam_update');
    expect(adam).toMatchObject({ provider: 'CPU', calls: 5 });
    expect(await traces()).toEqual([]);
    expect((await step.run(state, chunkOf(graph, 5, 2, 2))).completed).toBe(2);
    expect(await step.takeProfile?.()).toBeUndefined();
    await step.dispose();
  });

  it('leaves no trace behind where it is disposed of before', async () => {
    const step = await compiled();
    await step.run(step.upload(firstState(graph, 1)), chunkOf(graph, 0, 2, 2));
    await step.dispose();
    expect(await traces()).toEqual([]);
  });
});
