import { err, ok } from '../../../shared/base/result.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { projectValue } from '../../../shared/document/serialize.ts';
import type { StartFrom, TrainingSection } from '../../../shared/document/training-schema.ts';
import type { StateEntry } from '../../../shared/ir/graph.ts';
import { openDocumentValue } from '../../../shared/nodes/open-document.ts';
import { differencesText, resumedTraining, settingDifferences } from '../../../shared/training/resume.ts';
import type { WeightsEvent } from '../../../shared/training/run-events.ts';
import { writeTextAtomic } from '../../files/atomic-file.ts';
import type { FileSystem } from '../../files/file-system.ts';
import { removeRun } from '../../store/remove-run.ts';
import { runFileSystem } from '../../store/run-files.ts';
import { createRun, type NewRun, openRun, type RunFolder } from '../../store/run-folder.ts';
import { tokenizerFile } from '../../store/run-places.ts';
import type { RunRecordPatch } from '../../store/run-record-file.ts';
import type { Backend } from '../backends/backend.ts';
import { tokenizerText } from '../data/tokenizers/tokenizer-file.ts';
import type { TrainRequest } from '../messages.ts';
import { firstPosition, firstState } from './first-state.ts';
import { progressOf, takeOver } from './forked-progress.ts';
import type { LoopStart } from './loop-session.ts';
import type { PreparedData } from './prepare-data.ts';
import { standWithBest } from './resumed-best.ts';
import { graphHash, newRun, thesaurusHashes } from './run-identity.ts';
import { missingState, tensorsOf } from './run-journal.ts';
import { startingWeights } from './starting-weights.ts';

/** Where a run begins: from fresh weights, or from a checkpoint. */
export interface RunStart extends LoopStart {
  readonly problems: readonly Diagnostic[];
  /** What was taken of weights from elsewhere. */
  readonly weights?: WeightsEvent;
}

/** Makes the folder of a new run, or opens that of a run to go on with, and says where it begins. */
export async function openRunFolder(
  request: TrainRequest,
  data: PreparedData,
  backend: Backend,
  manifest: readonly StateEntry[],
  fs: FileSystem,
): Promise<Checked<{ run: RunFolder; start: RunStart }>> {
  const fresh = freshStart(request, manifest);
  if (request.goOnFrom !== undefined)
    return forkedFolder(
      { request, data, manifest, fs, goOnFrom: request.goOnFrom },
      newRun(request, data, backend),
    );
  if (request.resume === undefined) {
    // Before the folder is made: weights that do not fit leave nothing behind.
    const start = await withStartingWeights(request, request.document.training.startFrom, manifest, fresh);
    if (!start.ok) return start;
    const run = await createRun(request.runsFolder, newRun(request, data, backend), { fs });
    if (!run.ok) return run;
    const kept = await keepTokenizer(run.value, data, fs);
    if (kept.ok) return ok({ run: run.value, start: start.value });
    await run.value.close();
    return kept;
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

interface ForkedRun {
  readonly request: TrainRequest;
  readonly data: PreparedData;
  readonly manifest: readonly StateEntry[];
  readonly fs: FileSystem;
  readonly goOnFrom: string;
}

/** Makes the folder of a run that goes on from where another stands, with settings of its own. */
async function forkedFolder(
  { request, data, manifest, fs, goOnFrom }: ForkedRun,
  record: NewRun,
): Promise<Checked<{ run: RunFolder; start: RunStart }>> {
  const progress = await progressOf(
    goOnFrom,
    { stepsPerEpoch: stepsIn(request, data), batchSize: request.document.training.batchSize },
    fs,
  );
  if (!progress.ok) return progress;
  const made = await createRun(request.runsFolder, record, { fs });
  if (!made.ok) return made;
  const run = made.value;
  const kept = await keepTokenizer(run, data, fs);
  const taken = kept.ok ? await takeOver(progress.value, run) : kept;
  const start = taken.ok
    ? await resumedStart(request, run, data, manifest, freshStart(request, manifest))
    : taken;
  if (start.ok) return ok({ run, start: start.value });
  await run.close();
  await removeRun(run.folder, fs);
  return start;
}

/** Puts `tokenizer.json` in the folder of a run that reads texts. */
async function keepTokenizer(
  run: RunFolder,
  { dataset }: PreparedData,
  fs: FileSystem,
): Promise<Checked<void>> {
  const text = tokenizerText(dataset);
  if (text === undefined) return ok(undefined);
  const written = await writeTextAtomic(tokenizerFile(run.folder), text, {
    fs: runFileSystem(run.folder, fs),
  });
  return written.ok ? ok(undefined) : written;
}

function freshStart({ document }: TrainRequest, manifest: readonly StateEntry[]): RunStart {
  const { seed } = document.training;
  const state = firstState(manifest, seed);
  return { document, state, best: undefined, position: firstPosition(seed), problems: [] };
}

async function withStartingWeights(
  request: TrainRequest,
  startFrom: StartFrom | undefined,
  manifest: readonly StateEntry[],
  fresh: RunStart,
): Promise<Checked<RunStart>> {
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
  fresh: RunStart,
): Promise<Checked<RunStart>> {
  const recorded = openDocumentValue(run.record.project, run.folder);
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
      stepsPerEpoch: stepsIn(request, data),
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

function stepsIn({ document }: TrainRequest, { split }: PreparedData): number {
  return Math.ceil(split.training.length / document.training.batchSize);
}

/** What the record of a resumed run says of it from now on: its epochs, and the schedule that goes with them. */
function recordedChanges({ record }: RunFolder, { document, position }: RunStart): RunRecordPatch {
  const { epochs, scheduleSpan } = document.training;
  const before = record.training as Pick<TrainingSection, 'epochs'>;
  if (before.epochs === epochs) return {};
  const change = {
    atEpoch: position.epoch,
    from: before.epochs,
    to: epochs,
    ...(scheduleSpan && { scheduleSpan }),
  };
  return {
    project: projectValue(document),
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
  return otherThesaurusProblem(run, data);
}

/** Runs of before recorded no thesauri; they continue with those of now. */
function otherThesaurusProblem(
  { record: { thesauri = {} } }: RunFolder,
  { thesauri: read }: PreparedData,
): Diagnostic | undefined {
  const found = read === undefined ? {} : thesaurusHashes(read);
  const changed = Object.keys(thesauri).find((path) => found[path] !== thesauri[path]);
  return changed === undefined ? undefined : diagnostic('resume-other-thesaurus', { file: changed });
}
