import { performance } from 'node:perf_hooks';
import { err, ok } from '../../../shared/base/result.ts';
import type { PreFlight } from '../../../shared/contract/engine-replies.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { evaluationBatch } from '../../../shared/training/evaluation-batch.ts';
import type { Backend, Tensors } from '../backends/backend.ts';
import { batchProblem } from '../data/batches.ts';
import { machineMemory } from '../machine-memory.ts';
import type { PreFlightRequest } from '../messages.ts';
import { ChunkLength } from './chunk-length.ts';
import type { TrainingStep } from './executables.ts';
import { firstState } from './first-state.ts';
import { prepareData } from './prepare-data.ts';
import { stepTensors } from './step-tensors.ts';
import { TrainingSession } from './training-session.ts';

/** Steps are timed at least so long, after those that warm up, milliseconds. */
const timedMilliseconds = 2000;
/** Chunks that are timed; the first of each length only warms up. */
const minChunks = 3;
/** Batches of the validation part that are timed. */
const timedBatches = 8;

/**
 * Measures what a run would take, by its first steps on its own data and device: the time of an epoch, of all epochs, and the peak of
 * memory of its process, bytes. Nothing is written. Early stopping may end the run sooner. Fails as training does.
 */
export async function preFlight(
  { document, ...place }: PreFlightRequest,
  backend: Backend,
  shouldStop: () => boolean,
): Promise<Checked<PreFlight>> {
  const began = performance.now();
  const data = await prepareData(document.data, place);
  if (!data.ok) return data;
  const tooLarge = batchProblem(data.value.split.training.length, document.training.batchSize);
  if (tooLarge !== undefined) return err([tooLarge]);
  return TrainingSession.use({ document, data: data.value, backend }, async (session) => {
    const memory = session.memoryProblem(machineMemory());
    if (!memory.ok) return memory;
    if (memory.value?.severity === 'error') return err([memory.value]);
    const plan = await session.compileTraining();
    if (!plan.ok) return plan;
    const step = await session.fullStep();
    if (!step.ok) return step;
    const prepareSeconds = (performance.now() - began) / 1000;
    return measure(session, step.value, {
      prepareSeconds,
      findings: memory.value === undefined ? [] : [memory.value],
      shouldStop,
    });
  });
}

interface Measuring {
  readonly prepareSeconds: number;
  readonly findings: readonly Diagnostic[];
  readonly shouldStop: () => boolean;
}

async function measure(
  session: TrainingSession,
  step: TrainingStep,
  { prepareSeconds, findings, shouldStop }: Measuring,
): Promise<Checked<PreFlight>> {
  const { training } = session.document;
  const { steps: fullSteps, tail } = session.source.plan.training;
  const steps = fullSteps + (tail > 0 ? 1 : 0);
  const first = firstState(step.program.state, training.seed);
  const timed = await timeSteps(session, step, first, shouldStop);
  if (!timed.ok) return timed;
  const { secondsPerStep, readSeconds, evaluationSeconds } = timed.value;
  const epochSeconds = steps * secondsPerStep + readSeconds + evaluationSeconds;
  const { engine, device } = session.backend;
  return ok({
    engine,
    device,
    epochs: training.epochs,
    stepsPerEpoch: steps,
    prepareSeconds,
    stepMilliseconds: secondsPerStep * 1000,
    evaluationSeconds,
    epochSeconds,
    seconds: prepareSeconds + training.epochs * epochSeconds,
    // Held at the end of the measurement, so that it counts as in a run: the first weights beside those of now.
    peakBytes: first.size === 0 ? 0 : process.resourceUsage().maxRSS * 1024,
    memory: machineMemory(),
    findings: [...findings],
  });
}

interface TimedSteps {
  readonly secondsPerStep: number;
  /** Taking the state out, as at the end of an epoch. */
  readonly readSeconds: number;
  readonly evaluationSeconds: number;
}

/**
 * The mean time of a step, filling its batch included, over chunks as long as a run takes them. Short epochs are evaluated in between
 * as in a run: the threads of two programs of one process get in each other's way.
 */
async function timeSteps(
  session: TrainingSession,
  { program, executable }: TrainingStep,
  first: Tensors,
  shouldStop: () => boolean,
): Promise<Checked<TimedSteps>> {
  const { source } = session;
  const { training } = session.document;
  const stepsPerEpoch = source.plan.training.steps;
  // A smaller last batch is left aside: it takes no longer than the others.
  const totalSteps = training.epochs * stepsPerEpoch;
  const config = { seed: training.seed, objectives: training.objectives, totalSteps, stepsPerEpoch };
  const lengths = ChunkLength.for(program);
  const timed = { chunks: 0, steps: 0, milliseconds: 0 };
  const warmed = new Set<number>();
  let state = executable.upload(first);
  let evaluated: Checked<number> | undefined;
  let readSeconds = 0;
  const endEpoch = async (): Promise<Checked<number>> => {
    const from = performance.now();
    const weights = await state.read();
    readSeconds = (performance.now() - from) / 1000;
    return timeEvaluation(session, weights);
  };
  for (let done = 0; done < totalSteps && !shouldStop(); ) {
    const inEpoch = done % stepsPerEpoch;
    const count = Math.min(lengths.next(), stepsPerEpoch - inEpoch);
    const from = performance.now();
    const chunk = await source.next(Math.floor(done / stepsPerEpoch), inEpoch, count);
    const steps = stepTensors(program, config, done, count);
    const outcome = await executable.run(state, { data: chunk.tensors, steps, count });
    const milliseconds = performance.now() - from;
    state.dispose();
    state = outcome.state;
    done += count;
    lengths.measured(count, milliseconds);
    if (warmed.has(count)) {
      timed.chunks++;
      timed.steps += count;
      timed.milliseconds += milliseconds;
    } else warmed.add(count);
    if (timed.milliseconds >= timedMilliseconds && timed.chunks >= minChunks) break;
    if (done % stepsPerEpoch === 0) {
      evaluated = await endEpoch();
      if (!evaluated.ok) break;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  evaluated ??= await endEpoch();
  state.dispose();
  if (!evaluated.ok) return evaluated;
  const secondsPerStep = timed.milliseconds / 1000 / Math.max(1, timed.steps);
  return ok({ secondsPerStep, readSeconds, evaluationSeconds: evaluated.value });
}

/** Seconds to evaluate the validation part, from its first batches. */
async function timeEvaluation(session: TrainingSession, weights: Tensors): Promise<Checked<number>> {
  const { length } = session.data.split.validation;
  const batches = Math.ceil(length / Math.max(1, evaluationBatch(length)));
  if (batches === 0) return ok(0);
  let count = 0;
  let from = performance.now();
  let milliseconds = 0;
  const result = await session.evaluate(
    weights,
    () => {
      count++;
      // The first one warms up, where there are others.
      if (count === 1 && batches > 1) from = performance.now();
      else milliseconds = performance.now() - from;
    },
    timedBatches,
  );
  if (!result.ok) return result;
  const counted = batches > 1 ? count - 1 : count;
  return ok((milliseconds / 1000 / Math.max(1, counted)) * batches);
}
