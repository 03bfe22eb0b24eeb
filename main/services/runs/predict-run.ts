/** What a run answers to data that a person picked. */
import { basename, dirname, relative } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { decodeUtf8 } from '../../../shared/base/utf8.ts';
import type { Prediction } from '../../../shared/contract/engine-replies.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import type { RunAnswers } from '../../../shared/contract/runs.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { readFileBytes } from '../../files/read-file.ts';
import type { EngineHost } from '../engine-host.ts';
import { finishedOrKilled, startEngineTask } from '../engine-task.ts';

/** Answers a window is sent; more than a person reads. */
const maxAnswers = 500;
/** Texts are short. */
const maxTextBytes = 4 * 1024 * 1024;

export interface PredictOrder {
  /** Run folder. */
  readonly folder: string;
  /** Real path of a file or folder. */
  readonly picked: string;
  /** File that the answers are written to as CSV. */
  readonly out?: string;
  /** Whether the run reads texts: then each line of the file is one. */
  readonly readsTexts: boolean;
}

/** Answers picked data with the kept weights of a run, in an engine of its own that ends with the signal. */
export async function predictRun(
  host: EngineHost,
  { folder, picked, out, readsTexts }: PredictOrder,
  signal: Cancellation,
): Promise<Checked<RunAnswers>> {
  const inputs = readsTexts ? await linesOf(picked) : ok([picked]);
  if (!inputs.ok) return inputs;
  const task = startEngineTask(host, 'predict', {
    run: folder,
    inputs: inputs.value,
    device: 'auto',
    ...(out !== undefined && { out }),
  });
  const predicted = await finishedOrKilled(task, signal);
  if (!predicted.ok) return predicted;
  const { predictions, notes } = predicted.value;
  const answers = predictions
    .slice(0, maxAnswers)
    .map((prediction) => answerOf(prediction, picked, readsTexts));
  return ok({ answers, total: predictions.length, notes: [...notes] });
}

function answerOf(
  { input, label, probabilities, values }: Prediction,
  picked: string,
  isText: boolean,
): RunAnswers['answers'][number] {
  const confidence = label === undefined ? undefined : probabilities?.[label];
  return {
    // A person picked the file: the folders above it say nothing.
    input: isText ? input : relative(dirname(picked), input) || basename(picked),
    label: label ?? null,
    confidence: finite(confidence),
    values: label === undefined ? (values ?? []).map(finite) : null,
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** The lines of a file of texts that hold something. */
async function linesOf(file: string): Promise<Checked<readonly string[]>> {
  const read = await readFileBytes(file, { limit: maxTextBytes });
  if (!read.ok) return read;
  const lines = (decodeUtf8(read.value) ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.length === 0 ? err([diagnostic('data-empty', { file })]) : ok(lines);
}
