/** A test of learning rates: its curve as it grows, and what it suggests. One at a time. */
import { create } from 'zustand';
import type { ProjectId } from '../../shared/contract/common.ts';
import type { RateEvent } from '../../shared/contract/learning-rates.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { serializeProject } from '../../shared/document/serialize.ts';
import { currentDocument, useProject } from './project-store.ts';
import { useRun } from './run-store.ts';
import { services } from './services.ts';

type RatePoint = Omit<Extract<RateEvent, { event: 'point' }>, 'event'>;

interface RateFinding {
  readonly state: 'none' | 'finding' | 'found' | 'failed';
  /** What it is of: a project that was closed shows none. */
  readonly project: ProjectId | undefined;
  /** Place of the objective. */
  readonly objective: number;
  readonly points: readonly RatePoint[];
  readonly suggestion: number | null;
  readonly problems: readonly Diagnostic[];
}

const nothingFound: RateFinding = {
  state: 'none',
  project: undefined,
  objective: 0,
  points: [],
  suggestion: null,
  problems: [],
};

export const useRateFinding = create<RateFinding>()(() => nothingFound);

let finding: AbortController | undefined;

/** Tests rates for an objective of the document as it stands, in place of a test that goes on. */
export async function findRate(objective: number): Promise<void> {
  const project = useProject.getState().open?.id;
  const document = currentDocument();
  if (project === undefined || document === undefined) return;
  finding?.abort();
  const own = new AbortController();
  finding = own;
  useRateFinding.setState({ ...nothingFound, state: 'finding', project, objective });
  const { device } = useRun.getState();
  const request = { project, text: serializeProject(document), objective, device };
  try {
    for await (const event of services().learningRates.find(request, own.signal)) {
      if (own.signal.aborted) return;
      if (event.event === 'point') {
        const { event: _, ...point } = event;
        useRateFinding.setState(({ points }) => ({ points: [...points, point] }));
      }
      if (event.event === 'found') useRateFinding.setState({ state: 'found', suggestion: event.suggestion });
      if (event.event === 'failed') useRateFinding.setState({ state: 'failed', problems: event.problems });
    }
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
    if (!own.signal.aborted) forgetRates();
  }
}

/** Ends the test that goes on, or puts its result away. */
export function forgetRates(): void {
  finding?.abort();
  useRateFinding.setState(nothingFound);
}
