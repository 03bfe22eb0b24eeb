import { ok } from '../../../shared/base/result.ts';
import { predictionResult } from '../../../shared/compiler/program.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import { openChunkSource } from '../data/open-chunk-source.ts';
import type { EvaluateRequest, Evaluation } from '../messages.ts';
import { selectBackend } from '../select-backend.ts';
import { validationBatches } from '../training/batch-tensors.ts';
import { countConfusions } from '../training/confusion.ts';
import { evaluate } from '../training/evaluate.ts';
import { Executables } from '../training/executables.ts';
import { figureNames } from '../training/figure-names.ts';
import { areClassScores, likeliestClasses } from '../training/likeliest-classes.ts';
import { openRunData } from '../training/open-run-data.ts';
import { openTrainedRun } from '../training/open-trained-run.ts';
import type { PreparedData } from '../training/prepare-data.ts';

const batch = 256;
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
  const { dataset, split, facts } = data.value;
  const source = openChunkSource({
    dataset,
    split,
    batch,
    validationBatch: Math.min(batch, split.validation.length),
    seed: document.training.seed,
    shuffle: false,
  });
  const executables = new Executables({
    document,
    facts,
    backend: backend.value,
    catalogue: catalogueOf(document),
  });
  const predictions: TensorData[] = [];
  const loss = document.training.objectives[0]?.loss ?? '';
  const figures = await evaluate(
    executables,
    weights,
    validationBatches(source),
    ({ program }) => figureNames(document, program.metrics),
    (_, results) => {
      const prediction = results.get(predictionResult(loss));
      if (prediction !== undefined) predictions.push(prediction);
    },
  );
  await source.close();
  await executables.dispose();
  if (!figures.ok) return figures;
  const confusion = confusionOf(data.value, predictions);
  return ok({
    validation: figures.value,
    part,
    samples: split.validation.length,
    ...(confusion && { confusion }),
    notes: [...run.value.problems, ...data.value.findings],
  });
}

function confusionOf(
  { dataset, split }: PreparedData,
  predictions: readonly TensorData[],
): Evaluation['confusion'] {
  const { target } = dataset;
  if (target.kind !== 'class' || target.classes.length > maxConfusionClasses) return undefined;
  const width = predictions[0]?.shape.at(-1) ?? 0;
  if (!areClassScores(width, target.classes.length)) return undefined;
  const chosen = predictions.flatMap(({ data }) => likeliestClasses(data as Float32Array, width));
  const counts = countConfusions(
    target,
    split.validation,
    chosen.map(({ label }) => label),
  );
  return { classes: target.classes, counts };
}
