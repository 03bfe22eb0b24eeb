/** Runs that answer together, as a person tries them. */
import { create } from 'zustand';
import type { RunId } from '../../shared/contract/common.ts';
import type { EnsembleResult } from '../../shared/contract/ensemble.ts';
import type { PickedFile } from '../../shared/contract/files.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { EnsembleMethod } from '../../shared/ensemble/methods.ts';
import type { Quantization } from '../../shared/export/formats.ts';
import { services } from './services.ts';

/** Shares of the kernels that become zero; 0: none. */
export const pruneShares = [0, 0.3, 0.5, 0.7, 0.9] as const;

export interface FileCompression {
  readonly prune: (typeof pruneShares)[number];
  readonly quantize: Quantization | 'none';
}

interface Combining {
  readonly runs: readonly RunId[];
  readonly method: EnsembleMethod;
  /** What is done to the file that is saved. */
  readonly compression: FileCompression;
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
  const compression = { prune: 0, quantize: 'none' } as const;
  show({
    runs,
    method: 'average',
    compression,
    state: 'combining',
    result: undefined,
    best: 0,
    problems: [],
  });
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
  const { runs, compression } = open;
  const { prune, quantize } = compression;
  const asked = { runs, method, compression, result: undefined, best: 0, problems: [] };
  show({ ...asked, state: 'combining' });
  const saved = saveTo && {
    saveTo: saveTo.handle,
    ...(prune > 0 && { prune }),
    ...(quantize !== 'none' && { quantize }),
  };
  const request = { runs: [...runs], method, ...saved };
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

/** Chooses what is done to the file that is saved next. */
export function chooseCompression(chosen: Partial<FileCompression>): void {
  const { open } = useCombining.getState();
  if (open !== undefined) show({ ...open, compression: { ...open.compression, ...chosen } });
}

function show(open: Combining): void {
  useCombining.setState({ open });
}
