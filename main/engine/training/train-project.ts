import { err, ok } from '../../../shared/base/result.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { serializeProject } from '../../../shared/document/serialize.ts';
import type { StartFrom, TrainingSection } from '../../../shared/document/training-schema.ts';
import type { StateEntry } from '../../../shared/ir/graph.ts';
import type { TensorData } from '../../../shared/ir/tensor-data.ts';
import { elementCount } from '../../../shared/ir/types.ts';
import { nodeCatalogue } from '../../../shared/nodes/index.ts';
import { openDocument } from '../../../shared/nodes/open-document.ts';
import { bestRule } from '../../../shared/training/best-rule.ts';
import type { CheckpointRecord } from '../../../shared/training/checkpoint-record.ts';
import { evaluationBatch } from '../../../shared/training/evaluation-batch.ts';
import { initialValue } from '../../../shared/training/initial-state.ts';
import { differencesText, resumedTraining, settingDifferences } from '../../../shared/training/resume.ts';
import type { FinishedEvent, RunEvent, WeightsEvent } from '../../../shared/training/run-events.ts';
import { type FileSystem, nodeFileSystem } from '../../files/file-system.ts';
import { createRun, openRun, type RunFolder } from '../../store/run-folder.ts';
import { type RunRecordPatch, readRunRecord } from '../../store/run-record-file.ts';
import type { Backend, Tensors } from '../backends/backend.ts';
import { batchProblem } from '../data/batches.ts';
import { openChunkSource } from '../data/open-chunk-source.ts';
import { type MachineMemory, machineMemory } from '../machine-memory.ts';
import type { TrainRequest } from '../messages.ts';
import { nothingYet } from './evaluate-epoch.ts';
import { Executables } from './executables.ts';
import { type LastBatch, planLastBatch } from './last-batch.ts';
import type { BestWeights, LoopOutcome } from './loop-setup.ts';
import { memoryProblem, sizesOf } from './memory-problem.ts';
import { Patience, type PatienceOptions } from './patience.ts';
import { patientJournal } from './patient-journal.ts';
import { type PreparedData, prepareData } from './prepare-data.ts';
import { standWithBest } from './resumed-best.ts';
import { graphHash, newRun } from './run-identity.ts';
import { folderJournal, missingState, tensorsOf } from './run-journal.ts';
import { startingWeights } from './starting-weights.ts';
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
    catalogue: nodeCatalogue,
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
  const opened = await openFolder(request, data, backend, manifest, fs);
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

/** Where a run begins: from fresh weights, or from a checkpoint. */
interface Start {
  /** What is trained: the project, or for a run that is resumed what it goes on with. */
  readonly document: ProjectDocument;
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
  fs: FileSystem,
): Promise<Checked<{ run: RunFolder; start: Start }>> {
  const fresh = freshStart(request, manifest);
  if (request.resume === undefined) {
    // Before the folder is made: weights that do not fit leave nothing behind.
    const start = await withStartingWeights(request, request.document.training.startFrom, manifest, fresh);
    if (!start.ok) return start;
    const run = await createRun(request.runsFolder, newRun(request, data, backend), { fs });
    return run.ok ? ok({ run: run.value, start: start.value }) : run;
  }
  const opened = await openRun(request.resume, fs);
  if (!opened.ok) return opened;
  const { run, problems } = opened.value;
  const start = await resumedStart(request, run, data, manifest, fresh);
  if (!start.ok) {
    await run.close();
    return start;
  }
  const updated = await run.update({ status: 'running', ...recordedChanges(run, start.value) });
  if (updated.ok)
    return ok({ run, start: { ...start.value, problems: [...problems, ...start.value.problems] } });
  await run.close();
  return updated;
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
  return { document: request.document, state, best: undefined, position, problems: [] };
}

