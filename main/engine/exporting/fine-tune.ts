import { ok } from '../../../shared/base/result.ts';
import type { TrainingProgram } from '../../../shared/compiler/program.ts';
import { maskPath, maskUpdates } from '../../../shared/compress/mask-updates.ts';
import { maskedValues } from '../../../shared/compress/prune.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { fixed } from '../../../shared/ir/types.ts';
import type { Backend, Tensors } from '../backends/backend.ts';
import { evaluateEpoch, nothingYet } from '../training/evaluate-epoch.ts';
import { firstPosition, firstState } from '../training/first-state.ts';
import type { LoopStart } from '../training/loop-session.ts';
import type { PreparedData } from '../training/prepare-data.ts';
import { type TrainingPlan, TrainingSession } from '../training/training-session.ts';

export interface FineTuneRequest {
  readonly document: ProjectDocument;
  readonly data: PreparedData;
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

/** Fine-tuning by the run's own training loop, its step changed to hold the masks; nothing is written to disk. */
export const fineTune: FineTune = async (request) => {
  const { data, backend, masks } = request;
  const document = fineTuningDocument(request.document, request.epochs);
  const transform = (program: TrainingProgram): TrainingProgram => maskUpdates(program, [...masks.keys()]);
  return TrainingSession.use({ document, data, backend, transform }, async (session) => {
    const plan = await session.compileTraining();
    if (!plan.ok) return plan;
    const start = await startOf(session, plan.value, request);
    if (!start.ok) return start;
    const outcome = await session.train({
      start: start.value,
      journal: {
        record: async () => [],
        checkpoint: async () => [],
        look: async () => [],
        profile: async () => [],
        snapshot: async () => [],
      },
      shouldStop: request.shouldStop,
      onEvent: (event) => {
        if (event.event === 'epoch') request.onEpoch(event.epoch);
      },
    });
    if (!outcome.ok) return outcome;
    // A product with a mask leaves -0 where a weight was negative.
    const { best, position: end } = outcome.value;
    return ok({ weights: maskedValues(best, masks), keptEpoch: end.best.epoch });
  });
};

/** The trained weights, which are the best so far; the masks, and fresh slots of the optimizer. */
async function startOf(
  session: TrainingSession,
  { manifest }: TrainingPlan,
  { weights, masks }: FineTuneRequest,
): Promise<Checked<LoopStart>> {
  const { document } = session;
  const { training } = document;
  const before = await session.evaluate(weights);
  if (!before.ok) return before;
  const position = {
    ...firstPosition(training.seed),
    best: { ...evaluateEpoch(training, nothingYet, 0, before.value).best },
    bestFigures: before.value,
  };
  const masksByPath = new Map([...masks].map(([path, mask]) => [maskPath(path), mask]));
  const given = manifest.flatMap(({ path, type }): [string, TensorData][] => {
    const data = masksByPath.get(path);
    return data === undefined ? [] : [[path, { dtype: 'float32', shape: type.shape.map(fixed), data }]];
  });
  const state = firstState(manifest, training.seed, new Map([...given, ...weights]));
  return ok({ document, state, best: { position, weights }, position });
}

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
