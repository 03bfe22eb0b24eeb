import type { FoundRate } from '../../../shared/contract/engine-replies.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { FindRateRequest } from '../messages.ts';
import { selectBackend } from '../select-backend.ts';
import { findLearningRate } from '../training/find-learning-rate.ts';
import type { RunningEngineTask } from './running-task.ts';

export async function findRateTask(
  request: FindRateRequest,
  context: RunningEngineTask,
): Promise<Checked<FoundRate>> {
  const backend = await selectBackend(request.device);
  if (!backend.ok) return backend;
  return findLearningRate(request, backend.value, {
    onPoint: (point) => context.onEvent({ event: 'rate', ...point }),
    shouldStop: () => context.signal.aborted,
  });
}
