/** What a run answers to data that a person gives it. */
import { create } from 'zustand';
import type { RunId } from '../../shared/contract/common.ts';
import type { PickedFile } from '../../shared/contract/files.ts';
import type { Askable, AskedInput, RunAnswers } from '../../shared/contract/runs.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { forgetWhy } from './run-why.ts';
import { services } from './services.ts';

/** What is answered, and what of it a person picked. */
interface Given {
  readonly input: AskedInput;
  readonly picked: PickedFile | undefined;
}

interface AskedRun {
  readonly run: RunId;
  readonly given: Given | undefined;
  readonly state: 'choosing' | 'answering' | 'answered' | 'failed';
  readonly answers: RunAnswers | undefined;
  readonly problems: readonly Diagnostic[];
  /** Where the answers were saved. */
  readonly savedTo?: string | undefined;
}

interface RunAnswersState {
  readonly open: AskedRun | undefined;
  /** What the run can be asked; undefined until that is known. */
  readonly askable: Askable | undefined;
}

export const useRunAnswers = create<RunAnswersState>()(() => ({ open: undefined, askable: undefined }));

let asking: AbortController | undefined;

/** Asks a person what the run is to answer. */
export function askRun(run: RunId): void {
  asking?.abort();
  forgetWhy();
  const isSame = useRunAnswers.getState().open?.run === run;
  if (!isSame) useRunAnswers.setState({ askable: undefined });
  show({ run, given: undefined, state: 'choosing', answers: undefined, problems: [] });
  if (!isSame) void readAskable(run);
}

async function readAskable(run: RunId): Promise<void> {
  const read = await services().runs.askable({ run });
  if (read.ok && useRunAnswers.getState().open?.run === run) useRunAnswers.setState({ askable: read.value });
}

export function closeRunAnswers(): void {
  asking?.abort();
  forgetWhy();
  useRunAnswers.setState({ open: undefined });
}

/** Has the run answer what was picked, in place of what it answers; `saveTo`: the file that the answers are written to. */
export function answerPicked(run: RunId, picked: PickedFile, saveTo?: PickedFile): Promise<void> {
  return answer(run, { picked, input: { kind: 'picked', picked: picked.handle } }, saveTo);
}

/** Has the run answer a text or row that a person typed. */
export function answerTyped(run: RunId, input: AskedInput): Promise<void> {
  return answer(run, { picked: undefined, input });
}

async function answer(run: RunId, given: Given, saveTo?: PickedFile): Promise<void> {
  asking?.abort();
  forgetWhy();
  const own = new AbortController();
  asking = own;
  const asked = { run, given, answers: undefined, problems: [] };
  if (useRunAnswers.getState().open?.run !== run) {
    useRunAnswers.setState({ askable: undefined });
    void readAskable(run);
  }
  show({ ...asked, state: 'answering' });
  const request = { run, input: given.input, ...(saveTo && { saveTo: saveTo.handle }) };
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
