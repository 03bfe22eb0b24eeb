/** What the weights that a run keeps reach when it has ended, beside the whole validation part: on the test part, and without copies. */
import { ok } from '../../../shared/base/result.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { EvaluatedPart } from '../../../shared/training/run-events.ts';
import type { Backend } from '../backends/backend.ts';
import { openTrainedRun } from './open-trained-run.ts';
import type { PreparedData } from './prepare-data.ts';
import { TrainingSession } from './training-session.ts';

interface EndedRun {
  readonly document: ProjectDocument;
  readonly data: PreparedData;
  readonly backend: Backend;
}

/** The figures of the test part, which is looked at this once; undefined where the data has none. */
export async function evaluateTestPart(
  folder: string,
  ended: EndedRun,
): Promise<Checked<EvaluatedPart | undefined>> {
  const { test } = ended.data.split;
  return test === undefined ? ok(undefined) : evaluateSamples(folder, test, ended);
}

/**
 * The figures of the validation samples without those of which a copy, near copy or frame of one scene was trained on, so that the
 * two can be compared; undefined where there is no such sample, or no other.
 */
export async function evaluateWithoutCopies(
  folder: string,
  ended: EndedRun,
): Promise<Checked<EvaluatedPart | undefined>> {
  const { split, dataset } = ended.data;
  const groups = dataset.basis?.groups;
  if (groups === undefined) return ok(undefined);
  const learned = new Set(Array.from(split.training, (sample) => groups[sample]));
  const others = split.validation.filter((sample) => !learned.has(groups[sample]));
  const isWhole = others.length === split.validation.length;
  return isWhole || others.length === 0 ? ok(undefined) : evaluateSamples(folder, others, ended);
}

async function evaluateSamples(
  folder: string,
  samples: Uint32Array,
  { document, data, backend }: EndedRun,
): Promise<Checked<EvaluatedPart>> {
  const run = await openTrainedRun(folder);
  if (!run.ok) return run;
  const evaluated = { ...data, split: { ...data.split, validation: samples } };
  const figures = await TrainingSession.use({ document, data: evaluated, backend }, (session) =>
    session.evaluate(run.value.weights),
  );
  return figures.ok ? ok({ samples: samples.length, figures: figures.value }) : figures;
}
