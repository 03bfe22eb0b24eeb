import { expect, it } from 'vitest';
import type { EngineReply, EngineRequest, TrainRequest } from '../engine/messages.ts';
import type { EngineConnection, EngineExit, EngineHost } from './engine-host.ts';
import { startEngineTask } from './engine-task.ts';

/** Engine processes that do as the test says. */
class Puppets implements EngineHost {
  readonly started: Puppet[] = [];

  start(): Puppet {
    const puppet = new Puppet();
    this.started.push(puppet);
    return puppet;
  }
}

class Puppet {
  readonly sent: EngineRequest[] = [];
  killed = false;
  reply: (reply: EngineReply) => void = () => undefined;
  exit: (exit: EngineExit) => void = () => undefined;

  send(request: EngineRequest): void {
    this.sent.push(request);
  }
  onReply(listener: (reply: EngineReply) => void): void {
    this.reply = listener;
  }
  onExit(listener: (exit: EngineExit) => void): void {
    this.exit = listener;
  }
  kill(): void {
    this.killed = true;
    this.exit({ code: null, signal: 'SIGKILL', lastOutput: '' });
  }
}

const order = { run: '/run', projectFolder: '/project', format: 'onnx', out: '/model.onnx' };
const asked = {
  kind: 'run-file',
  id: 7,
  request: { format: 'onnx', file: '/trained.onnx', inputs: [], batch: 1 },
} as const;

/** An export that has asked for a file to be run. */
function exportThatAsks() {
  const host = new Puppets();
  const task = startEngineTask(host, 'export', order);
  host.started[0]?.reply(asked);
  const [engine, helper] = host.started;
  if (engine === undefined || helper === undefined) throw new Error('no process was started');
  return { task, engine, helper };
}

const answered = () => new Promise((resolve) => setImmediate(resolve));

it('a file is run in another process, and its answers reach the export', async () => {
  const { engine, helper } = exportThatAsks();
  expect(helper.sent).toEqual([{ kind: 'run-file', request: asked.request }]);
  const rows = Float32Array.of(1, 2);
  helper.reply({ kind: 'done', result: { rows } });
  await answered();
  expect(engine.sent.at(-1)).toEqual({ kind: 'ran', id: 7, outcome: { ok: true, value: { rows } } });
});

it('a file that ends its process does not end the export, which hears of it', async () => {
  const { engine, helper } = exportThatAsks();
  helper.exit({ code: null, signal: 'SIGSEGV', lastOutput: '' });
  await answered();
  expect(engine.killed).toBe(false);
  expect(engine.sent.at(-1)).toMatchObject({
    kind: 'ran',
    outcome: { ok: false, error: [{ code: 'engine-died-early', values: { how: 'SIGSEGV' } }] },
  });
});

it('stopping an export stops the process that runs its file', () => {
  const { task, helper } = exportThatAsks();
  task.stop();
  expect(helper.killed).toBe(true);
});

/** What is reported when a process that trains dies after it said these things. */
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

const started = (stepsDone: number) => ({
  event: 'started',
  run: '/runs/1',
  engine: 'onnxruntime',
  device: 'cpu',
  epochs: 10,
  batchSize: 32,
  stepsPerEpoch: 100,
  totalSteps: 1000,
  trainingSamples: 3200,
  validationSamples: 800,
  parameters: 10,
  stepsDone,
});
const progress = (step: number) => ({
  event: 'progress',
  step,
  totalSteps: 1000,
  epoch: 7,
  loss: Number.NaN,
  gradientNorm: 1,
  gradientNorms: { dense1: Number.POSITIVE_INFINITY },
  learningRate: 0.001,
  samplesPerSecond: 100,
  secondsLeft: null,
});

it('names the step that a resumed run goes on from, where it died before its next checkpoint', async () => {
  expect(await deathAfter('auto', [started(629)])).toMatchObject({
    code: 'engine-died',
    where: { step: 629 },
    values: { lastCheckpoint: 629 },
  });
  expect(await deathAfter('auto', [started(629), progress(640)])).toMatchObject({
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

it('ends a process that sends what its task has no form for, and names the part', async () => {
  const host = new Puppets();
  const received: unknown[] = [];
  const task = startEngineTask(host, 'train', { device: 'cpu' } as TrainRequest, (event) =>
    received.push(event),
  );
  const [engine] = host.started;
  engine?.reply({ kind: 'event', event: { ...progress(640), step: 'many' } } as unknown as EngineReply);
  expect(await task.finished).toMatchObject({
    ok: false,
    error: [
      {
        code: 'engine-message-invalid',
        values: { task: 'train', found: expect.stringContaining('event.step') },
      },
    ],
  });
  expect(engine?.killed).toBe(true);
  expect(received).toEqual([]);
});
