import { dirname, join, resolve } from 'node:path';
import { ok } from '../../shared/base/result.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { ExperimentState } from '../../shared/experiment/experiment-state.ts';
import { recordIn } from '../services/records/write-report.ts';
import { readExperiment } from '../store/experiment-folder.ts';
import { projectRunsName } from '../store/run-places.ts';

/** Run folders as they are named; the folder of an experiment stands for all its runs that have a figure. */
export async function runsNamed(named: readonly string[]): Promise<Checked<readonly string[]>> {
  const runs: string[] = [];
  for (const path of named) {
    const folder = resolve(path);
    if ((await recordIn(folder)) !== 'experiment') {
      runs.push(folder);
      continue;
    }
    const read = await readExperiment(folder);
    if (!read.ok) return read;
    const { record, entries } = read.value;
    const state = new ExperimentState(entries);
    const runsFolder = join(dirname(dirname(folder)), projectRunsName);
    for (const [variant] of record.settings.variants.entries())
      for (const repeat of state.repeats) {
        const { run, value } = state.runOf(variant, repeat);
        if (run !== undefined && value !== undefined) runs.push(join(runsFolder, run));
      }
  }
  return ok(runs);
}
