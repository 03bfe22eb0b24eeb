import { err, ok } from '../../shared/base/result.ts';
import { type Checked, diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { FinishedEvent, RunEvent } from '../../shared/training/run-events.ts';
import type { TrainRequest } from '../engine/messages.ts';
import type { EngineExit, EngineHost } from './engine-host.ts';

/** A training run that goes on in a process of its own. */
export interface Training {
  /** Resolves when the process has ended its work, whatever the way. Never rejects. */
  readonly finished: Promise<Checked<FinishedEvent>>;
  /** Asks for a stop at the next whole step; what was done is kept. */
  stop(): void;
}

/**
 * Starts a run. If the process dies (out of memory, a fault in a native library) the caller lives on and gets a
 * diagnostic that names the signal, the last step heard of, and the run whose checkpoint can be resumed.
 */
export function startTraining(
  host: EngineHost,
  request: TrainRequest,
  onEvent: (event: RunEvent) => void,
): Training {
  const engine = host.start();
  let run = request.resume ?? '';
  let step = 0;
  let lastCheckpoint = 0;
  const finished = new Promise<Checked<FinishedEvent>>((resolve) => {
    engine.onReply((reply) => {
      if (reply.kind === 'event') {
        const { event } = reply;
        if (event.event === 'started') run = event.run;
        if (event.event === 'progress') step = event.step;
        if (event.event === 'checkpoint') lastCheckpoint = event.step;
        onEvent(event);
      } else if (reply.kind === 'trained') {
        resolve(ok(reply.result));
      } else {
        resolve(err(reply.problems));
      }
    });
    engine.onExit((exit) => resolve(err([engineDied(exit, run, step, lastCheckpoint)])));
  });
  engine.send({ kind: 'train', request });
  return { finished, stop: () => engine.send({ kind: 'stop' }) };
}

function engineDied(exit: EngineExit, run: string, step: number, lastCheckpoint: number) {
  const values = {
    how: exit.signal ?? `exit code ${exit.code ?? 'unknown'}`,
    run,
    lastCheckpoint,
    lastOutput: exit.lastOutput.trim().split('\n').slice(-3).join(' | ') || '-',
  };
  return diagnostic('engine-died', { step, ...(run === '' ? {} : { file: run }) }, values);
}
