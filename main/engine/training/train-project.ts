import { dirname } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { StartFrom, TrainingSection } from '../../../shared/document/training-schema.ts';
import type { StateEntry } from '../../../shared/ir/graph.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { elementCount } from '../../../shared/ir/types.ts';
import { nodeCatalogue } from '../../../shared/nodes/index.ts';
import type { CheckpointRecord } from '../../../shared/training/checkpoint-record.ts';
import { initialValue } from '../../../shared/training/initial-state.ts';
import type { FinishedEvent, RunEvent, WeightsEvent } from '../../../shared/training/run-events.ts';
import { loadBest } from '../../store/checkpoint-store.ts';
import { createRun, openRun, type RunFolder } from '../../store/run-folder.ts';
import type { Backend, Tensors } from '../backends/backend.ts';
import { batchProblem } from '../data/batches.ts';
import { openChunkSource } from '../data/open-chunk-source.ts';
import type { TrainRequest } from '../messages.ts';
import { nothingYet } from './early-stopping.ts';
import { Executables } from './executables.ts';
import type { BestWeights, LoopOutcome } from './loop-setup.ts';
import { type PreparedData, prepareData } from './prepare-data.ts';
import { graphHash, newRun, settingsText } from './run-identity.ts';
import { folderJournal, missingState, tensorsOf } from './run-journal.ts';
import { startingWeights } from './starting-weights.ts';
import { TrainingLoop } from './training-loop.ts';
import { WatchedSamples } from './watched-samples.ts';

export interface TrainListeners {
  readonly onEvent: (event: RunEvent) => void;
  /** Asked between chunks; true ends the run at that step, keeping everything. */
  readonly shouldStop: () => boolean;
}

/** Samples of an evaluation batch: large enough for fast kernels, small beside a step's memory. */
const evaluationBatch = 256;

/** Trains a project from its data to a finished run folder. Problems are values; the run folder says what happened. */
export async function trainProject(
  request: TrainRequest,
  backend: Backend,
  listeners: TrainListeners,
): Promise<Checked<FinishedEvent>> {
  listeners.onEvent({ event: 'preparing', what: 'data' });
  const data = await prepareData(request.document.data, request);
  if (!data.ok) return data;
  for (const problem of data.value.findings) listeners.onEvent({ event: 'warning', problem });
  const tooLarge = batchProblem(data.value.split.training.length, request.document.training.batchSize);
  if (tooLarge !== undefined) return err([tooLarge]);
  const executables = new Executables({
    ...request,
    facts: data.value.facts,
    backend,
    catalogue: nodeCatalogue,
  });
  try {
    return await trainWith(request, backend, listeners, data.value, executables);
  } finally {
    await executables.dispose();
  }
}

async function trainWith(
  request: TrainRequest,
  backend: Backend,
  listeners: TrainListeners,
  data: PreparedData,
  executables: Executables,
): Promise<Checked<FinishedEvent>> {
  listeners.onEvent({ event: 'preparing', what: 'compile' });
  // Compiling comes before the run folder: a graph with errors leaves nothing behind.
  const compiled = await executables.trainingStep(request.document.training.batchSize);
  if (!compiled.ok) return compiled;
  const manifest = compiled.value.program.state;
  const opened = await openFolder(request, data, backend, manifest);
  if (!opened.ok) return opened;
  const { run, start } = opened.value;
  for (const problem of start.problems) listeners.onEvent({ event: 'warning', problem });
  if (start.weights !== undefined) listeners.onEvent(start.weights);
  const outcome = await runLoop(request, backend, listeners, data, executables, run, start, manifest);
  const finished = outcome.ok ? finishedEvent(run, backend, outcome.value) : undefined;
  const status = outcome.ok ? (outcome.value.reason === 'stopped' ? 'stopped' : 'finished') : 'failed';
  const reason = outcome.ok ? outcome.value.reason : (outcome.error[0]?.code ?? 'failed');
  const updated = await run.update({ status, reason, ...(finished && { results: { ...finished } }) });
  const closed = await run.close();
  if (!outcome.ok) return outcome;
  if (!updated.ok) return updated;
  if (!closed.ok) return closed;
  return ok(finished as FinishedEvent);
}

/** Where a run begins: from fresh weights, or from a checkpoint. */
interface Start {
  readonly state: Tensors;
  readonly best: BestWeights | undefined;
  readonly position: CheckpointRecord;
  readonly problems: readonly Diagnostic[];
  /** What was taken of weights from elsewhere. */
  readonly weights?: WeightsEvent;
}

