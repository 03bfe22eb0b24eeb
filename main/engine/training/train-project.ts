import { err, ok } from '../../../shared/base/result.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { StateEntry } from '../../../shared/ir/graph.ts';
import { elementCount } from '../../../shared/ir/types.ts';
import { bestRule } from '../../../shared/training/best-rule.ts';
import type {
  EvaluatedPart,
  FinishedEvent,
  RunEvent,
  StartedEvent,
} from '../../../shared/training/run-events.ts';
import { type FileSystem, nodeFileSystem } from '../../files/file-system.ts';
import type { RunFolder } from '../../store/run-folder.ts';
import { readRunRecord } from '../../store/run-record-file.ts';
import type { Backend } from '../backends/backend.ts';
import { batchProblem } from '../data/batches.ts';
import { type MachineMemory, machineMemory } from '../machine-memory.ts';
import type { TrainRequest } from '../messages.ts';
import { baselineOf } from './baseline.ts';
import { evaluateTestPart, evaluateWithoutCopies } from './evaluate-test-part.ts';
import { LayerWatch } from './layer-watch.ts';
import type { LoopOutcome } from './loop-session.ts';
import { Patience, type PatienceOptions } from './patience.ts';
import { patientJournal } from './patient-journal.ts';
import { prepareData } from './prepare-data.ts';
import { folderJournal } from './run-journal.ts';
import { openRunFolder, type RunStart } from './run-start.ts';
import { StepProfile } from './step-profile.ts';
import { TrainingSession } from './training-session.ts';
import { WatchedSamples } from './watched-samples.ts';

export interface TrainListeners {
  readonly onEvent: (event: RunEvent) => void;
  /** Asked between chunks; true ends the run at that step, keeping everything. */
  readonly shouldStop: () => boolean;
}

/** What training writes with and runs in; tests hand in their own. */
export interface TrainTools {
  readonly fs?: FileSystem;
  /** How a run waits for a disk that takes nothing. */
  readonly wait?: PatienceOptions['wait'];
  /** The memory of the machine. */
  readonly machine?: MachineMemory;
}

/**
 * Trains a project from its data to a finished run folder. Problems are values; the run folder says what happened. A
 * disk that takes nothing pauses the run until it does, or until a stop is asked for.
 */
export async function trainProject(
  request: TrainRequest,
  backend: Backend,
  listeners: TrainListeners,
  tools: TrainTools = {},
): Promise<Checked<FinishedEvent>> {
  const { document } = request;
  listeners.onEvent({ event: 'preparing', what: 'data', device: backend.device });
  const earlier = request.resume ?? request.goOnFrom;
  const recorded = earlier === undefined ? ok(undefined) : await readRunRecord(earlier);
  if (!recorded.ok) return recorded;
  const data = await prepareData(document.data, request, recorded.value?.dataFacts);
  if (!data.ok) return data;
  for (const problem of data.value.findings) listeners.onEvent({ event: 'warning', problem });
  const tooLarge = batchProblem(data.value.split.training.length, document.training.batchSize);
  if (tooLarge !== undefined) return err([tooLarge]);
  return TrainingSession.use({ ...request, data: data.value, backend }, (session) =>
    trainIn(session, request, listeners, tools),
  );
}

