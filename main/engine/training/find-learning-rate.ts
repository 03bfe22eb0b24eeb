import { must } from '../../../shared/base/assert.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { lossResult } from '../../../shared/compiler/program.ts';
import type { FoundRate } from '../../../shared/contract/engine-replies.ts';
import { type Checked, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { ObjectiveConfig, TrainingSection } from '../../../shared/document/training-schema.ts';
import type { StateEntry } from '../../../shared/ir/graph.ts';
import {
  hasExploded,
  type RatePoint,
  rateOfStep,
  suggestedRate,
  withLoss,
} from '../../../shared/training/learning-rate-range.ts';
import type { Backend, Tensors } from '../backends/backend.ts';
import { batchProblem } from '../data/batches.ts';
import { machineMemory } from '../machine-memory.ts';
import type { FindRateRequest } from '../messages.ts';
import { resultAt } from './chunk-results.ts';
import type { TrainingStep } from './executables.ts';
import { firstState } from './first-state.ts';
import { prepareData } from './prepare-data.ts';
import { startingWeights } from './starting-weights.ts';
import { stepTensors } from './step-tensors.ts';
import { TrainingSession } from './training-session.ts';

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
  const tooLarge = batchProblem(data.value.split.training.length, training.batchSize);
  if (tooLarge !== undefined) return err([tooLarge]);
  return TrainingSession.use({ document, data: data.value, backend }, (session) =>
    findIn(session, request, listeners),
  );
}

async function findIn(
  session: TrainingSession,
  { index, projectFolder }: FindRateRequest,
  listeners: RateListeners,
): Promise<Checked<FoundRate>> {
  const { training } = session.document;
  // Every step of the test is a full batch, and nothing is evaluated.
  const sizes = { trainingSamples: training.batchSize, validationSamples: 0 };
  const memory = session.memoryProblem(machineMemory(), sizes);
  if (!memory.ok) return memory;
  if (memory.value?.severity === 'error') return err([memory.value]);
  const step = await session.fullStep();
  if (!step.ok) return step;
  const state = await startingState(training, projectFolder, step.value.program.state);
  if (!state.ok) return state;
  const points = await riseRate(session, step.value, state.value, index, listeners);
  const loss = must(training.objectives[index], `objective ${index}`).loss;
  if (points.length === 0 && !listeners.shouldStop())
    return err([diagnostic('learning-rate-not-found', { node: loss }, { node: loss })]);
  const { engine, device } = session.backend;
  return ok({ points, suggestion: suggestedRate(points), engine, device });
}

async function riseRate(
  { source, document: { training } }: TrainingSession,
  { program, executable }: TrainingStep,
  first: Tensors,
  index: number,
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
    const outcome = await executable.run(state, { data: chunk.tensors, steps, count: 1 });
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
async function startingState(
  { seed, startFrom }: TrainingSection,
  projectFolder: string,
  manifest: readonly StateEntry[],
): Promise<Checked<Tensors>> {
  const fresh = firstState(manifest, seed);
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
