import { err, ok } from '../../../shared/base/result.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { StateEntry } from '../../../shared/ir/graph.ts';
import { elementCount } from '../../../shared/ir/types.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import { bestRule } from '../../../shared/training/best-rule.ts';
import { evaluationBatch } from '../../../shared/training/evaluation-batch.ts';
import type { FinishedEvent, RunEvent } from '../../../shared/training/run-events.ts';
import { type FileSystem, nodeFileSystem } from '../../files/file-system.ts';
import type { RunFolder } from '../../store/run-folder.ts';
import { readRunRecord } from '../../store/run-record-file.ts';
import type { Backend } from '../backends/backend.ts';
import { batchProblem } from '../data/batches.ts';
import { openChunkSource } from '../data/open-chunk-source.ts';
import { type MachineMemory, machineMemory } from '../machine-memory.ts';
import type { TrainRequest } from '../messages.ts';
import { Executables } from './executables.ts';
import { type LastBatch, planLastBatch } from './last-batch.ts';
import type { LoopOutcome } from './loop-context.ts';
import { memoryProblem, sizesOf } from './memory-problem.ts';
import { Patience, type PatienceOptions } from './patience.ts';
import { patientJournal } from './patient-journal.ts';
import { type PreparedData, prepareData } from './prepare-data.ts';
import { folderJournal } from './run-journal.ts';
import { openRunFolder, type RunStart } from './run-start.ts';
import { TrainingLoop } from './training-loop.ts';
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
  listeners.onEvent({ event: 'preparing', what: 'data', device: backend.device });
  const recorded = request.resume === undefined ? ok(undefined) : await readRunRecord(request.resume);
  if (!recorded.ok) return recorded;
  const data = await prepareData(request.document.data, request, recorded.value?.dataFacts);
  if (!data.ok) return data;
  for (const problem of data.value.findings) listeners.onEvent({ event: 'warning', problem });
  const tooLarge = batchProblem(data.value.split.training.length, request.document.training.batchSize);
  if (tooLarge !== undefined) return err([tooLarge]);
  const executables = new Executables({
    ...request,
    facts: data.value.facts,
    backend,
    catalogue: catalogueOf(request.document),
  });
  try {
    return await trainWith(request, backend, listeners, tools, data.value, executables);
  } finally {
    await executables.dispose();
  }
}

async function trainWith(
  request: TrainRequest,
  backend: Backend,
  listeners: TrainListeners,
  { fs = nodeFileSystem, wait, machine = machineMemory() }: TrainTools,
  data: PreparedData,
  executables: Executables,
): Promise<Checked<FinishedEvent>> {
  listeners.onEvent({ event: 'preparing', what: 'compile', device: backend.device });
  const memory = memoryProblem(request.document, data.facts, sizesOf(data), machine, executables);
  if (!memory.ok) return memory;
  const isAsked = memory.value?.severity === 'error' || request.askWhenMemoryIsShort === true;
  if (memory.value !== undefined && isAsked) return err([memory.value]);
  if (memory.value !== undefined) listeners.onEvent({ event: 'warning', problem: memory.value });
  // Every program of the run is compiled before its folder is made: what cannot end its first epoch leaves nothing behind.
  const compiled = await executables.trainingStep(request.document.training.batchSize);
  if (!compiled.ok) return compiled;
  const manifest = compiled.value.program.state;
  const last = await planLastBatch(executables, request.document, data.split.training.length);
  if (!last.ok) return last;
  for (const problem of last.value.findings) listeners.onEvent({ event: 'warning', problem });
  const evaluation = await compileEvaluations(executables, data.split.validation.length);
  if (!evaluation.ok) return evaluation;
  const opened = await openRunFolder(request, data, backend, manifest, fs);
  if (!opened.ok) return opened;
  const { run, start } = opened.value;
  const resumed = { ...request, document: start.document };
  for (const problem of start.problems) listeners.onEvent({ event: 'warning', problem });
  if (start.weights !== undefined) listeners.onEvent(start.weights);
  const patience = new Patience({ ...listeners, ...(wait && { wait }) });
  const outcome = await runLoop(
    resumed,
    backend,
    listeners,
    { ...data, dropLast: last.value.dropLast },
    executables,
    run,
    start,
    manifest,
    patience,
  );
  const finished = outcome.ok ? finishedEvent(resumed.document, run, backend, outcome.value) : undefined;
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

/** The programs that evaluate an epoch: of a full batch, and of the smaller last one. */
async function compileEvaluations(executables: Executables, samples: number): Promise<Checked<void>> {
  const batch = evaluationBatch(samples);
  for (const size of [batch, samples % batch]) {
    const compiled = size === 0 ? ok(undefined) : await executables.evaluationStep(size);
    if (!compiled.ok) return compiled;
  }
  return ok(undefined);
}

async function runLoop(
  request: TrainRequest,
  backend: Backend,
  listeners: TrainListeners,
  data: PreparedData & Pick<LastBatch, 'dropLast'>,
  executables: Executables,
  run: RunFolder,
  start: RunStart,
  manifest: readonly StateEntry[],
  patience: Patience,
): Promise<Checked<LoopOutcome>> {
  const { document, stopAfterSteps, watchSamples = 0 } = request;
  const { training } = document;
  const source = openChunkSource({
    dataset: data.dataset,
    split: data.split,
    batch: training.batchSize,
    dropLast: data.dropLast,
    validationBatch: evaluationBatch(data.split.validation.length),
    seed: training.seed,
    shuffle: document.data.shuffle,
  });
  try {
    const { steps, tail } = source.plan.training;
    const stepsPerEpoch = steps + (tail > 0 ? 1 : 0);
    listeners.onEvent({
      event: 'started',
      run: run.folder,
      engine: backend.engine,
      device: backend.device,
      epochs: training.epochs,
      batchSize: training.batchSize,
      stepsPerEpoch,
      totalSteps: stepsPerEpoch * training.epochs,
      trainingSamples: data.split.training.length,
      validationSamples: data.split.validation.length,
      parameters: countParameters(manifest),
      stepsDone: start.position.step,
    });
    const loop = new TrainingLoop({
      document,
      backend,
      executables,
      source,
      journal: patientJournal(folderJournal(run, manifest), patience),
      state: start.state,
      best: start.best,
      position: start.position,
      ...(stopAfterSteps !== undefined && { stopAfterSteps }),
      ...(watchSamples > 0 && { samples: new WatchedSamples(document, data, watchSamples) }),
      shouldStop: listeners.shouldStop,
      onEvent: listeners.onEvent,
    });
    return await loop.run();
  } finally {
    await source.close();
  }
}

function countParameters(manifest: readonly StateEntry[]): number {
  const weights = manifest.filter((entry) => entry.role === 'weight');
  return weights.reduce((sum, entry) => sum + elementCount(entry.type.shape), 0);
}

function finishedEvent(
  { training }: ProjectDocument,
  run: RunFolder,
  backend: Backend,
  outcome: LoopOutcome,
): FinishedEvent {
  const { position, reason, seconds, samplesPerSecond } = outcome;
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
  };
}
