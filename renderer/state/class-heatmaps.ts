/** Where a run sees each class: mean heatmaps over a part of its data. */
import { create } from 'zustand';
import type { DataPart, RunId } from '../../shared/contract/common.ts';
import type { Explanation } from '../../shared/contract/explanation.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { services } from './services.ts';

export interface HeatmapsQuestion {
  readonly run: RunId;
  readonly method: 'grad-cam' | 'grad-cam++';
  readonly part: DataPart;
  /** Absent: the last convolution. */
  readonly node?: string | undefined;
}

interface OpenHeatmaps {
  readonly question: HeatmapsQuestion;
  readonly state: 'looking' | 'seen' | 'failed';
  /** Those before stay while others are made. */
  readonly explanation: Explanation | undefined;
  /** Nodes that can be looked at. */
  readonly nodes: readonly string[];
  readonly problems: readonly Diagnostic[];
}

export const useClassHeatmaps = create<{ readonly open: OpenHeatmaps | undefined }>()(() => ({
  open: undefined,
}));

let looking: AbortController | undefined;

/** Shows where the kept weights of the run see each class. */
export async function showClassHeatmaps(question: HeatmapsQuestion): Promise<void> {
  looking?.abort();
  const own = new AbortController();
  looking = own;
  const { open: before } = useClassHeatmaps.getState();
  const isSame = before?.question.run === question.run;
  const { explanation, nodes } = isSame ? before : { explanation: undefined, nodes: [] };
  const asked: OpenHeatmaps = { question, state: 'looking', explanation, nodes, problems: [] };
  useClassHeatmaps.setState({ open: asked });
  const { run, method, part, node } = question;
  const request = { run, input: { kind: 'sample' as const }, row: 0, method, over: part };
  try {
    const askable = isSame ? undefined : await services().runs.askable({ run });
    const known = askable?.ok ? askable.value.nodes : nodes;
    for await (const event of services().runs.explain({ ...request, ...(node && { node }) }, own.signal)) {
      if (own.signal.aborted) return;
      const seen = { ...asked, nodes: known };
      useClassHeatmaps.setState({
        open:
          event.event === 'explained'
            ? { ...seen, state: 'seen', explanation: event.explanation }
            : { ...seen, state: 'failed', explanation: undefined, problems: event.problems },
      });
    }
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
    if (!own.signal.aborted) closeClassHeatmaps();
  }
}

export function closeClassHeatmaps(): void {
  looking?.abort();
  useClassHeatmaps.setState({ open: undefined });
}
