/** What a run answers to data that a person gave. */
import { ok } from '../../../shared/base/result.ts';
import type { Prediction } from '../../../shared/contract/engine-replies.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { RunAnswers } from '../../../shared/contract/runs.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { EngineHost } from '../engine-host.ts';
import { finishedOrKilled, startEngineTask } from '../engine-task.ts';

/** Answers a window is sent; more than a person reads. */
const maxAnswers = 500;
export interface PredictOrder {
  /** Run folder. */
  readonly folder: string;
  /** As the engine takes them: texts, or a path. */
  readonly inputs: readonly string[];
  /** How a sample that the engine names is called. */
  readonly nameOf: (input: string) => string;
  /** File that the answers are written to as CSV. */
  readonly out?: string;
}

/** Answers data with the kept weights of a run, in an engine of its own that ends with the signal. */
export async function predictRun(
  host: EngineHost,
  { folder, inputs, nameOf, out }: PredictOrder,
  signal: Cancellation,
): Promise<Checked<RunAnswers>> {
  const task = startEngineTask(host, 'predict', {
    run: folder,
    inputs: [...inputs],
    device: 'auto',
    ...(out !== undefined && { out }),
  });
  const predicted = await finishedOrKilled(task, signal);
  if (!predicted.ok) return predicted;
  const { predictions, notes } = predicted.value;
  const answers = predictions.slice(0, maxAnswers).map((prediction) => answerOf(prediction, nameOf));
  return ok({ answers, total: predictions.length, notes: [...notes] });
}

function answerOf(
  { input, label, probabilities, values }: Prediction,
  nameOf: PredictOrder['nameOf'],
): RunAnswers['answers'][number] {
  const confidence = label === undefined ? undefined : probabilities?.[label];
  return {
    input: nameOf(input),
    label: label ?? null,
    confidence: finite(confidence),
    values: label === undefined ? (values ?? []).map(finite) : null,
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
