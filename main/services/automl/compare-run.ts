/** The project's best run on the same samples as a baseline, measured the same way. */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import Papa from 'papaparse';
import { ok } from '../../../shared/base/result.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { TableParts } from '../../../shared/contract/engine-replies.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ComparedRun } from '../../../shared/experiment/baseline-record.ts';
import type { EngineHost } from '../engine-host.ts';
import { startEngineTask } from '../engine-task.ts';
import { recordedSummary } from '../runs/recorded-run.ts';
import { RunFolders, type RunsOf } from '../runs/run-folders.ts';
import { type Answers, answerDifference, answerFigures } from './answer-figures.ts';

export interface RunComparison {
  readonly engineHost: EngineHost;
  readonly userData: string;
  readonly project: RunsOf;
  readonly place: DataPlace;
  readonly parts: TableParts;
  /** What the first model answered to the validation part. */
  readonly first: Answers;
  /** An empty folder. */
  readonly folder: string;
}

/** Undefined where no run of the same data has answers of the same kind. */
export async function compareRun(request: RunComparison): Promise<Checked<ComparedRun | undefined>> {
  const { engineHost, userData, project, place, parts, first, folder } = request;
  const listed = await new RunFolders(userData).list(project);
  if (!listed.ok) return listed;
  const isClass = parts.target.kind === 'class';
  const candidates = listed.value
    .filter(({ record, hasCheckpoint, live }) => hasCheckpoint && !live && record.dataHash === parts.hash)
    .flatMap((run) => {
      const { validation } = recordedSummary(run);
      const figure = isClass
        ? validation.accuracy
        : (validation.meanSquaredError ?? validation.rootMeanSquaredError);
      const cost = figure ?? validation.loss;
      return typeof cost === 'number' ? [{ run, cost: isClass && figure !== undefined ? -cost : cost }] : [];
    })
    .sort((a, b) => a.cost - b.cost);
  const best = candidates[0]?.run;
  if (best === undefined) return ok(undefined);
  const out = join(folder, 'run.csv');
  const members = [{ run: best.folder, ...place }];
  const written = await startEngineTask(engineHost, 'out-of-fold', { members, out }).finished;
  if (!written.ok) return written;
  if (written.value.file === null || written.value.samples !== parts.validation.length) return ok(undefined);
  const answers = answersIn(await readFile(out, 'utf8'), parts);
  const own: Answers = { ...first, answers };
  return ok({
    run: basename(best.folder),
    number: best.number,
    validation: answerFigures(own),
    difference: answerDifference(own, first),
  });
}

/** What the run answered, sample after sample: sample, fold, target, then a score a class, or the number. */
function answersIn(text: string, { target }: TableParts): readonly number[] {
  const { data } = Papa.parse<readonly string[]>(text, { skipEmptyLines: true });
  return data.slice(1).map((row) => {
    const scores = row.slice(3).map(Number);
    if (target.kind === 'number') return scores[0] ?? Number.NaN;
    // One score answers a question of two classes.
    if (scores.length === 1) return (scores[0] ?? 0) > 0.5 ? 1 : 0;
    return scores.indexOf(Math.max(...scores));
  });
}
