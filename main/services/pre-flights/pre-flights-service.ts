import { ok } from '../../../shared/base/result.ts';
import type { PreFlightEvent } from '../../../shared/contract/pre-flights.ts';
import type { Services } from '../../../shared/contract/services.ts';
import { type DocumentTaskOptions, documentTask } from '../document-task.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';

export interface PreFlightsServiceOptions extends DocumentTaskOptions {
  readonly engineHost: EngineHost;
}

/** Measurements of what runs would take, for the projects of one window; each in a process of its own. */
export function preFlightsService({
  engineHost,
  ...options
}: PreFlightsServiceOptions): Services['preFlights'] {
  return {
    measure: ({ device, ...asked }, signal) =>
      documentTask<PreFlightEvent>(signal, options, {
        asked,
        start(request) {
          const task = startEngineTask(engineHost, 'pre-flight', { ...request, device });
          const finished = task.finished.then((result) =>
            result.ok ? ok({ event: 'measured' as const, ...result.value }) : result,
          );
          return { kill: () => task.kill(), finished };
        },
      }),
  };
}
