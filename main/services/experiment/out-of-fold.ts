import { join } from 'node:path';
import { ok } from '../../../shared/base/result.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ExperimentState } from '../../../shared/experiment/experiment-state.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';
import type { PlacedVariant } from './open-experiment.ts';

interface FoldedExperiment {
  /** Of the experiment: where the files go. */
  readonly folder: string;
  readonly variants: readonly PlacedVariant[];
  readonly repeats: readonly number[];
  readonly runsFolder: string;
  readonly state: ExperimentState;
}

/** Keeps, of each variant whose folds are all trained, what the samples were answered out of their fold; null for others. */
export async function keepOutOfFold(
  engineHost: EngineHost,
  { folder, variants, repeats, runsFolder, state }: FoldedExperiment,
): Promise<Checked<readonly (string | null)[]>> {
  const files: (string | null)[] = [];
  for (const [variant, { projectFolder, dataPath }] of variants.entries()) {
    const members = repeats.flatMap((repeat) => {
      const { run, value } = state.runOf(variant, repeat);
      if (run === undefined || value === undefined) return [];
      return [{ run: join(runsFolder, run), projectFolder, ...(dataPath !== undefined && { dataPath }) }];
    });
    if (members.length < repeats.length) {
      files.push(null);
      continue;
    }
    const out = join(folder, `out-of-fold-${variant + 1}.csv`);
    const written = await startEngineTask(engineHost, 'out-of-fold', { members, out }).finished;
    if (!written.ok) return written;
    files.push(written.value.file);
  }
  return ok(files);
}
