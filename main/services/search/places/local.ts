import { availableParallelism } from 'node:os';
import { ok } from '../../../../shared/base/result.ts';
import type { EngineHost } from '../../engine-host.ts';
import { startEngineTask } from '../../engine-task.ts';
import type { Executor } from '../executor.ts';
import { homeTasks } from '../home-tasks.ts';
import { resultOf } from '../trial-result.ts';
import { givingWay } from './give-way.ts';
import type { TrialPlaceDeclaration } from './place.ts';

export const local: TrialPlaceDeclaration = {
  async open(_, { engineHost, slots = 1, ownRuns, onProblem }) {
    const executor = localExecutor(engineHost, slots);
    if (ownRuns === undefined) return ok(executor);
    return ok({ ...executor, start: givingWay(executor.start, ownRuns, onProblem) });
  },
};

/**
 * Trials in engine processes of this machine. One at a time computes where `auto` says, with every core; several share the cores of the
 * processor, each with its part of the threads.
 */
function localExecutor(host: EngineHost, slots: number): Executor {
  const shared =
    slots === 1
      ? ({ device: 'auto' } as const)
      : ({ device: 'cpu', threads: Math.max(1, Math.floor(availableParallelism() / slots)) } as const);
  return {
    capacity: { slots },
    start({ name: _, ...spec }, onEvent) {
      const request = { ...spec, ...shared, isTrial: true };
      const task = startEngineTask(host, 'train', request, onEvent);
      const finished = task.finished.then((ended) => (ended.ok ? ok(resultOf(ended.value)) : ended));
      return { finished, stop: task.stop, kill: task.kill };
    },
    ...homeTasks(host, shared.device),
  };
}