async function trainIn(
  session: TrainingSession,
  request: TrainRequest,
  listeners: TrainListeners,
  { fs = nodeFileSystem, wait, machine = machineMemory() }: TrainTools,
): Promise<Checked<FinishedEvent>> {
  const { backend, data } = session;
  listeners.onEvent({ event: 'preparing', what: 'compile', device: backend.device });
  const memory = session.memoryProblem(machine);
  if (!memory.ok) return memory;
  const isAsked = memory.value?.severity === 'error' || request.askWhenMemoryIsShort === true;
  if (memory.value !== undefined && isAsked) return err([memory.value]);
  if (memory.value !== undefined) listeners.onEvent({ event: 'warning', problem: memory.value });
  // Every program of the run is compiled before its folder is made: what cannot end its first epoch leaves nothing behind.
  const plan = await session.compileTraining();
  if (!plan.ok) return plan;
  const { manifest, findings } = plan.value;
  for (const problem of findings) listeners.onEvent({ event: 'warning', problem });
  const opened = await openRunFolder(request, data, backend, manifest, fs);
  if (!opened.ok) return opened;
  const { run, start } = opened.value;
  for (const problem of start.problems) listeners.onEvent({ event: 'warning', problem });
  if (start.weights !== undefined) listeners.onEvent(start.weights);
  listeners.onEvent(startedEvent(session, run, start, manifest));
  const { watchSamples = 0, isTrial = false } = request;
  const layers = request.watchLayers ? await openWatch(session, start, listeners) : undefined;
  const profile = await openProfile(session, request);
  if (!profile.ok) return profile;
  const patience = new Patience({ ...listeners, ...(wait && { wait }) });
  const outcome = await session.train({
    start,
    journal: patientJournal(folderJournal(run, manifest), patience),
    stopAfterSteps: stepsToStopAfter(request, session),
    samples: watchSamples > 0 ? new WatchedSamples(start.document, data, watchSamples) : undefined,
    layers,
    profile: profile.value,
    ...listeners,
  });
  await layers?.dispose();
  const isOver = outcome.ok && outcome.value.reason !== 'stopped';
  const ended = { document: start.document, data, backend };
  const evaluate = async (part: typeof evaluateTestPart): Promise<EvaluatedPart | undefined> => {
    const evaluated = isOver && !isTrial ? await part(run.folder, ended) : ok(undefined);
    if (evaluated.ok) return evaluated.value;
    for (const problem of evaluated.error) listeners.onEvent({ event: 'warning', problem });
    return undefined;
  };
  const [withoutCopies, test] = [await evaluate(evaluateWithoutCopies), await evaluate(evaluateTestPart)];
  const finished = outcome.ok
    ? {
        ...finishedEvent(session, run, start, outcome.value),
        ...(withoutCopies && { withoutCopies }),
        ...(test && { test }),
      }
    : undefined;
  const status = outcome.ok ? (outcome.value.reason === 'stopped' ? 'stopped' : 'finished') : 'failed';
  const reason = outcome.ok ? outcome.value.reason : (outcome.error[0]?.code ?? 'failed');
  const patch = { status, reason, ...(finished && { results: { ...finished } }) } as const;
  const updated = await patience.until(() => run.update(patch));
  const closed = await run.close();
  if (!outcome.ok) return outcome;
  if (!updated.ok) return updated;
  if (!closed.ok) return closed;
  return ok(finished as FinishedEvent);
}

async function openProfile(
  session: TrainingSession,
  { profile, withoutPasses }: TrainRequest,
): Promise<Checked<StepProfile | undefined>> {
  if (profile !== true) return ok(undefined);
  const step = await session.fullStep();
  return step.ok ? ok(new StepProfile({ step: step.value, backend: session.backend, withoutPasses })) : step;
}

/** A network that cannot be watched is trained all the same, with a warning. */
async function openWatch(
  { data, backend }: TrainingSession,
  { document }: RunStart,
  { onEvent }: TrainListeners,
): Promise<LayerWatch | undefined> {
  const opened = await LayerWatch.open(document, data.facts, backend);
  if (opened.ok) return opened.value;
  for (const problem of opened.error)
    onEvent({ event: 'warning', problem: { ...problem, severity: 'warning' } });
  return undefined;
}

function stepsPerEpochOf({ source }: TrainingSession): number {
  const { steps, tail } = source.plan.training;
  return steps + (tail > 0 ? 1 : 0);
}

function stepsToStopAfter(
  { stopAfterSteps, stopAfterEpochs }: TrainRequest,
  session: TrainingSession,
): number | undefined {
  return stopAfterEpochs === undefined ? stopAfterSteps : stopAfterEpochs * stepsPerEpochOf(session);
}

function startedEvent(
  session: TrainingSession,
  run: RunFolder,
  { document: { training }, position }: RunStart,
  manifest: readonly StateEntry[],
): StartedEvent {
  const { backend, data } = session;
  const { dataset, facts, split } = data;
  const stepsPerEpoch = stepsPerEpochOf(session);
  const baseline = baselineOf(dataset, facts, split.validation);
  return {
    event: 'started',
    run: run.folder,
    engine: backend.engine,
    device: backend.device,
    epochs: training.epochs,
    batchSize: training.batchSize,
    stepsPerEpoch,
    totalSteps: stepsPerEpoch * training.epochs,
    trainingSamples: split.training.length,
    validationSamples: split.validation.length,
    parameters: countParameters(manifest),
    stepsDone: position.step,
    ...(baseline && { baseline }),
  };
}

function countParameters(manifest: readonly StateEntry[]): number {
  const weights = manifest.filter((entry) => entry.role === 'weight');
  return weights.reduce((sum, entry) => sum + elementCount(entry.type.shape), 0);
}

function finishedEvent(
  { backend, data: { dataset, facts, split } }: TrainingSession,
  run: RunFolder,
  { document: { training } }: RunStart,
  { position, reason, seconds, samplesPerSecond }: LoopOutcome,
): FinishedEvent {
  const baseline = baselineOf(dataset, facts, split.validation);
  const bestBy = position.best.epoch > 0 ? bestRule(training, Object.keys(position.bestFigures)) : undefined;
  return {
    event: 'finished',
    run: run.folder,
    reason,
    epochs: position.epoch,
    steps: position.step,
    engine: backend.engine,
    device: backend.device,
    seconds,
    samplesPerSecond,
    train: position.trainFigures,
    validation: position.bestFigures,
    bestEpoch: position.best.epoch,
    ...(bestBy && { bestBy }),
    ...(baseline && { baseline }),
  };
}
