import process from 'node:process';
import type { RunningTask } from '../services/engine-task.ts';

/** Ctrl+C, a polite end, and the end of the terminal. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Waits for a task's end, as the person at the terminal wishes: the first Ctrl+C asks it to stop at the next safe point,
 * a further one ends it at once. So do the signal to terminate and the end of the terminal, after which nothing that is
 * written reaches anybody.
 * @param onStopping called at the first
 */
export async function finishedOrStopped<Result>(
  task: Pick<RunningTask<Result>, 'finished' | 'stop' | 'kill'>,
  onStopping: () => void = () => undefined,
): RunningTask<Result>['finished'] {
  let interrupts = 0;
  const interrupt = (): void => {
    interrupts++;
    if (interrupts === 1) {
      onStopping();
      task.stop();
    } else task.kill();
  };
  // Writing to a terminal that is gone fails, and that must not end the process before the run is saved.
  for (const stream of [process.stdout, process.stderr])
    if (!stream.listeners('error').includes(ignoreNoReader)) stream.on('error', ignoreNoReader);
  for (const signal of signals) process.on(signal, interrupt);
  const result = await task.finished;
  for (const signal of signals) process.off(signal, interrupt);
  return result;
}

function ignoreNoReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EIO' && error.code !== 'EPIPE' && error.code !== 'ENXIO') throw error;
}
