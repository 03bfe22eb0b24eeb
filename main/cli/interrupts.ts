import process from 'node:process';
import type { RunningTask } from '../services/engine-task.ts';

/**
 * Waits for a task's end, as the person at the terminal wishes: the first Ctrl+C asks it to stop at the next safe point,
 * a further one ends it at once.
 * @param onStopping hears of the first
 */
export async function finishedOrStopped<Result>(
  task: RunningTask<Result>,
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
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const result = await task.finished;
  process.off('SIGINT', interrupt);
  process.off('SIGTERM', interrupt);
  return result;
}
