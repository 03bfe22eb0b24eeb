import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { FoundLineage, NamedSample } from '../../../shared/contract/sample-lineage.ts';
import type { DataSection } from '../../../shared/data/data-schema.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { EngineHost } from '../engine-host.ts';
import { finishedOrKilled, startEngineTask } from '../engine-task.ts';

/** More runs than a person reads of are not asked; the newest are. */
const maxRuns = 100;

export interface TracedSample {
  readonly data: DataSection;
  readonly place: DataPlace;
  readonly sample: NamedSample;
  /** Runs of the project by their folders, newest first, with where their data lies. */
  readonly runs: readonly { readonly run: string; readonly place: Checked<DataPlace> }[];
}

/** Where a sample comes from, what the recipe made of it, and what runs answer to it, in an engine that ends with the signal. */
export function traceSample(
  host: EngineHost,
  { data, place, sample, runs }: TracedSample,
  signal: Cancellation,
  onProgress: (done: number, total: number) => void,
): Promise<Checked<FoundLineage>> {
  const asked = runs
    .slice(0, maxRuns)
    .map(({ run, place: own }) => (own.ok ? { run, place: own.value } : { run, problems: own.error }));
  const task = startEngineTask(host, 'lineage', { data, sample, ...place, runs: asked }, ({ done, total }) =>
    onProgress(done, total),
  );
  return finishedOrKilled(task, signal);
}
