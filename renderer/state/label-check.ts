/** Labels that a run doubts, and which of them a person looks at. */
import { create } from 'zustand';
import type { RunId } from '../../shared/contract/common.ts';
import type { LabelCheck } from '../../shared/contract/label-check.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { inputShapeOf } from './input-shape.ts';
import { currentDocument } from './project-store.ts';
import { services } from './services.ts';

interface LabelCheckState {
  /** The run whose answers are compared with the labels. */
  readonly run: RunId | undefined;
  readonly state: 'idle' | 'looking' | 'checked' | 'failed';
  readonly check: LabelCheck | undefined;
  readonly problems: readonly Diagnostic[];
}

const nothingChecked: LabelCheckState = { run: undefined, state: 'idle', check: undefined, problems: [] };

export const useLabelCheck = create<LabelCheckState>()(() => nothingChecked);

let looking: AbortController | undefined;

/** Compares labels with what a run answers, in place of an earlier look. */
export async function checkLabels(run: RunId): Promise<void> {
  looking?.abort();
  const own = new AbortController();
  looking = own;
  useLabelCheck.setState({ run, state: 'looking', check: undefined, problems: [] });
  const shape = inputShapeOf(currentDocument());
  try {
    for await (const event of services().runs.labels(
      { run, ...(shape && { shape: [...shape] }) },
      own.signal,
    )) {
      if (own.signal.aborted) return;
      if (event.event === 'checked') useLabelCheck.setState({ state: 'checked', check: event.check });
      else useLabelCheck.setState({ state: 'failed', problems: event.problems });
    }
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
    if (!own.signal.aborted) forgetLabelCheck();
  }
}

export function forgetLabelCheck(): void {
  looking?.abort();
  useLabelCheck.setState(nothingChecked);
}
