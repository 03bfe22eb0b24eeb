/** A measurement of what the next run would take. One at a time. */
import { create } from 'zustand';
import type { ProjectId } from '../../shared/contract/common.ts';
import type { PreFlightEvent } from '../../shared/contract/pre-flights.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { serializeProject } from '../../shared/document/serialize.ts';
import type { DeviceChoice } from '../../shared/engines/index.ts';
import { currentDocument, useProject } from './project-store.ts';
import { useRun } from './run-store.ts';
import { services } from './services.ts';

type Measured = Omit<Extract<PreFlightEvent, { event: 'measured' }>, 'event'>;

interface PreFlightState {
  readonly state: 'none' | 'measuring' | 'measured' | 'failed';
  /** What it is of: a project that was closed shows none. */
  readonly project: ProjectId | undefined;
  /** The project as it was measured, and on which device: after an edit the figures are of another network. */
  readonly text: string;
  readonly device: DeviceChoice;
  readonly measured: Measured | undefined;
  readonly problems: readonly Diagnostic[];
}

const nothingMeasured: PreFlightState = {
  state: 'none',
  project: undefined,
  text: '',
  device: 'auto',
  measured: undefined,
  problems: [],
};

export const usePreFlight = create<PreFlightState>()(() => nothingMeasured);

let measuring: AbortController | undefined;

/** Measures the document as it stands, in place of a measurement that goes on. */
export async function measurePreFlight(): Promise<void> {
  const project = useProject.getState().open?.id;
  const document = currentDocument();
  if (project === undefined || document === undefined) return;
  measuring?.abort();
  const own = new AbortController();
  measuring = own;
  const { device } = useRun.getState();
  const text = serializeProject(document);
  usePreFlight.setState({ ...nothingMeasured, state: 'measuring', project, text, device });
  try {
    for await (const event of services().preFlights.measure({ project, text, device }, own.signal)) {
      if (own.signal.aborted) return;
      if (event.event === 'measured') {
        const { event: _, ...measured } = event;
        usePreFlight.setState({ state: 'measured', measured, problems: measured.findings });
      } else usePreFlight.setState({ state: 'failed', problems: event.problems });
    }
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
    if (!own.signal.aborted) forgetPreFlight();
  }
}

/** Ends the measurement that goes on, or puts its result away. */
export function forgetPreFlight(): void {
  measuring?.abort();
  usePreFlight.setState(nothingMeasured);
}
