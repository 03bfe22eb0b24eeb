import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { FinishedEvent } from '../../../shared/training/run-events.ts';
import type { TrainRequest } from '../messages.ts';
import { selectBackend } from '../select-backend.ts';
import { trainProject } from '../training/train-project.ts';
import type { RunningEngineTask } from './running-task.ts';

export async function trainTask(
  request: TrainRequest,
  context: RunningEngineTask,
): Promise<Checked<FinishedEvent>> {
  const { forms, threads } = request;
  context.onEvent({ event: 'preparing', what: 'device' });
  const backend = await selectBackend(request.device, {
    ...(forms && { forms }),
    ...(threads !== undefined && { threads }),
  });
  if (!backend.ok) return backend;
  return trainProject(request, backend.value, {
    onEvent: context.onEvent,
    shouldStop: () => context.signal.aborted,
  });
}
