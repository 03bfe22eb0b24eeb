import { describe, expect, it } from 'vitest';
import { coreCount, coresIn } from '../core-count.ts';
import { mlpStep } from '../testing/training-graphs.ts';
import { openOnnxRuntime } from './onnxruntime-backend.ts';
import { runtimeReason } from './session.ts';

describe('devices', () => {
  it.skipIf(process.platform === 'win32')(
    'that the platform lacks do not open, and do not fall back',
    async () => {
      const opened = await openOnnxRuntime({ device: 'directml' });
      expect(opened).toMatchObject({ ok: false, error: [{ code: 'engine-not-on-platform' }] });
    },
  );

  it('refuse a form that does not exist', async () => {
    const opened = await openOnnxRuntime({ device: 'cpu' });
    if (!opened.ok) throw new Error('no cpu');
    const graph = mlpStep({ batch: 1, features: 2, hidden: 2, classes: 2 });
    const options = { stopOn: [], forms: { matmul: 'sideways' } };
    expect(await opened.value.compileTraining(graph, options)).toMatchObject({
      ok: false,
      error: [
        { code: 'engine-unknown-form', values: { op: 'matmul', known: expect.stringContaining('plain') } },
      ],
    });
  });

  it('pin what a resume must repeat', async () => {
    const opened = await openOnnxRuntime({ device: 'cpu', threads: 1 });
    expect(opened.ok && opened.value.pins).toMatchObject({ threads: 1 });
  });
});

describe('threads', () => {
  it('are one a physical core', () => {
    const processor = (socket: number, core: number) => `physical id\t: ${socket}\ncore id\t\t: ${core}`;
    const twins = [processor(0, 0), processor(0, 1), processor(0, 0), processor(1, 0)].join('\n\n');
    expect(coresIn(twins)).toBe(3);
    expect(coresIn('no description')).toBe(0);
    expect(coreCount()).toBeGreaterThanOrEqual(1);
  });
});

describe('a reason', () => {
  it('keeps the meaning of the runtime message and leaves its source positions out', () => {
    const message =
      '/src/webgpu_context.cc:136 void Initialize()::<lambda()> status == Success was false. Failed to get an adapter: none\n';
    expect(runtimeReason(new Error(message))).toBe('Failed to get an adapter: none');
    expect(runtimeReason('lost')).toBe('lost');
  });
});
