import { ok } from '../../../shared/base/result.ts';
import { maskPath, maskUpdates } from '../../../shared/compress/mask-updates.ts';
import { maskedValues } from '../../../shared/compress/prune.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { StateEntry } from '../../../shared/ir/graph.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import type { DataFacts } from '../../../shared/nodes/definition.ts';
import type { CheckpointRecord } from '../../../shared/training/checkpoint-record.ts';
import { initialValue } from '../../../shared/training/initial-state.ts';
import type { Backend, Tensors } from '../backends/backend.ts';
import { openChunkSource } from '../data/open-chunk-source.ts';
import { validationBatches } from '../training/batch-tensors.ts';
import { evaluate } from '../training/evaluate.ts';
import { evaluateEpoch, nothingYet } from '../training/evaluate-epoch.ts';
import { type EvaluationStep, Executables } from '../training/executables.ts';
import { figureNames } from '../training/figure-names.ts';
import { planLastBatch } from '../training/last-batch.ts';
import type { PreparedData } from '../training/prepare-data.ts';
import { TrainingLoop } from '../training/training-loop.ts';

export interface FineTuneRequest {
  readonly document: ProjectDocument;
  readonly data: PreparedData;
  readonly facts: DataFacts;
  readonly backend: Backend;
  /** Weights and statistics by path; the masked ones are zero where their mask is. */
  readonly weights: Tensors;
  readonly masks: ReadonlyMap<string, Float32Array<ArrayBuffer>>;
  readonly epochs: number;
  readonly shouldStop: () => boolean;
  readonly onEpoch: (done: number) => void;
}

/** Trains on with the zeros held; gives the best weights by the validation samples, those it began with included. */
export type FineTune = (request: FineTuneRequest) => Promise<Checked<FineTuned>>;

export interface FineTuned {
  readonly weights: Tensors;
  /** The epoch they come from; 0 where no epoch was better than the weights it began with. */
  readonly keptEpoch: number;
}

/**
 * The remaining weights are near a good place already: a tenth of the run's learning rate (Han et al. 2015,
 * arXiv:1506.02626, section 4, retrain with a tenth to a hundredth of it).
 */
const learningRateFactor = 0.1;

const evaluationBatch = 256;

/** Fine-tuning by the run's own training loop, its step changed to hold the masks; nothing is written to disk. */
export const fineTune: FineTune = async (request) => {
  const { data, facts, backend, masks } = request;
  const document = fineTuningDocument(request.document, request.epochs);
  const { training } = document;
  const executables = new Executables({
    document,
    facts,
    backend,
    catalogue: catalogueOf(document),
    transform: (program) => maskUpdates(program, [...masks.keys()]),
  });
  const last = await planLastBatch(executables, document, data.split.training.length);
  if (!last.ok) {
    await executables.dispose();
    return last;
  }
  const source = openChunkSource({
    dataset: data.dataset,
    split: data.split,
    batch: training.batchSize,
    dropLast: last.value.dropLast,
    validationBatch: Math.min(evaluationBatch, data.split.validation.length),
    seed: training.seed,
    shuffle: document.data.shuffle,
  });
  try {
    const program = executables.trainingProgram(training.batchSize);
    if (!program.ok) return program;
    const names = (step: EvaluationStep) => figureNames(document, step.program.metrics);
    const before = await evaluate(executables, request.weights, validationBatches(source), names);
    if (!before.ok) return before;
    const position: CheckpointRecord = {
      step: 0,
      epoch: 0,
      stepInEpoch: 0,
      samplesSeen: 0,
      seed: training.seed,
      best: { ...evaluateEpoch(training, nothingYet, 0, before.value).best },
      epochFigures: {},
      windowFigures: {},
      bestFigures: before.value,
      trainFigures: {},
      schedules: {},
    };
    const loop = new TrainingLoop({
      document,
      backend,
      executables,
      source,
      journal: { record: async () => [], checkpoint: async () => [] },
      state: firstState(program.value.state, request),
      best: { position, weights: request.weights },
      position,
      shouldStop: request.shouldStop,
      onEvent: (event) => {
        if (event.event === 'epoch') request.onEpoch(event.epoch);
      },
    });
    const outcome = await loop.run();
    if (!outcome.ok) return outcome;
    // A product with a mask leaves -0 where a weight was negative.
    const { best, position: end } = outcome.value;
    return ok({ weights: maskedValues(best, masks), keptEpoch: end.best.epoch });
  } finally {
    await source.close();
    await executables.dispose();
  }
};

function fineTuningDocument(document: ProjectDocument, epochs: number): ProjectDocument {
  const { earlyStopping: _, ...training } = document.training;
  const objectives = training.objectives.map((objective) => {
    // A moving average would carry numbers to where the masks want zeros.
    const { optimizer, averaging: _, ...rest } = objective;
    const learningRate = optimizer.learningRate * learningRateFactor;
    return { ...rest, optimizer: { ...optimizer, learningRate } };
  });
  return { ...document, training: { ...training, epochs, objectives } };
}

/** The trained weights, the masks, and fresh slots of the optimizer. */
function firstState(manifest: readonly StateEntry[], { weights, masks, document }: FineTuneRequest): Tensors {
  const masksByPath = new Map([...masks].map(([path, mask]) => [maskPath(path), mask]));
  return new Map(
    manifest.map((entry): [string, TensorData] => {
      const known = weights.get(entry.path);
      if (known !== undefined) return [entry.path, known];
      const shape = entry.type.shape as readonly number[];
      const data = masksByPath.get(entry.path) ?? initialValue(entry, document.training.seed);
      return [entry.path, { dtype: 'float32', shape, data }];
    }),
  );
}
