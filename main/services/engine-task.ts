import { err, ok } from '../../shared/base/result.ts';
import type { Cancellation } from '../../shared/contract/procedure.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { findDevice } from '../../shared/engines/index.ts';
import type { DataQuestion, EngineRequest, EngineTask, EngineTasks } from '../engine/messages.ts';
import type { EngineExit, EngineHost } from './engine-host.ts';
import { checkedReply } from './engine-reply.ts';

/** Work that goes on in a process of its own. */
export interface RunningTask<Result> {
  /** Resolves when the process has ended its work, whatever the way. Never rejects. */
  readonly finished: Promise<Checked<Result>>;
  /** Asks for an end at the next safe point; what was done is kept. */
  stop(): void;
  /** Ends the process at once. */
  kill(): void;
  /** Asks a task that browses; the answer comes as an event that carries `id`. */
  ask(id: number, question: DataQuestion): void;
}

/** What was last received of a run, for the report should its process die. */
interface LastReceived {
  /** Where it works; what was asked for until it says. */
  device: string;
  run: string;
  step: number;
  checkpoint: number;
}

/** What a task ends with; its process is killed when the signal is aborted. */
export async function finishedOrKilled<Result>(
  task: RunningTask<Result>,
  signal: Cancellation,
): Promise<Checked<Result>> {
  const stop = (): void => task.kill();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  const finished = await task.finished;
  signal.removeEventListener('abort', stop);
  return finished;
}

/**
 * Starts a task in an engine process. If the process dies (out of memory, a fault in a native library) the caller
 * lives on and gets a diagnostic that names the signal, the last step received, and the run that can be resumed. A process
 * that sends what its task has no form for is ended (engine-message-invalid).
 */
export function startEngineTask<K extends EngineTask>(
  host: EngineHost,
  kind: K,
  request: EngineTasks[K]['request'],
  onEvent: (event: EngineTasks[K]['event']) => void = () => undefined,
): RunningTask<EngineTasks[K]['result']> {
  const engine = host.start();
  const device = 'device' in request ? request.device : '';
  const received: LastReceived = { device, run: '', step: 0, checkpoint: 0 };
  const helpers = new Set<RunningTask<unknown>>();
  const killHelpers = (): void => {
    for (const helper of helpers) helper.kill();
  };
  const runElsewhere = async (id: number, file: EngineTasks['run-file']['request']): Promise<void> => {
    const helper = startEngineTask(host, 'run-file', file);
    helpers.add(helper);
    const outcome = await helper.finished;
    helpers.delete(helper);
    engine.send({ kind: 'ran', id, outcome });
  };
  const finished = new Promise<Checked<EngineTasks[K]['result']>>((resolve) => {
    engine.onReply((sent) => {
      const checked = checkedReply(kind, sent);
      if (!checked.ok) {
        resolve(checked);
        killHelpers();
        engine.kill();
        return;
      }
      const reply = checked.value;
      if (reply.kind === 'event') {
        listen(received, reply.event);
        onEvent(reply.event);
      } else if (reply.kind === 'run-file') {
        void runElsewhere(reply.id, reply.request);
      } else if (reply.kind === 'done') {
        resolve(ok(reply.result));
      } else {
        resolve(err(reply.problems));
      }
    });
    engine.onExit((exit) => {
      killHelpers();
      resolve(err([engineDied(exit, received)]));
    });
  });
  engine.send({ kind, request } as EngineRequest);
  return {
    finished,
    stop: () => {
      engine.send({ kind: 'stop' });
      killHelpers();
    },
    kill: () => {
      killHelpers();
      engine.kill();
    },
    ask: (id, question) => engine.send({ kind: 'ask', id, question }),
  };
}

function listen(received: LastReceived, event: EngineTasks[EngineTask]['event']): void {
  if (event.event === 'preparing') received.device = event.device ?? received.device;
  if (event.event === 'started') {
    received.run = event.run;
    // A run that goes on is whole up to there.
    received.step = event.stepsDone;
    received.checkpoint = event.stepsDone;
  }
  if (event.event === 'progress') received.step = event.step;
  if (event.event === 'checkpoint') received.checkpoint = event.step;
}

function engineDied(exit: EngineExit, { device, run, step, checkpoint }: LastReceived): Diagnostic {
  const how = exit.signal ?? `exit code ${exit.code ?? 'unknown'}`;
  const lastOutput = exit.lastOutput.trim().split('\n').slice(-3).join(' | ') || '-';
  if (run === '') {
    const isOnCpu = findDevice(device.toLowerCase())?.isProcessor ?? false;
    return diagnostic(isOnCpu ? 'engine-died-early-on-cpu' : 'engine-died-early', {}, { how, lastOutput });
  }
  return diagnostic('engine-died', { step, file: run }, { how, run, lastCheckpoint: checkpoint, lastOutput });
}
