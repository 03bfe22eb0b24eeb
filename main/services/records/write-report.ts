/** Writes what a folder holds, a run, a search or an experiment, as a report. */
import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ok } from '../../../shared/base/result.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { ExperimentState } from '../../../shared/experiment/experiment-state.ts';
import { experimentReport } from '../../../shared/report/experiment-report.ts';
import { type ReportFrame, runReport } from '../../../shared/report/run-report.ts';
import { searchReport } from '../../../shared/report/search-report.ts';
import { SearchState } from '../../../shared/search/search-state.ts';
import { readExperiment } from '../../store/experiment-folder.ts';
import { readSearch } from '../../store/search-folder.ts';
import { DataBrowsers } from '../data/data-browsers.ts';
import type { EngineHost } from '../engine-host.ts';
import { evaluateRun } from '../runs/evaluate-run.ts';
import { type RecordedRun, recordedDocument, recordedEvents, recordedSummary } from '../runs/recorded-run.ts';

/** What a run's report is written with, beside its folder. */
export interface RunReportMeans {
  readonly engineHost: EngineHost;
  /** Where its data lies; undefined where it is not known: the report then has neither confusion matrix nor findings. */
  readonly place: DataPlace | undefined;
  readonly signal: Cancellation;
}

/** The report of a run. Where the data cannot be read, or the weights not evaluated, it says so and holds the rest. */
export async function reportOfRun(
  run: RecordedRun,
  means: RunReportMeans,
  frame: ReportFrame,
): Promise<Checked<string>> {
  const document = recordedDocument(run);
  if (!document.ok) return document;
  const { place, engineHost, signal } = means;
  const summary = recordedSummary(run);
  const epochs = recordedEvents(run).filter((event) => event.event === 'epoch');
  const namesClasses = run.record.dataFacts?.classes !== undefined && summary.hasCheckpoint;
  const evaluated =
    place === undefined || !namesClasses
      ? undefined
      : await evaluateRun(engineHost, { folder: run.folder, ...place }, {}, signal);
  const browsers = new DataBrowsers(engineHost);
  const { data } = document.value;
  const described =
    place === undefined
      ? undefined
      : await browsers.ask(place.projectFolder, { ask: 'describe', data, ...place }, signal);
  browsers.close();
  return ok(
    runReport(
      {
        summary,
        document: document.value,
        epochs,
        samples: run.record.samples,
        baseline: run.record.baseline,
        evaluation: evaluated?.ok ? evaluated.value : undefined,
        findings: described === undefined ? undefined : findingsOf(described),
      },
      frame,
    ),
  );
}

function findingsOf(described: Checked<{ readonly findings: readonly Diagnostic[] }>): readonly Diagnostic[] {
  return described.ok ? described.value.findings : described.error;
}

/** The report of the search in a folder. Problem: search-not-found. */
export async function reportOfSearch(folder: string, frame: ReportFrame): Promise<Checked<string>> {
  const read = await readSearch(folder);
  if (!read.ok) return read;
  const state = new SearchState(read.value.record.settings, read.value.entries);
  return ok(searchReport({ state, created: begun(folder) }, frame));
}

/** The report of the experiment in a folder. Problem: experiment-not-found. */
export async function reportOfExperiment(folder: string, frame: ReportFrame): Promise<Checked<string>> {
  const read = await readExperiment(folder);
  if (!read.ok) return read;
  const { record, entries } = read.value;
  return ok(
    experimentReport(
      { settings: record.settings, state: new ExperimentState(entries), created: begun(folder) },
      frame,
    ),
  );
}

/** When a search or an experiment was begun: the day its folder is called by. */
function begun(folder: string): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(basename(folder))?.[0] ?? '';
}

/** What a folder holds, by the record in it; reading it as a run says what is wrong where it is none of these. */
export async function recordIn(folder: string): Promise<'run' | 'search' | 'experiment'> {
  for (const kind of ['search', 'experiment'] as const) {
    const isThere = await lstat(join(folder, `${kind}.json`)).then(
      (found) => found.isFile(),
      () => false,
    );
    if (isThere) return kind;
  }
  return 'run';
}
