import type { ProfileEvent } from '../../../shared/contract/engine-replies.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { FinishedEvent } from '../../../shared/training/run-events.ts';
import type { Backend } from '../backends/backend.ts';
import type { TrainRequest } from '../messages.ts';
import { selectBackend } from '../select-backend.ts';
import { trainProject } from '../training/train-project.ts';
import type { RunningEngineTask } from './running-task.ts';

export async function trainTask(
  request: TrainRequest,
  context: RunningEngineTask,
): Promise<Checked<FinishedEvent>> {
  const { forms, profile = false, threads } = request;
  context.onEvent({ event: 'preparing', what: 'device' });
  const backend = await selectBackend(request.device, {
    profile,
    ...(forms && { forms }),
    ...(threads !== undefined && { threads }),
  });
  if (!backend.ok) return backend;
  const result = await trainProject(request, backend.value, {
    onEvent: context.onEvent,
    shouldStop: () => context.signal.aborted,
  });
  if (profile) context.onEvent(await profileEvent(backend.value));
  return result;
}

async function profileEvent(backend: Backend): Promise<ProfileEvent> {
  const nodes = (await backend.takeProfile?.()) ?? [];
  const operations = nodes.map(({ op, opType, provider, runs, microseconds }) => ({
    op: op === '' ? opType : `${op} (${opType})`,
    provider,
    calls: runs,
    milliseconds: microseconds / 1000,
  }));
  return { event: 'profile', operations };
}
