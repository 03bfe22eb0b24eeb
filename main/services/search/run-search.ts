import { basename, join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import type { DataPlace } from '../../../shared/contract/data-place.ts';
import {
  type Checked,
  type Diagnostic,
  diagnostic,
  explain,
} from '../../../shared/diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { applyValues } from '../../../shared/search/apply-values.ts';
import type { JournalEntry } from '../../../shared/search/journal.ts';
import { SearchState, type Trial } from '../../../shared/search/search-state.ts';
import type { RunEvent } from '../../../shared/training/run-events.ts';
import { removeCheckpoints } from '../../store/checkpoint-store.ts';
import { checkpointsFolder } from '../../store/run-places.ts';
import { readRunRecord } from '../../store/run-record-file.ts';
import type { SearchFolder } from '../../store/search-folder.ts';
import type { Executor, NetworkCosts, TrialHandle } from './executor.ts';
import { recordedResult, type TrialResult } from './trial-result.ts';

/** So many first trials that fail in the same way say that it is not for their values. */
const alikeFailures = 3;

export interface SearchRequest extends DataPlace {
  readonly folder: SearchFolder;
  /** The project that the search began with. */
  readonly document: ProjectDocument;
  readonly runsFolder: string;
  /** Trials in all. */
  readonly maxTrials: number;
  /** Trials in a row that may be no better than the best before them. */
  readonly patience?: number | undefined;
  /** Of how many of the best trials the weights are kept; absent: of all. */
  readonly keep?: number | undefined;
  /** Milliseconds from now after which nothing more is begun and what runs is stopped. */
  readonly maxMilliseconds?: number;
}

export interface SearchListeners {
  readonly onEntry: (entry: JournalEntry, state: SearchState) => void;
  readonly onTrialEvent: (number: number, event: RunEvent) => void;
}

/**
 * A search that goes on until its limits: it asks the state for the next decision, writes it to the journal, and has the executor
 * train. Whenever it is cut off, its journal and its runs say where to go on.
 */
export class RunningSearch {
  readonly finished: Promise<Checked<SearchState>>;
  private readonly request: SearchRequest;
  private readonly executor: Executor;
  private readonly listeners: SearchListeners;
  private readonly state: SearchState;
  private readonly active = new Map<number, Promise<void>>();
  private readonly handles = new Set<TrialHandle>();
  /** Trials whose weights were removed. */
  private readonly dropped = new Set<number>();
  private isStopping = false;
  private problems: readonly Diagnostic[] = [];

  constructor(request: SearchRequest, executor: Executor, listeners: SearchListeners) {
    this.request = request;
    this.executor = executor;
    this.listeners = listeners;
    this.state = new SearchState(request.folder.record.settings, request.folder.entries);
    this.finished = this.run();
  }

  /** Begins nothing more, and asks the trials that run for an end at their next safe point. */
  stop(): void {
    this.isStopping = true;
    for (const handle of this.handles) handle.stop();
  }

  /** Ends the trials that run at once. */
  kill(): void {
    this.isStopping = true;
    for (const handle of this.handles) handle.kill();
  }

  private async run(): Promise<Checked<SearchState>> {
    const { maxMilliseconds } = this.request;
    const timer = maxMilliseconds === undefined ? undefined : setTimeout(() => this.stop(), maxMilliseconds);
    for (;;) {
      await this.fill();
      if (this.active.size === 0) break;
      await Promise.race(this.active.values());
    }
    clearTimeout(timer);
    await this.dropWeights();
    if (!this.isStopping && this.problems.length === 0) await this.test();
    const closed = await this.request.folder.close();
    if (this.problems.length > 0) return err(this.problems);
    return closed.ok ? ok(this.state) : closed;
  }

  /** Begins trials while there are free slots and something to do: those that were cut off before any other. */
  private async fill(): Promise<void> {
    while (!this.isStopping && this.active.size < this.executor.capacity.slots) {
      const left = this.state.running.find(({ number }) => !this.active.has(number));
      if (left !== undefined) {
        this.begin(left);
        continue;
      }
      const decision = this.state.suggest(this.request.maxTrials, this.request.patience);
      if (decision === undefined || !(await this.write(decision))) return;
      const trial = this.trial(decision.number);
      if (trial !== undefined) this.begin(trial);
    }
  }

  private begin(trial: Trial): void {
    const done = this.train(trial).then(() => void this.active.delete(trial.number));
    this.active.set(trial.number, done);
  }

  private trial(number: number): Trial | undefined {
    return this.state.trials.find((trial) => trial.number === number);
  }

  private async train(trial: Trial): Promise<void> {
    const { number } = trial;
    const applied = applyValues(this.trialProject(), trial.values);
    if (!applied.ok) return this.failed(trial, applied.error);
    const { runsFolder, folder } = this.request;
    const target = this.state.targetEpochs(trial);
    const run = trial.run === undefined ? undefined : join(runsFolder, trial.run);
    const known = run === undefined ? undefined : await recordedResult(run, applied.value, target);
    if (known !== undefined) return this.measured(trial, applied.value, known);
    let started: Promise<unknown> = Promise.resolve();
    const handle = this.executor.start(
      {
        name: `${folder.folder} ${number} ${target}`,
        document: applied.value,
        ...this.place,
        runsFolder,
        ...(target < applied.value.training.epochs && { stopAfterEpochs: target }),
        ...(run !== undefined && { resume: run }),
      },
      (event) => {
        this.listeners.onTrialEvent(number, event);
        if (event.event === 'started' && run === undefined)
          started = this.write({ kind: 'started', number, run: basename(event.run) });
      },
    );
    this.handles.add(handle);
    if (this.isStopping) handle.stop();
    const finished = await handle.finished;
    await started;
    this.handles.delete(handle);
    if (!finished.ok) {
      // What a person ends is no failure of the trial: it stays to be gone on with.
      if (!this.isStopping) await this.failed(trial, finished.error);
      return;
    }
    const result = finished.value;
    if (result.isComplete || result.epochs >= target) await this.measured(trial, applied.value, result);
  }

  /** The project with the goal in the place of what would choose the best epoch. */
  private trialProject(): ProjectDocument {
    const { document } = this.request;
    const { metric } = this.state.settings;
    if (metric === undefined) return document;
    const best = { metric, direction: 'auto' } as const;
    return { ...document, training: { ...document.training, best } };
  }

  private async measured(
    trial: Trial,
    document: ProjectDocument,
    { epochs, figures, bestBy, isComplete }: TrialResult,
  ): Promise<void> {
    const { metric } = this.state.settings;
    const isNamed =
      metric === undefined || bestBy?.metric === metric || bestBy?.metric.endsWith(`/${metric}`);
    if (bestBy === undefined || !isNamed) {
      const expected = Object.keys(figures).join(', ');
      this.end([diagnostic('search-metric-unknown', {}, { metric: metric ?? '∅', expected })]);
      return;
    }
    if (this.state.goal === undefined && !(await this.write({ kind: 'goal', ...bestBy }))) return;
    const value = figures[bestBy.metric];
    if (value === undefined || !Number.isFinite(value)) {
      const reason = { code: 'not-finite', message: `${bestBy.metric}: ${value}` };
      await this.write({ kind: 'failed', number: trial.number, epochs, reason });
      return;
    }
    const costs = await this.costs(document);
    if (!costs.ok) return this.end(costs.error);
    const { number } = trial;
    await this.write({ kind: 'measured', number, value, epochs, figures, ...costs.value, isComplete });
    await this.dropWeights();
  }

  /** What a network costs of what the search wants to be low. */
  private async costs(
    document: ProjectDocument,
  ): Promise<Checked<{ readonly costs?: Partial<NetworkCosts> }>> {
    const wanted = this.state.settings.costs;
    if (wanted === undefined) return ok({});
    const costs = await this.executor.costs(document, this.place);
    if (!costs.ok) return costs;
    return ok({ costs: Object.fromEntries(wanted.map((name) => [name, costs.value[name]])) });
  }

  /** Removes the weights of trials that ended and are neither among the best nor on the front; their figures stay. */
  private async dropWeights(): Promise<void> {
    const { keep } = this.request;
    if (keep === undefined) return;
    const kept = new Set(
      [...this.state.ranked.slice(0, keep), ...this.state.front].map(({ number }) => number),
    );
    for (const { number, run, state } of this.state.trials) {
      const isOver = state === 'completed' || state === 'failed';
      if (!isOver || run === undefined || kept.has(number) || this.dropped.has(number)) continue;
      this.dropped.add(number);
      await removeCheckpoints(checkpointsFolder(join(this.request.runsFolder, run)));
    }
  }

  private get place(): DataPlace {
    const { projectFolder, dataPath } = this.request;
    return { projectFolder, ...(dataPath !== undefined && { dataPath }) };
  }

  private async failed(trial: Trial, problems: readonly Diagnostic[]): Promise<void> {
    const [problem] = problems;
    const reason = {
      code: problem?.code ?? 'failed',
      message: problem === undefined ? '' : explain(problem).message,
    };
    await this.write({ kind: 'failed', number: trial.number, epochs: trial.epochs, reason });
    const { trials } = this.state;
    const failures = trials.filter(({ reason: other }) => other?.code === reason.code);
    if (failures.length >= alikeFailures && failures.length === trials.length - this.state.running.length)
      this.end(problems);
  }

  /** Evaluates the best trial on the test part, once. */
  private async test(): Promise<void> {
    const { best, tested } = this.state;
    if (best?.run === undefined || tested?.number === best.number) return;
    const run = join(this.request.runsFolder, best.run);
    const record = await readRunRecord(run);
    if (!record.ok || (record.value.samples?.test ?? 0) === 0) return;
    const figures = await this.executor.evaluateTest(run, this.place);
    if (figures.ok) await this.write({ kind: 'tested', number: best.number, ...figures.value });
    else this.end(figures.error);
  }

  /** Writes an entry, takes it in, and reports it; false where the journal cannot be written, which ends the search. */
  private async write(decision: JournalEntry): Promise<boolean> {
    const isTimed = decision.kind !== 'goal' && decision.kind !== 'tested';
    const entry = isTimed ? { ...decision, at: Date.now() } : decision;
    const written = await this.request.folder.append(entry);
    if (!written.ok) {
      this.end(written.error);
      return false;
    }
    this.state.record(entry);
    this.listeners.onEntry(entry, this.state);
    return true;
  }

  private end(problems: readonly Diagnostic[]): void {
    if (this.problems.length === 0) this.problems = problems;
    this.stop();
  }
}
