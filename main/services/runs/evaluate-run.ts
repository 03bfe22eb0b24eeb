import { ok } from '../../../shared/base/result.ts';
import type { DataPart } from '../../../shared/contract/common.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { RunEvaluation } from '../../../shared/contract/runs.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { EngineHost } from '../engine-host.ts';
import { finishedOrKilled, startEngineTask } from '../engine-task.ts';
import { finiteFigures } from './sent-events.ts';

/** Samples of a cell of the confusion matrix that a window can open. */
const answersPerCell = 60;

/** What is evaluated: the validation part without any of these. */
export interface EvaluatedDepth {
  readonly part?: DataPart | undefined;
  readonly curves?: boolean | undefined;
  /** Of how many answers each is the mean; of one without it. */
  readonly testTime?: number | undefined;
}

/** Evaluates the kept weights of a run, in an engine of its own that ends with the signal. */
export async function evaluateRun(
  host: EngineHost,
  run: DataPlace & { readonly folder: string },
  { part, curves, testTime }: EvaluatedDepth,
  signal: Cancellation,
): Promise<Checked<RunEvaluation>> {
  const { folder, ...place } = run;
  const task = startEngineTask(host, 'evaluate', {
    run: folder,
    ...place,
    device: 'auto',
    answersPerCell,
    ...(part !== undefined && { part }),
    ...(curves === true && { curves }),
    ...(testTime !== undefined && { testTime }),
  });
  const evaluated = await finishedOrKilled(task, signal);
  if (!evaluated.ok) return evaluated;
  const { samples, validation, confusion, answers = [] } = evaluated.value;
  return ok({
    samples,
    figures: finiteFigures(validation),
    confusion:
      confusion === undefined
        ? null
        : { classes: [...confusion.classes], counts: confusion.counts.map((line) => [...line]) },
    answers: [...answers],
    curves: evaluated.value.curves ?? null,
  });
}
