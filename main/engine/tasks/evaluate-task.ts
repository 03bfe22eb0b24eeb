import { ok } from '../../../shared/base/result.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import type { Evaluation } from '../../../shared/contract/engine-replies.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { readThesauri } from '../data/thesaurus/own-thesauri.ts';
import type { EvaluateRequest } from '../messages.ts';
import { selectBackend } from '../select-backend.ts';
import { baselineOf } from '../training/baseline.ts';
import { answersByCell } from '../training/class-answers.ts';
import { countConfusions } from '../training/confusion.ts';
import { evaluationCurves } from '../training/evaluation-curves.ts';
import { areClassScores, likeliestClasses } from '../training/likeliest-classes.ts';
import { openRunData } from '../training/open-run-data.ts';
import { openTrainedRun } from '../training/open-trained-run.ts';
import type { PreparedData } from '../training/prepare-data.ts';
import { TrainingSession } from '../training/training-session.ts';
import { evaluateDraws } from './evaluate-draws.ts';

/** The words of a vocabulary may be classes: nobody reads a table of thousands by thousands. */
const maxConfusionClasses = 1000;

/**
 * Evaluates a run's kept weights: on the validation part of its own data, or on all of other data, which is read with what
 * the run learned in training.
 */
export async function evaluateTask(request: EvaluateRequest): Promise<Checked<Evaluation>> {
  const run = await openTrainedRun(request.run);
  if (!run.ok) return run;
  const { document, weights } = run.value;
  const part = request.part ?? (request.givenData ? 'all' : 'validation');
  const data = await openRunData(run.value, { ...request, part });
  if (!data.ok) return data;
  const backend = await selectBackend(request.device);
  if (!backend.ok) return backend;
  const predicted =
    request.testTime === undefined
      ? await TrainingSession.use({ document, data: data.value, backend: backend.value }, (session) =>
          session.predict(weights),
        )
      : await withThesauri(document, data.value, request, (own) =>
          evaluateDraws(run.value, own, backend.value, request.testTime ?? 1),
        );
  if (!predicted.ok) return predicted;
  const { figures, batches } = predicted.value;
  const baseline = baselineOf(data.value.dataset, data.value.facts, data.value.split.validation);
  const confusion = confusionOf(data.value, batches, request.answersPerCell);
  return ok({
    validation: figures,
    part,
    samples: data.value.split.validation.length,
    ...(baseline && { baseline }),
    ...confusion,
    ...(request.curves === true && {
      curves: evaluationCurves(data.value.dataset.target, data.value.split.validation, batches),
    }),
    notes: [...run.value.problems, ...data.value.findings],
  });
}

/** Does something with data beside the thesauri that its augmentations name. */
async function withThesauri<T>(
  { data: { augmentations } }: ProjectDocument,
  data: PreparedData,
  place: DataPlace,
  use: (data: PreparedData) => Promise<Checked<T>>,
): Promise<Checked<T>> {
  const thesauri = await readThesauri(augmentations, place);
  return thesauri.ok ? use({ ...data, thesauri: thesauri.value }) : thesauri;
}

function confusionOf(
  { dataset, split }: PreparedData,
  predictions: readonly TensorData[],
  perCell = 0,
): Pick<Evaluation, 'confusion' | 'answers'> {
  const { target } = dataset;
  if (target.kind !== 'class' || target.classes.length > maxConfusionClasses) return {};
  const width = predictions[0]?.shape.at(-1) ?? 0;
  if (!areClassScores(width, target.classes.length)) return {};
  const chosen = predictions.flatMap(({ data }) => likeliestClasses(data as Float32Array, width));
  const counts = countConfusions(
    target,
    split.validation,
    chosen.map(({ label }) => label),
  );
  return {
    confusion: { classes: target.classes, counts },
    ...(perCell > 0 && { answers: answersByCell(target, split.validation, chosen, perCell) }),
  };
}