async function openFolder(
  request: TrainRequest,
  data: PreparedData,
  backend: Backend,
  manifest: readonly StateEntry[],
): Promise<Checked<{ run: RunFolder; start: Start }>> {
  const fresh = freshStart(request, manifest);
  if (request.resume === undefined) {
    // Before the folder is made: weights that do not fit leave nothing behind.
    const start = await withStartingWeights(request, request.document.training.startFrom, manifest, fresh);
    if (!start.ok) return start;
    const run = await createRun(request.runsFolder, newRun(request, data, backend));
    return run.ok ? ok({ run: run.value, start: start.value }) : run;
  }
  const opened = await openRun(request.resume);
  if (!opened.ok) return opened;
  const { run, problems } = opened.value;
  const start = await resumedStart(request, run, data, manifest, fresh);
  if (!start.ok) {
    await run.close();
    return start;
  }
  const updated = await run.update({ status: 'running' });
  return updated.ok
    ? ok({ run, start: { ...start.value, problems: [...problems, ...start.value.problems] } })
    : updated;
}

function freshStart(request: TrainRequest, manifest: readonly StateEntry[]): Start {
  const { seed } = request.document.training;
  const state = new Map(
    manifest.map((entry): [string, TensorData] => {
      const shape = entry.type.shape as readonly number[];
      return [entry.path, { dtype: 'float32', shape, data: initialValue(entry, seed) }];
    }),
  );
  const position: CheckpointRecord = {
    step: 0,
    epoch: 0,
    stepInEpoch: 0,
    samplesSeen: 0,
    seed,
    best: { ...nothingYet },
    epochFigures: {},
    windowFigures: {},
    bestFigures: {},
    trainFigures: {},
    schedules: {},
  };
  return { state, best: undefined, position, problems: [] };
}

async function withStartingWeights(
  request: TrainRequest,
  startFrom: StartFrom | undefined,
  manifest: readonly StateEntry[],
  fresh: Start,
): Promise<Checked<Start>> {
  if (startFrom === undefined) return ok(fresh);
  const loaded = await startingWeights(startFrom, request.projectFolder, manifest, fresh.state);
  return loaded.ok ? ok({ ...fresh, state: loaded.value.state, weights: loaded.value.event }) : loaded;
}

async function resumedStart(
  request: TrainRequest,
  run: RunFolder,
  data: PreparedData,
  manifest: readonly StateEntry[],
  fresh: Start,
): Promise<Checked<Start>> {
  const mismatch = otherRunProblem(request, run, data);
  if (mismatch !== undefined) return err([mismatch]);
  const newest = await run.resume();
  if (!newest.ok) return newest;
  if (newest.value === undefined) {
    const { startFrom } = run.record.training as Pick<TrainingSection, 'startFrom'>;
    return withStartingWeights(request, startFrom, manifest, fresh);
  }
  const { checkpoint, problems } = newest.value;
  const state = tensorsOf(checkpoint.state);
  const missing = missingState(state, manifest);
  if (missing.length > 0) {
    const values = { found: missing.slice(0, 3).join(', ') };
    return err([diagnostic('resume-other-graph', { file: newest.value.file }, values)]);
  }
  const { epochs } = request.document.training;
  if (checkpoint.record.epoch >= epochs)
    return err([diagnostic('run-already-complete', { file: run.folder }, { epochs })]);
  const best = await loadBest(dirname(newest.value.file));
  if (!best.ok) return best;
  return ok({
    state,
    best: best.value && { position: best.value.record, weights: tensorsOf(best.value.state) },
    position: checkpoint.record,
    problems,
  });
}

/** A run continues only with the graph, the settings and the data it began with; more epochs are welcome. */
function otherRunProblem(request: TrainRequest, run: RunFolder, data: PreparedData): Diagnostic | undefined {
  const { record, folder } = run;
  if (record.graphHash !== graphHash(request.document)) {
    return diagnostic('resume-other-graph', { file: folder }, { found: 'graph' });
  }
  const recorded = record.project as unknown as Pick<TrainRequest['document'], 'training' | 'data'>;
  if (settingsText({ ...request.document, ...recorded }) !== settingsText(request.document)) {
    return diagnostic('resume-other-graph', { file: folder }, { found: 'settings' });
  }
  if (record.dataHash !== data.dataset.hash) {
    const values = { expectedHash: record.dataHash.slice(0, 12), foundHash: data.dataset.hash.slice(0, 12) };
    return diagnostic('resume-other-data', { file: folder }, values);
  }
  return undefined;
}

async function runLoop(
  request: TrainRequest,
  backend: Backend,
  listeners: TrainListeners,
  data: PreparedData,
  executables: Executables,
  run: RunFolder,
  start: Start,
  manifest: readonly StateEntry[],
): Promise<Checked<LoopOutcome>> {
  const { document, stopAfterSteps, watchSamples = 0 } = request;
  const { training } = document;
  const source = openChunkSource({
    dataset: data.dataset,
    split: data.split,
    batch: training.batchSize,
    validationBatch: Math.min(evaluationBatch, data.split.validation.length),
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
      journal: folderJournal(run, manifest),
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

function finishedEvent(run: RunFolder, backend: Backend, outcome: LoopOutcome): FinishedEvent {
  const { position, reason, seconds, samplesPerSecond } = outcome;
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
  };
}
