/** The project's best runs on the same samples as a baseline, measured the same way. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Papa from 'papaparse';
import { err, ok } from '../../../shared/base/result.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { BaselineRecord, ComparedRun } from '../../../shared/experiment/baseline-record.ts';
import { readBaseline, updateBaseline } from '../../store/baseline-folder.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';
import { templatesFolder } from '../project-files.ts';
import { recordedSummary } from '../runs/recorded-run.ts';
import { dataPlaceOfRun } from '../runs/run-data-place.ts';
import { RunFolders, type RunsOf } from '../runs/run-folders.ts';
import { type Answers, answerDifference, answerFigures } from './answer-figures.ts';

/** So many runs are measured, the best by what their records say. */
const maxRuns = 5;

export interface RunComparison {
  readonly engineHost: EngineHost;
  readonly userData: string;
  readonly project: RunsOf;
  /** Where the data lies; absent: where this machine knows the data of each run to be. */
  readonly place?: DataPlace | undefined;
  readonly dataHash: string;
  /** What the first model answered to the validation part. */
  readonly first: Answers;
}

/** Best first. Runs of other data, without weights, or whose answers are of another kind are left out. */
export async function compareRuns(request: RunComparison): Promise<Checked<readonly ComparedRun[]>> {
  const { userData, project, dataHash, first } = request;
  const listed = await new RunFolders(userData).list(project);
  if (!listed.ok) return listed;
  const isClass = first.kind === 'class';
  const candidates = listed.value
    .filter(({ record, hasCheckpoint, live }) => hasCheckpoint && !live && record.dataHash === dataHash)
    .map((run) => {
      const { validation } = recordedSummary(run);
      const { accuracy, meanSquaredError, rootMeanSquaredError, loss } = validation;
      const error = meanSquaredError ?? rootMeanSquaredError ?? loss ?? Number.POSITIVE_INFINITY;
      return { run, cost: isClass && typeof accuracy === 'number' ? -accuracy : error };
    })
    .sort((a, b) => (a.cost === b.cost ? 0 : a.cost < b.cost ? -1 : 1))
    .slice(0, maxRuns);
  const folder = await mkdtemp(join(tmpdir(), 'netloom-answers-'));
  try {
    const compared: ComparedRun[] = [];
    for (const { run } of candidates) {
      const answers = await answersOf(run, join(folder, `${run.number}.csv`), request);
      if (!answers.ok) return answers;
      if (answers.value === undefined) continue;
      const own: Answers = { ...first, answers: answers.value };
      compared.push({
        run: basename(run.folder),
        number: run.number,
        validation: answerFigures(own),
        difference: answerDifference(own, first),
      });
    }
    // The first model less the run: the smaller its gain, the better the run.
    const sign = isClass ? 1 : -1;
    return ok(compared.sort((a, b) => sign * (a.difference.value - b.difference.value)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Candidate = Parameters<typeof dataPlaceOfRun>[0];

/** Undefined where it cannot be said for every sample, or where the data of the run lies. */
async function answersOf(
  run: Candidate,
  out: string,
  { engineHost, userData, place, first }: RunComparison,
): Promise<Checked<readonly number[] | undefined>> {
  const found =
    place === undefined ? await dataPlaceOfRun(run, { userData, templates: templatesFolder }) : ok(place);
  if (!found.ok) return ok(undefined);
  const members = [{ run: run.folder, ...found.value }];
  const written = await startEngineTask(engineHost, 'out-of-fold', { members, out }).finished;
  if (!written.ok) return written;
  const { file, samples } = written.value;
  if (file === null || samples !== first.truths.length) return ok(undefined);
  return ok(answersIn(await readFile(out, 'utf8'), first.kind));
}

/** What the run answered, sample after sample: sample, fold, target, then a score a class, or the number. */
function answersIn(text: string, kind: Answers['kind']): readonly number[] {
  const { data } = Papa.parse<readonly string[]>(text, { skipEmptyLines: true });
  return data.slice(1).map((row) => {
    const scores = row.slice(3).map(Number);
    if (kind === 'number') return scores[0] ?? Number.NaN;
    // One score answers a question of two classes.
    if (scores.length === 1) return (scores[0] ?? 0) > 0.5 ? 1 : 0;
    return scores.indexOf(Math.max(...scores));
  });
}

/** Measures the runs of a kept baseline anew, such as those that were trained since, and keeps that. Problem: baseline-unreadable. */
export async function measureAgain(
  folder: string,
  request: Omit<RunComparison, 'dataHash' | 'first'>,
): Promise<Checked<BaselineRecord>> {
  const kept = await readBaseline(folder);
  if (kept === undefined) return err([diagnostic('baseline-unreadable', { file: folder })]);
  const { record, answers } = kept;
  const runs = await compareRuns({ ...request, dataHash: record.dataHash, first: answers });
  if (!runs.ok) return runs;
  const next: BaselineRecord = { ...record, runs: [...runs.value] };
  const written = await updateBaseline(folder, next);
  return written.ok ? ok(next) : written;
}
