/** The test part of a run's data: looked at once, when the run has ended, by the weights that it keeps. */
import { ok } from '../../../shared/base/result.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { EvaluatedPart } from '../../../shared/training/run-events.ts';
import type { Backend } from '../backends/backend.ts';
import { openTrainedRun } from './open-trained-run.ts';
import type { PreparedData } from './prepare-data.ts';
import { TrainingSession } from './training-session.ts';

/** The figures of the test part; undefined where the data has none. */
export async function evaluateTestPart(
  folder: string,
  { document, data, backend }: { document: ProjectDocument; data: PreparedData; backend: Backend },
): Promise<Checked<EvaluatedPart | undefined>> {
  const { test } = data.split;
  if (test === undefined) return ok(undefined);
  const run = await openTrainedRun(folder);
  if (!run.ok) return run;
  const evaluated = { ...data, split: { ...data.split, validation: test } };
  const figures = await TrainingSession.use({ document, data: evaluated, backend }, (session) =>
    session.evaluate(run.value.weights),
  );
  return figures.ok ? ok({ samples: test.length, figures: figures.value }) : figures;
}
