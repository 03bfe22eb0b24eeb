import { must } from '../../../shared/base/assert.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { lossResult } from '../../../shared/compiler/program.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { ObjectiveConfig } from '../../../shared/document/training-schema.ts';
import type { StateEntry } from '../../../shared/ir/graph.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { fixed } from '../../../shared/ir/types.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import { initialValue } from '../../../shared/training/initial-state.ts';
import {
  hasExploded,
  type RatePoint,
  rateOfStep,
  suggestedRate,
  withLoss,
} from '../../../shared/training/learning-rate-range.ts';
import type { Backend, Tensors } from '../backends/backend.ts';
import { batchProblem } from '../data/batches.ts';
import type { ChunkSource } from '../data/chunk-source.ts';
import { openChunkSource } from '../data/open-chunk-source.ts';
import { machineMemory } from '../machine-memory.ts';
import type { FindRateRequest, FoundRate } from '../messages.ts';
import { chunkTensors } from './batch-tensors.ts';
import { resultAt } from './chunk-results.ts';
import { Executables, type TrainingStep } from './executables.ts';
import { memoryProblem, sizesOf } from './memory-problem.ts';
import { prepareData } from './prepare-data.ts';
import { startingWeights } from './starting-weights.ts';
import { stepTensors } from './step-tensors.ts';

export interface RateListeners {
  readonly onPoint: (point: RatePoint) => void;
  /** Asked before each step; true ends the test with the points so far. */
  readonly shouldStop: () => boolean;
}

/** Steps from the lowest to the highest rate. */
const rateSteps = 100;

/**
 * Trains the first weights for a hundred steps at a rising learning rate and suggests the one at which the loss falls fastest.
 * Other objectives keep their rates. Nothing is written.
 */
export async function findLearningRate(
  request: FindRateRequest,
  backend: Backend,
  listeners: RateListeners,
): Promise<Checked<FoundRate>> {
  const document = plainDocument(request.document);
  const { training } = document;
  const data = await prepareData(document.data, request);
  if (!data.ok) return data;
  const { dataset, split, facts } = data.value;
  const tooLarge = batchProblem(split.training.length, training.batchSize);
  if (tooLarge !== undefined) return err([tooLarge]);
  const executables = new Executables({ document, facts, backend, catalogue: catalogueOf(document) });
  // Every step of the test is a full batch, and nothing is evaluated.
  const sizes = { ...sizesOf(data.value), trainingSamples: training.batchSize, validationSamples: 0 };
  const memory = memoryProblem(document, facts, sizes, machineMemory(), executables);
  if (!memory.ok) return memory;
  if (memory.value?.severity === 'error') return err([memory.value]);
  const source = openChunkSource({
    dataset,
    split,
    batch: training.batchSize,
    seed: training.seed,
    shuffle: document.data.shuffle,
  });
  try {
    const step = await executables.trainingStep(training.batchSize);
    if (!step.ok) return step;
    const { index } = request;
    const state = await firstState(request, step.value.program.state);
    if (!state.ok) return state;
    const points = await riseRate(step.value, state.value, document, index, source, listeners);
    const loss = must(training.objectives[index], `objective ${index}`).loss;
    if (points.length === 0 && !listeners.shouldStop())
      return err([diagnostic('learning-rate-not-found', { node: loss }, { node: loss })]);
    const { engine, device } = backend;
    return ok({ points, suggestion: suggestedRate(points), engine, device });
  } finally {
    await source.close();
    await executables.dispose();
  }
}

async function riseRate(
  { program, executable }: TrainingStep,
  first: Tensors,
  { training }: ProjectDocument,
  index: number,
  source: ChunkSource,
  { onPoint, shouldStop }: RateListeners,
): Promise<readonly RatePoint[]> {
  const stepsPerEpoch = source.plan.training.steps;
  const watched = lossResult(must(training.objectives[index], `objective ${index}`).loss);
  let points: readonly RatePoint[] = [];
  let state = executable.upload(first);
  for (let done = 0; done < rateSteps && !shouldStop() && !hasExploded(points); done++) {
    const learningRate = rateOfStep(done, rateSteps);
    const objectives = training.objectives.map((one, i) => (i === index ? atRate(one, learningRate) : one));
    const config = { seed: training.seed, objectives, totalSteps: rateSteps, stepsPerEpoch };
    const chunk = await source.next(Math.floor(done / stepsPerEpoch), done % stepsPerEpoch, 1);
    const steps = stepTensors(program, config, done, 1);
    const outcome = await executable.run(state, { data: chunkTensors(chunk), steps, count: 1 });
    state.dispose();
    state = outcome.state;
    const loss = resultAt(outcome.results, watched, 0);
    if (!Number.isFinite(loss)) break;
    points = withLoss(points, learningRate, loss);
    onPoint(must(points.at(-1), 'point'));
    // The engine's run blocks this thread: let a stop in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  state.dispose();
  return points;
}

/** Fresh weights, or those the settings begin with. */
async function firstState(
  { document, projectFolder }: FindRateRequest,
  manifest: readonly StateEntry[],
): Promise<Checked<Tensors>> {
  const { seed, startFrom } = document.training;
  const fresh = new Map(
    manifest.map((entry): [string, TensorData] => {
      const shape = entry.type.shape.map(fixed);
      return [entry.path, { dtype: 'float32', shape, data: initialValue(entry, seed) }];
    }),
  );
  if (startFrom === undefined) return ok(fresh);
  const loaded = await startingWeights(startFrom, projectFolder, manifest, fresh);
  return loaded.ok ? ok(loaded.value.state) : loaded;
}

function atRate(objective: ObjectiveConfig, learningRate: number): ObjectiveConfig {
  return { ...objective, optimizer: { ...objective.optimizer, learningRate } };
}

/** Every step makes an update at the asked rate: without schedules, accumulation, cadence and averages. */
function plainDocument(document: ProjectDocument): ProjectDocument {
  const objectives = document.training.objectives.map(
    ({ warmUp: _, accumulate: __, cadence: ___, averaging: ____, ...objective }): ObjectiveConfig => ({
      ...objective,
      schedule: { kind: 'constant' },
    }),
  );
  return { ...document, training: { ...document.training, objectives } };
}
