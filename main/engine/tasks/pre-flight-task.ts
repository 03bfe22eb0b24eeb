import type { PreFlight } from '../../../shared/contract/engine-replies.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { PreFlightRequest } from '../messages.ts';
import { selectBackend } from '../select-backend.ts';
import { preFlight } from '../training/pre-flight.ts';
import type { RunningEngineTask } from './running-task.ts';

export async function preFlightTask(
  request: PreFlightRequest,
  { signal }: RunningEngineTask,
): Promise<Checked<PreFlight>> {
  const backend = await selectBackend(request.device);
  return backend.ok ? preFlight(request, backend.value, () => signal.aborted) : backend;
}
