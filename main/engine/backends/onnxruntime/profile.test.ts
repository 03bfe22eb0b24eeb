import { describe, expect, it } from 'vitest';
import { chunkOf, firstState, mlpStep } from '../testing/training-graphs.ts';
import { openOnnxRuntime } from './onnxruntime-backend.ts';
import { summarizeProfile } from './profile.ts';

const event = (name: string, dur: number) => ({
  cat: 'Node',
  name,
  dur,
  args: { op_name: 'Add', provider: 'CPUExecutionProvider' },
});

describe('a profile', () => {
  it('sums the runs of each node under the drawn node and the op it came from', () => {
    const events = [
      event('block1/dense/matmul/Add_7_kernel_time', 5),
      event('block1/dense/matmul/Add_7_kernel_time', 4),
      event('relu/relu/Add_9_kernel_time', 20),
      event('relu/relu/Add_9_fence_before', 1),
    ];
    expect(summarizeProfile(events)).toEqual([
      { origin: 'relu', op: 'relu', opType: 'Add', provider: 'CPU', runs: 1, microseconds: 20 },
      { origin: 'block1/dense', op: 'matmul', opType: 'Add', provider: 'CPU', runs: 2, microseconds: 9 },
    ]);
  });

  it.each([false, true])('is taken from the sessions of a backend, disposed of before: %s', async (early) => {
    const opened = await openOnnxRuntime({ device: 'cpu', profile: true });
    if (!opened.ok) throw new Error('no cpu');
    const graph = mlpStep({ batch: 2, features: 3, hidden: 4, classes: 2 });
    const compiled = await opened.value.compileTraining(graph, { stopOn: [] });
    if (!compiled.ok) throw new Error('refused');
    await compiled.value.run(compiled.value.upload(firstState(graph, 1)), chunkOf(graph, 0, 5, 2));
    if (early) await compiled.value.dispose();
    const profile = await opened.value.takeProfile();
    expect(profile.find(({ op }) => op === 'adam_update')).toMatchObject({ provider: 'CPU', runs: 5 });
    if (!early) await compiled.value.dispose();
  });
});
