import type { PreFlightEvent } from '../../../shared/contract/pre-flights.ts';
import type { Services } from '../../../shared/contract/services.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { dataPlaceOf } from '../data/local-data.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';
import { eventStream } from '../event-stream.ts';
import type { PickedFiles } from '../files/picked-files.ts';
import type { OpenProject } from '../projects/open-project.ts';
import { trainableDocument } from '../runs/trainable-document.ts';

export interface PreFlightsServiceOptions {
  readonly engineHost: EngineHost;
  readonly picked: PickedFiles;
  /** The projects of the window that asks. */
  readonly find: (id: string) => Checked<OpenProject>;
}

/** Measurements of what runs would take, for the projects of one window; each in a process of its own. */
export function preFlightsService({
  engineHost,
  picked,
  find,
}: PreFlightsServiceOptions): Services['preFlights'] {
  return {
    measure: ({ project: id, text, device }, signal) =>
      eventStream<PreFlightEvent>(signal, ({ push, end, fail }) => {
        let cancel = (): void => undefined;
        let cancelled = false;
        const measure = async (): Promise<PreFlightEvent | undefined> => {
          const project = find(id);
          if (!project.ok) return failed(project);
          const document = await trainableDocument(text, project.value.folder, picked);
          if (!document.ok) return failed(document);
          const place = await dataPlaceOf(project.value, document.value.data);
          if (cancelled) return undefined;
          const request = { document: document.value, device, ...place };
          const task = startEngineTask(engineHost, 'pre-flight', request);
          // Nothing is written, so the process may end at once.
          cancel = () => task.kill();
          const result = await task.finished;
          return result.ok ? { event: 'measured', ...result.value } : failed(result);
        };
        measure().then((event) => {
          if (event !== undefined) push(event);
          end();
        }, fail);
        return () => {
          cancelled = true;
          cancel();
        };
      }),
  };
}

function failed({ error }: Extract<Checked<unknown>, { ok: false }>): PreFlightEvent {
  return { event: 'failed', problems: [...error] };
}
