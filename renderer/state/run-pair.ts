/** Two runs beside each other on the same samples. */
import { create } from 'zustand';
import type { DataPart, RunId } from '../../shared/contract/common.ts';
import type { SamplePreview } from '../../shared/contract/data.ts';
import type { PickedFile } from '../../shared/contract/files.ts';
import type { ShownComparison } from '../../shared/contract/runs.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import { readRunSamples } from './run-samples.ts';
import { services } from './services.ts';

/** Differing samples that are shown with their picture or text. */
const maxShown = 60;

/** Samples of a part of the runs' own data, or what a person picked. */
export type ComparedOn =
  | { readonly part: DataPart; readonly picked?: undefined }
  | { readonly part?: undefined; readonly picked: PickedFile };

interface OpenPair {
  readonly runs: readonly [RunId, RunId];
  readonly on: ComparedOn;
  readonly state: 'comparing' | 'compared' | 'failed';
  readonly comparison: ShownComparison | undefined;
  /** Of the differing samples of the runs' own data, by row. */
  readonly samples: ReadonlyMap<number, SamplePreview>;
  readonly problems: readonly Diagnostic[];
}

export const useRunPair = create<{ readonly open: OpenPair | undefined }>()(() => ({ open: undefined }));

let comparing: AbortController | undefined;

/** Compares two runs, in place of what is compared. */
export async function compareAnswers(runs: readonly [RunId, RunId], on: ComparedOn): Promise<void> {
  comparing?.abort();
  const own = new AbortController();
  comparing = own;
  const asked = { runs, on, comparison: undefined, samples: new Map(), problems: [] } as const;
  useRunPair.setState({ open: { ...asked, state: 'comparing' } });
  const place = on.picked === undefined ? { part: on.part } : { picked: on.picked.handle };
  try {
    for await (const event of services().runs.compareAnswers({ runs: [...runs], ...place }, own.signal)) {
      if (own.signal.aborted) return;
      if (event.event === 'failed') {
        useRunPair.setState({ open: { ...asked, state: 'failed', problems: event.problems } });
        return;
      }
      const { comparison } = event;
      const samples = on.picked === undefined ? await samplesOf(runs[0], comparison) : new Map();
      if (own.signal.aborted) return;
      useRunPair.setState({ open: { ...asked, state: 'compared', comparison, samples } });
    }
  } catch {
    // The connection is lost; the window says so, and a person can ask again.
    if (!own.signal.aborted) closePair();
  }
}

/** The comparison shows names alone where the samples cannot be read. */
async function samplesOf(
  run: RunId,
  { examples }: ShownComparison,
): Promise<ReadonlyMap<number, SamplePreview>> {
  const rows = examples.slice(0, maxShown).map(({ index }) => index);
  const read = await readRunSamples(run, rows);
  return new Map(read.ok ? read.value.map((sample) => [sample.index, sample]) : []);
}

export function closePair(): void {
  comparing?.abort();
  useRunPair.setState({ open: undefined });
}
