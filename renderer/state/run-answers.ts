/** What a run answers to data that a person gives it. */
import { create } from 'zustand';
import type { RunId } from '../../shared/contract/common.ts';
import type { PickedFile } from '../../shared/contract/files.ts';
import type { RunAnswers } from '../../shared/contract/runs.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { services } from './services.ts';

interface AskedRun {
  readonly run: RunId;
  readonly picked: PickedFile | undefined;
  readonly state: 'choosing' | 'answering' | 'answered' | 'failed';
  readonly answers: RunAnswers | undefined;
  readonly problems: readonly Diagnostic[];
  /** Where the answers were saved. */
  readonly savedTo?: string | undefined;
}

export const useRunAnswers = create<{ readonly open: AskedRun | undefined }>()(() => ({ open: undefined }));

let asking: AbortController | undefined;

/** Asks a person what the run is to answer. */
export function askRun(run: RunId): void {
  asking?.abort();
  show({ run, picked: undefined, state: 'choosing', answers: undefined, problems: [] });
}

export function closeRunAnswers(): void {
  asking?.abort();
  useRunAnswers.setState({ open: undefined });
}

/** Has the run answer what was picked, in place of what it answers; `saveTo`: the file that the answers are written to. */
export async function answerPicked(run: RunId, picked: PickedFile, saveTo?: PickedFile): Promise<void> {
  asking?.abort();
  const own = new AbortController();
  asking = own;
  const asked = { run, picked, answers: undefined, problems: [] };
  show({ ...asked, state: 'answering' });
  const request = { run, picked: picked.handle, ...(saveTo && { saveTo: saveTo.handle }) };
  try {
    for await (const event of services().runs.predict(request, own.signal)) {
      if (own.signal.aborted) return;
      if (event.event === 'predicted')
        show({ ...asked, state: 'answered', answers: event.answers, savedTo: saveTo?.path });
      else show({ ...asked, state: 'failed', problems: event.problems });
    }
  } catch (fault) {
    if (!own.signal.aborted) throw fault;
  }
}

function show(open: AskedRun): void {
  useRunAnswers.setState({ open });
}
