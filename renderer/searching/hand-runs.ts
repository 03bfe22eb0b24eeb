/** Runs that a person began, where they lie among the trials of a search. */
import { canonicalJson } from '../../shared/base/stable-json.ts';
import type { RunId } from '../../shared/contract/common.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { searchedNode } from '../../shared/nodes/searched-node.ts';
import { readValues } from '../../shared/search/read-values.ts';
import { isHandRun, type RunDocument } from '../state/runs-store.ts';
import type { SearchView } from '../state/search-view.ts';
import type { Placed } from './parallel-axes.ts';

export interface HandRun extends Placed {
  readonly run: RunId;
  readonly number: number;
  /** What a person calls it; empty where they said nothing. */
  readonly name: string;
  readonly epochs: number;
}

export interface HandRuns {
  /** Those with values within the space, measured on the samples that the trials are measured on. */
  readonly placed: readonly HandRun[];
  /** How many completed runs that a person began are not among them. */
  readonly left: number;
}

export const noHandRuns: HandRuns = { placed: [], left: 0 };

/** Places the completed runs that a person began among the trials of a search. */
export function handRunsOf(
  { settings, goal, trials }: SearchView,
  runs: readonly RunSummary[],
  documents: ReadonlyMap<RunId, RunDocument>,
): HandRuns {
  if (goal === undefined) return noHandRuns;
  const folders = new Set(trials.flatMap(({ run }) => run ?? []));
  const ofTrials = runs.filter(({ folder = '' }) => folders.has(folder));
  const dataHashes = new Set(ofTrials.map(({ dataHash }) => dataHash));
  const splits = new Set(ofTrials.flatMap(({ run }) => splitText(documents.get(run)) ?? []));
  const own = runs.filter(isHandRun);
  const placed = own.flatMap((summary): readonly HandRun[] => {
    const { run, number, name, epochs, validation, dataHash } = summary;
    const opened = documents.get(run);
    const value = validation[goal.metric];
    const isMeasuredAlike = dataHashes.has(dataHash) && splits.has(splitText(opened) ?? '');
    if (opened === undefined || typeof value !== 'number' || !isMeasuredAlike) return [];
    const { document } = opened;
    const values = readValues(document, settings.space, (id) => searchedNode(document, id));
    if (values === undefined) return [];
    const measured = [{ value, epochs: epochs.done, figures: {} }];
    return [{ run, number, name, epochs: epochs.done, values, state: 'completed', measured }];
  });
  return { placed, left: own.length - placed.length };
}

/** Which samples a run is measured with, as far as its settings say; undefined while its document is not read. */
function splitText(opened: RunDocument | undefined): string | undefined {
  if (opened === undefined) return undefined;
  const { data, training } = opened.document;
  return canonicalJson([data.split ?? null, data.split?.seed ?? training.seed]);
}
