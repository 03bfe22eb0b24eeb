/** A run as its folder records it, when nobody trains it here: its summary, and the events it sent, made anew. */
import { basename } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import { inferDocument } from '../../../shared/compiler/infer.ts';
import type { RunId } from '../../../shared/contract/common.ts';
import type { SentEvent } from '../../../shared/contract/events.ts';
import type { RunState, RunSummary } from '../../../shared/contract/runs.ts';
import { unreadData } from '../../../shared/data/data-facts.ts';
import {
  type Checked,
  type Diagnostic,
  diagnostic,
  hasErrors,
} from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { catalogueOf } from '../../../shared/nodes/catalogue.ts';
import { openDocumentValue } from '../../../shared/nodes/open-document.ts';
import { epochProcessSchema } from '../../../shared/training/epoch-process.ts';
import { recalledDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import type { RunAnnotation } from '../../../shared/training/run-annotation.ts';
import type { Figures, FinishedEvent } from '../../../shared/training/run-events.ts';
import type { RunRecord } from '../../../shared/training/run-record.ts';
import type { MetricsRecord } from '../../store/metrics-record.ts';
import { type FiniteFigures, finiteFigures, finiteOrNull, sentFinish } from './sent-events.ts';

/** What a run's folder holds that is of interest here. */
export interface RecordedRun {
  readonly id: RunId;
  readonly number: number;
  readonly folder: string;
  readonly record: RunRecord;
  readonly metrics: readonly MetricsRecord[];
  readonly annotation: RunAnnotation;
  /** Warnings about the log and the annotation. */
  readonly problems: readonly Diagnostic[];
  /** Whether a living process trains it. */
  readonly live: boolean;
  /** Whether a checkpoint lies in the folder. */
  readonly hasCheckpoint: boolean;
  /** When the log was last written, milliseconds since 1970. */
  readonly writtenAt: number;
}

export function recordedState({ record, live }: Pick<RecordedRun, 'record' | 'live'>): RunState {
  if (live) return 'training';
  switch (record.status) {
    case 'finished':
      return 'completed';
    case 'stopped':
      return 'stopped';
    default:
      return 'failed';
  }
}

/** Whether a run in this state may go on; a completed one for more epochs. */
export function isResumable(state: RunState): boolean {
  return state === 'stopped' || state === 'failed' || state === 'completed';
}

/** The document that a run trains, or why it can no longer be read. */
export function recordedDocument({ record, folder }: RecordedRun): Checked<ProjectDocument> {
  const parsed = openDocumentValue(record.project, folder);
  if (!parsed.ok) return parsed;
  const { document, problems } = parsed.value;
  return hasErrors(problems) ? err(problems) : ok(document);
}

export function recordedSummary(run: RecordedRun): RunSummary {
  const { id, number, record, metrics, writtenAt } = run;
  const state = recordedState(run);
  const results = run.live ? undefined : resultsOf(record);
  const epochs = metrics.filter(({ kind }) => kind === 'epoch');
  const best = bestEpochOf(epochs);
  const startedAt = Date.parse(record.created);
  const { stepsPerEpoch } = stepTotals(record);
  return {
    run: id,
    number,
    ...run.annotation,
    folder: basename(run.folder),
    state,
    startedAt,
    seconds: finiteOrNull(results?.seconds ?? Math.max(0, writtenAt - startedAt) / 1000) ?? 0,
    engine: record.engine.name,
    device: record.device,
    seed: record.seed,
    epochs: { done: numberIn(epochs.at(-1), 'epoch'), total: settingOf(record, 'epochs') },
    ...(stepsPerEpoch > 0 && { stepsPerEpoch }),
    parameters: parameterCount(record),
    validation: figuresIn(best, 'validation'),
    bestEpoch: numberIn(best, 'epoch'),
    ...(results?.test && { test: finiteFigures(results.test.figures) }),
    resumable: isResumable(state),
    hasCheckpoint: run.hasCheckpoint,
    graphHash: record.graphHash,
    dataHash: record.dataHash,
    ...(record.parent && { parent: record.parent }),
  };
}

/** The events of a recorded run, in the order they were sent. Samples, log lines and node gradients were not kept. */
export function recordedEvents(run: RecordedRun): readonly SentEvent[] {
  const { id, record, metrics, problems, folder, live } = run;
  const totals = stepTotals(record);
  const events: SentEvent[] = [
    {
      event: 'started',
      run: id,
      engine: record.engine.name,
      device: record.device,
      ...totals,
      trainingSamples: record.samples?.training ?? 0,
      validationSamples: record.samples?.validation ?? 0,
      parameters: parameterCount(record),
      stepsDone: 0,
      ...(record.baseline && { baseline: record.baseline }),
    },
    ...problems.map((problem): SentEvent => ({ event: 'warning', problem })),
    ...metrics.flatMap((measured) => measuredEvent(measured, totals.totalSteps)),
  ];
  const results = resultsOf(record);
  if (live) return events;
  if (record.status === 'finished' || record.status === 'stopped') {
    if (results !== undefined) events.push(sentFinish(results, id));
  } else events.push({ event: 'failed', problems: [endProblem(record, folder, metrics)] });
  return events;
}

/** The event of one record of the log; none for a kind this build does not know. */
export function measuredEvent(measured: MetricsRecord, totalSteps: number): readonly SentEvent[] {
  const { step, kind } = measured;
  const epoch = numberIn(measured, 'epoch');
  if (kind === 'epoch') {
    const best = measured.best === true;
    const train = figuresIn(measured, 'train');
    const validation = figuresIn(measured, 'validation');
    const seconds = valueIn(measured, 'seconds');
    const taken = epochProcessSchema.safeParse(measured.process);
    const process = taken.success && { process: taken.data };
    return [{ event: 'epoch', epoch, step, train, validation, best, seconds, ...process }];
  }
  if (kind !== 'step') return [];
  return [
    {
      event: 'progress',
      step,
      totalSteps: Math.max(step, totalSteps),
      epoch,
      loss: valueIn(measured, 'loss'),
      gradientNorm: valueIn(measured, 'gradientNorm'),
      gradientNorms: {},
      learningRate: valueIn(measured, 'learningRate'),
      samplesPerSecond: null,
      secondsLeft: null,
    },
  ];
}

/** Why a run that did not end well ended, as far as its folder says. */
function endProblem(record: RunRecord, folder: string, metrics: readonly MetricsRecord[]): Diagnostic {
  const step = metrics.at(-1)?.step ?? 0;
  return record.status === 'running'
    ? diagnostic('run-cut-off', { file: folder, step })
    : diagnostic('run-failed-before', { file: folder, step }, { reason: record.reason ?? '?' });
}

function stepTotals(record: RunRecord): {
  epochs: number;
  batchSize: number;
  stepsPerEpoch: number;
  totalSteps: number;
} {
  const epochs = settingOf(record, 'epochs');
  const batchSize = settingOf(record, 'batchSize');
  const stepsPerEpoch = Math.ceil((record.samples?.training ?? 0) / Math.max(1, batchSize));
  return { epochs, batchSize, stepsPerEpoch, totalSteps: epochs * stepsPerEpoch };
}

/** What a run came to, as its record says; undefined where it says nothing whole. */
export function resultsOf({ results }: RunRecord): FinishedEvent | undefined {
  const isWhole = results?.event === 'finished' && typeof results.seconds === 'number';
  return isWhole ? (results as unknown as FinishedEvent) : undefined;
}

/** The last epoch that was the best so far; logs of older versions do not say, there the smallest loss decides. */
function bestEpochOf(epochs: readonly MetricsRecord[]): MetricsRecord | undefined {
  const bestEpoch = epochs.filter(({ best }) => best === true).at(-1);
  if (bestEpoch !== undefined || epochs.some(({ best }) => best !== undefined)) return bestEpoch;
  const loss = (record: MetricsRecord): number =>
    figuresIn(record, 'validation').loss ?? Number.POSITIVE_INFINITY;
  return epochs.reduce<MetricsRecord | undefined>(
    (best, record) => (best === undefined || loss(record) < loss(best) ? record : best),
    undefined,
  );
}

const countsByGraph = new Map<string, number>();
const maxCounts = 1000;

/** How many numbers the network has: not in the record, but it follows from the graph and the data's shape. */
function parameterCount(record: RunRecord): number {
  const key = `${record.graphHash} ${JSON.stringify(record.dataFacts ?? null)}`;
  const known = countsByGraph.get(key);
  if (known !== undefined) return known;
  const parsed = openDocumentValue(record.project, 'run.json');
  const facts = record.dataFacts ? recalledDataFacts(record.dataFacts) : unreadData;
  const count = parsed.ok
    ? inferDocument(parsed.value.document, catalogueOf(parsed.value.document), facts).parameters
    : 0;
  if (countsByGraph.size >= maxCounts) countsByGraph.clear();
  countsByGraph.set(key, count);
  return count;
}

function settingOf({ training }: RunRecord, name: string): number {
  const value = training[name];
  return typeof value === 'number' ? value : 0;
}

function numberIn(record: MetricsRecord | undefined, name: string): number {
  const value = record?.[name];
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

function valueIn(record: MetricsRecord, name: string): number | null {
  const value = record[name];
  return typeof value === 'number' ? finiteOrNull(value) : null;
}

function figuresIn(record: MetricsRecord | undefined, name: string): FiniteFigures {
  const value = record?.[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const figures = Object.entries(value).filter(([, figure]) => typeof figure === 'number');
  return finiteFigures(Object.fromEntries(figures) as Figures);
}
