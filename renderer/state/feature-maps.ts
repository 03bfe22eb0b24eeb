/** The feature maps of a node of a run, of one sample of the run's data. */
import { create } from 'zustand';
import type { RunId } from '../../shared/contract/common.ts';
import type { Explanation } from '../../shared/contract/explanation.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { services } from './services.ts';

interface MapsQuestion {
  readonly run: RunId;
  readonly node: string;
  /** Row of the data, from 0. */
  readonly row: number;
}

interface FeatureMaps {
  readonly question: MapsQuestion;
  readonly state: 'looking' | 'seen' | 'failed';
  /** Those before stay while others are made. */
  readonly explanation: Explanation | undefined;
  readonly problems: readonly Diagnostic[];
}

export const useFeatureMaps = create<{ readonly open: FeatureMaps | undefined }>()(() => ({
  open: undefined,
}));

let looking: AbortController | undefined;

/** Shows what the kept weights of the run make of a sample at the node. */
export async function showFeatureMaps(question: MapsQuestion): Promise<void> {
  looking?.abort();
  const own = new AbortController();
  looking = own;
  const explanation = useFeatureMaps.getState().open?.explanation;
  const asked = { question, explanation, problems: [] };
  useFeatureMaps.setState({ open: { ...asked, state: 'looking' } });
  const { run, node, row } = question;
  const request = { run, input: { kind: 'sample' as const }, row, method: 'activations' as const, node };
  try {
    for await (const event of services().runs.explain(request, own.signal)) {
      if (own.signal.aborted) return;
      if (event.event === 'explained')
        useFeatureMaps.setState({ open: { ...asked, state: 'seen', explanation: event.explanation } });
      else
        useFeatureMaps.setState({
          open: { ...asked, state: 'failed', explanation: undefined, problems: event.problems },
        });
    }
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
    if (!own.signal.aborted) closeFeatureMaps();
  }
}

export function closeFeatureMaps(): void {
  looking?.abort();
  useFeatureMaps.setState({ open: undefined });
}
