/** Runs that answer together, as a person tries them. */
import { create } from 'zustand';
import type { RunId } from '../../shared/contract/common.ts';
import type { EnsembleResult } from '../../shared/contract/ensemble.ts';
import type { PickedFile } from '../../shared/contract/files.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { EnsembleMethod } from '../../shared/ensemble/methods.ts';
import { services } from './services.ts';

interface Combining {
  readonly runs: readonly RunId[];
  readonly method: EnsembleMethod;
  readonly state: 'combining' | 'combined' | 'failed';
  readonly result: EnsembleResult | undefined;
  /** The position of the member that it is compared with. */
  readonly best: number;
  readonly problems: readonly Diagnostic[];
  /** Where the file was saved. */
  readonly savedTo?: string | undefined;
}

export const useCombining = create<{ readonly open: Combining | undefined }>()(() => ({ open: undefined }));

let asking: AbortController | undefined;

/** Evaluates runs together, at first by the mean of their answers. */
export function openCombining(runs: readonly RunId[]): void {
  show({ runs, method: 'average', state: 'combining', result: undefined, best: 0, problems: [] });
  void combineRuns('average');
}

export function closeCombining(): void {
  asking?.abort();
  useCombining.setState({ open: undefined });
}

/** Evaluates the opened runs by a method, in place of what is evaluated; `saveTo`: the file that is written too. */
export async function combineRuns(method: EnsembleMethod, saveTo?: PickedFile): Promise<void> {
  const { open } = useCombining.getState();
  if (open === undefined) return;
  asking?.abort();
  const own = new AbortController();
  asking = own;
  const { runs } = open;
  const asked = { runs, method, result: undefined, best: 0, problems: [] };
  show({ ...asked, state: 'combining' });
  const request = { runs: [...runs], method, ...(saveTo && { saveTo: saveTo.handle }) };
  try {
    for await (const event of services().ensembles.combine(request, own.signal)) {
      if (own.signal.aborted) return;
      if (event.event === 'combined')
        show({ ...asked, state: 'combined', result: event.result, best: event.best, savedTo: saveTo?.path });
      else show({ ...asked, state: 'failed', problems: event.problems });
    }
  } catch (fault) {
    if (!own.signal.aborted) throw fault;
  }
}

function show(open: Combining): void {
  useCombining.setState({ open });
}