async function withStartingWeights(
  request: TrainRequest,
  startFrom: StartFrom | undefined,
  manifest: readonly StateEntry[],
  fresh: Start,
): Promise<Checked<Start>> {
  if (startFrom === undefined) return ok(fresh);
  const loaded = await startingWeights(startFrom, request.projectFolder, manifest, fresh.state);
  if (!loaded.ok) return loaded;
  const { state, event, problems } = loaded.value;
  return ok({ ...fresh, state, weights: event, problems });
}

async function resumedStart(
  request: TrainRequest,
  run: RunFolder,
  data: PreparedData,
  manifest: readonly StateEntry[],
  fresh: Start,
): Promise<Checked<Start>> {
  const recorded = openDocument(JSON.stringify(run.record.project), run.folder, nodeCatalogue);
  if (!recorded.ok) return recorded;
  const mismatch = otherRunProblem(request, run, recorded.value.document, data);
  if (mismatch !== undefined) return err([mismatch]);
  const newest = await run.resume();
  if (!newest.ok) return newest;
  const wanted = request.document;
  const training = resumedTraining(
    recorded.value.document.training,
    { epochs: wanted.training.epochs, schedule: request.schedule },
    {
      epochsDone: newest.value?.checkpoint.record.epoch ?? 0,
      stepsPerEpoch: Math.ceil(data.split.training.length / wanted.training.batchSize),
    },
  );
  if (!training.ok) return training;
  const document = { ...wanted, training: training.value };
  if (newest.value === undefined) {
    const { startFrom } = run.record.training as Pick<TrainingSection, 'startFrom'>;
    return withStartingWeights(request, startFrom, manifest, { ...fresh, document });
  }
  const { checkpoint, problems } = newest.value;
  const state = tensorsOf(checkpoint.state);
  const missing = missingState(state, manifest);
  if (missing.length > 0) {
    const values = { found: missing.slice(0, 3).join(', ') };
    return err([diagnostic('resume-other-graph', { file: newest.value.file }, values)]);
  }
  const { epochs } = document.training;
  if (checkpoint.record.epoch >= epochs)
    return err([diagnostic('run-already-complete', { file: run.folder }, { epochs })]);
  const kept = await run.resumeBest();
  if (!kept.ok) return kept;
  const best = kept.value.checkpoint;
  const isLost = best === undefined && checkpoint.record.best.epoch > 0;
  const lost = isLost ? [diagnostic('best-lost', { file: run.folder })] : [];
  return ok({
    document,
    state,
    best: best && { position: best.record, weights: tensorsOf(best.state) },
    position: standWithBest(checkpoint.record, best?.record),
    problems: [...problems, ...kept.value.problems, ...lost],
  });
}

/** What the record of a resumed run says of it from now on: its epochs, and the schedule that goes with them. */
function recordedChanges({ record }: RunFolder, { document, position }: Start): RunRecordPatch {
  const { epochs, scheduleSpan } = document.training;
  const before = record.training as Pick<TrainingSection, 'epochs'>;
  if (before.epochs === epochs) return {};
  const project = JSON.parse(serializeProject(document)) as Record<string, unknown>;
  const change = {
    atEpoch: position.epoch,
    from: before.epochs,
    to: epochs,
    ...(scheduleSpan && { scheduleSpan }),
  };
  return {
    project,
    training: { ...document.training },
    epochChanges: [...(record.epochChanges ?? []), change],
  };
}

/** A run continues only with the graph, the settings and the data it began with; other epochs are welcome. */
function otherRunProblem(
  request: TrainRequest,
  run: RunFolder,
  recorded: ProjectDocument,
  data: PreparedData,
): Diagnostic | undefined {
  const { record, folder } = run;
  if (graphHash(recorded) !== graphHash(request.document)) {
    return diagnostic('resume-other-graph', { file: folder }, { found: 'graph' });
  }
  const differences = settingDifferences(recorded, request.document);
  if (differences.length > 0) {
    return diagnostic('resume-other-graph', { file: folder }, { found: differencesText(differences) });
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
  data: PreparedData & Pick<LastBatch, 'dropLast'>,
  executables: Executables,
  run: RunFolder,
  start: Start,
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
