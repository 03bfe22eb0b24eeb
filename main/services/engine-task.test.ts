import { expect, it } from 'vitest';
import type { EngineReply, TrainRequest } from '../engine/messages.ts';
import type { EngineConnection, EngineExit } from './engine-host.ts';
import { startEngineTask } from './engine-task.ts';

/** What is told when a process that trains dies after it said these things. */
async function deathAfter(device: TrainRequest['device'], events: readonly object[]) {
  let reply: (reply: EngineReply) => void = () => undefined;
  let exit: (exit: EngineExit) => void = () => undefined;
  const engine: EngineConnection = {
    send: () => undefined,
    onReply: (listener) => {
      reply = listener;
    },
    onExit: (listener) => {
      exit = listener;
    },
    kill: () => undefined,
  };
  const task = startEngineTask({ start: () => engine }, 'train', { device } as TrainRequest);
  for (const event of events) reply({ kind: 'event', event } as EngineReply);
  exit({ code: null, signal: 'SIGKILL', lastOutput: '' });
  const result = await task.finished;
  return result.ok ? undefined : result.error[0];
}

const started = (stepsDone: number) => ({ event: 'started', run: '/runs/1', stepsDone });

it('names the step that a resumed run goes on from, where it died before its next checkpoint', async () => {
  expect(await deathAfter('auto', [started(629)])).toMatchObject({
    code: 'engine-died',
    where: { step: 629 },
    values: { lastCheckpoint: 629 },
  });
  expect(await deathAfter('auto', [started(629), { event: 'progress', step: 640 }])).toMatchObject({
    where: { step: 640 },
    values: { lastCheckpoint: 629 },
  });
  expect(await deathAfter('auto', [started(0), { event: 'checkpoint', step: 30 }])).toMatchObject({
    values: { lastCheckpoint: 30 },
  });
});

it('does not advise the device that was in use', async () => {
  expect((await deathAfter('cpu', []))?.code).toBe('engine-died-early-on-cpu');
  const onCpu = { event: 'preparing', what: 'data', device: 'cpu' };
  expect((await deathAfter('auto', [onCpu]))?.code).toBe('engine-died-early-on-cpu');
  const onCard = { event: 'preparing', what: 'data', device: 'webgpu' };
  expect((await deathAfter('auto', [onCard]))?.code).toBe('engine-died-early');
});
