import { dirname, join, resolve } from 'node:path';
import { ok } from '../../shared/base/result.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { ExperimentState } from '../../shared/experiment/experiment-state.ts';
import { combinedTrials, SearchState } from '../../shared/search/search-state.ts';
import { recordIn } from '../services/records/write-report.ts';
import { readExperiment } from '../store/experiment-folder.ts';
import { projectRunsName } from '../store/run-places.ts';
import { readSearch } from '../store/search-folder.ts';

/**
 * Run folders as they are named; the folder of an experiment stands for all its runs that have a figure, that of a search for its best
 * three.
 */
export async function runsNamed(named: readonly string[]): Promise<Checked<readonly string[]>> {
  const runs: string[] = [];
  for (const path of named) {
    const folder = resolve(path);
    const kind = await recordIn(folder);
    const found = await { run: oneRun, search: bestOfSearch, experiment: allOfExperiment }[kind](folder);
    if (!found.ok) return found;
    runs.push(...found.value);
  }
  return ok(runs);
}

async function oneRun(folder: string): Promise<Checked<readonly string[]>> {
  return ok([folder]);
}

async function bestOfSearch(folder: string): Promise<Checked<readonly string[]>> {
  const read = await readSearch(folder);
  if (!read.ok) return read;
  const { record, entries } = read.value;
  const { ranked } = new SearchState(record.settings, entries);
  const names = ranked.flatMap(({ run }) => run ?? []).slice(0, combinedTrials);
  return ok(names.map((name) => join(runsFolderBeside(folder), name)));
}

async function allOfExperiment(folder: string): Promise<Checked<readonly string[]>> {
  const read = await readExperiment(folder);
  if (!read.ok) return read;
  const { record, entries } = read.value;
  const state = new ExperimentState(entries);
  const runs = record.settings.variants.flatMap((_, variant) =>
    state.repeats.flatMap((repeat) => {
      const { run, value } = state.runOf(variant, repeat);
      return run === undefined || value === undefined ? [] : [join(runsFolderBeside(folder), run)];
    }),
  );
  return ok(runs);
}

/** Searches and experiments lie in folders beside that of the runs. */
function runsFolderBeside(folder: string): string {
  return join(dirname(dirname(folder)), projectRunsName);
}
