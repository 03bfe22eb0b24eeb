/** All that is known of one sample, and which sample is looked up. */
import { create } from 'zustand';
import type { NamedSample, SampleLineage } from '../../shared/contract/sample-lineage.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { currentDocument, useProject } from './project-store.ts';
import { services } from './services.ts';

interface LineageState {
  /** What stands in the field: the name of a sample. */
  readonly name: string;
  /** How often a person asked to write a name. */
  readonly asked: number;
  readonly state: 'idle' | 'looking' | 'traced' | 'failed';
  /** Runs that were looked at, and how many there are. */
  readonly done: number;
  readonly total: number;
  readonly lineage: SampleLineage | undefined;
  readonly problems: readonly Diagnostic[];
}

const nothingTraced: LineageState = {
  name: '',
  asked: 0,
  state: 'idle',
  done: 0,
  total: 0,
  lineage: undefined,
  problems: [],
};

export const useLineage = create<LineageState>()(() => nothingTraced);

let looking: AbortController | undefined;

/** Looks a sample up, in place of an earlier look: by its name, or by its position in the data, from 0. */
export async function lookUpSample(sample: NamedSample): Promise<void> {
  const project = useProject.getState().open?.id;
  const data = currentDocument()?.data;
  if (project === undefined || data === undefined) return;
  looking?.abort();
  const own = new AbortController();
  looking = own;
  useLineage.setState({
    ...nothingTraced,
    asked: useLineage.getState().asked,
    name: typeof sample === 'string' ? sample : '',
    state: 'looking',
  });
  try {
    for await (const event of services().data.lineage({ project, data, sample }, own.signal)) {
      if (own.signal.aborted) return;
      if (event.event === 'looked') useLineage.setState({ done: event.done, total: event.total });
      else if (event.event === 'failed') useLineage.setState({ state: 'failed', problems: event.problems });
      else useLineage.setState({ state: 'traced', lineage: event.lineage, name: event.lineage.sample });
    }
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
    if (!own.signal.aborted) forgetLineage();
  }
}

export function forgetLineage(): void {
  looking?.abort();
  useLineage.setState(nothingTraced);
}

/** Lets a person write which sample is looked up. */
export function askForSample(): void {
  useLineage.setState(({ asked }) => ({ asked: asked + 1 }));
}
