import { expect, it } from 'vitest';
import type { DeviceReport } from '../../../shared/contract/engine-replies.ts';
import { diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { EngineReply } from '../../engine/messages.ts';
import type { EngineHost } from '../engine-host.ts';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { Devices } from './devices.ts';

const reports: readonly DeviceReport[] = [
  { engine: 'onnxruntime', device: 'cpu', ready: true, version: '1', state: 'ready' },
  { engine: 'onnxruntime', device: 'webgpu', ready: true, version: '1', state: 'ready' },
  {
    engine: 'onnxruntime',
    device: 'cuda',
    ready: false,
    version: '1',
    state: 'not-set-up',
    problem: diagnostic('engine-cuda-missing', {}, { library: 'libcuda.so' }),
  },
  {
    engine: 'onnxruntime',
    device: 'directml',
    ready: false,
    version: '1',
    state: 'absent',
    problem: diagnostic(
      'engine-not-on-platform',
      {},
      { device: 'directml', platform: 'linux', available: 'cpu' },
    ),
  },
];

/** An engine that answers each question at once, or dies the first time. */
function fakeEngine(diesFirst = false): { readonly host: EngineHost; asked(): number } {
  let asked = 0;
  return {
    asked: () => asked,
    host: {
      start() {
        const dies = diesFirst && asked++ === 0;
        if (!diesFirst) asked++;
        return {
          send: () => undefined,
          onReply(listener) {
            const reply: EngineReply = { kind: 'done', result: { devices: reports } };
            if (!dies) queueMicrotask(() => listener(reply));
          },
          onExit(listener) {
            if (dies) queueMicrotask(() => listener({ code: null, signal: 'SIGSEGV', lastOutput: '' }));
          },
          kill: () => undefined,
        };
      },
    },
  };
}

it('says of each device whether it is ready, busy, to be set up or not for this system; asks once until told', async () => {
  const engine = fakeEngine();
  let busy: string[] = [];
  const { service } = new Devices(engine.host, () => busy);
  const { devices, chosen } = valueIn(await service.list({}));
  expect(devices.map(({ device, state }) => [device, state])).toEqual([
    ['cpu', 'ready'],
    ['webgpu', 'ready'],
    ['cuda', 'not-set-up'],
    ['directml', 'absent'],
  ]);
  expect(devices[0]).toMatchObject({
    engine: 'ONNX Runtime',
    name: expect.any(String),
    threads: expect.any(Number),
  });
  expect(devices[2]?.reason?.code).toBe('engine-cuda-missing');
  expect(chosen).toBe('webgpu');
  busy = ['webgpu'];
  expect(valueIn(await service.list({})).devices[1]?.state).toBe('busy');
  expect(engine.asked()).toBe(1);
  valueIn(await service.list({ refresh: true }));
  expect(engine.asked()).toBe(2);
});

it('asks again after an engine that died of it', async () => {
  const { service } = new Devices(fakeEngine(true).host, () => []);
  expect(codeOf(await service.list({}))).toBe('engine-died-early');
  expect(valueIn(await service.list({})).chosen).toBe('webgpu');
});
