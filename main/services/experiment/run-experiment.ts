import { basename, join } from 'node:path';
import { err, ok } from '../../../shared/base/result.ts';
import {
  type Checked,
  type Diagnostic,
  diagnostic,
  explain,
} from '../../../shared/diagnostics/diagnostic.ts';
import {
  type ExperimentEntry,
  type ExperimentRun,
  ExperimentState,
  projectOfRun,
} from '../../../shared/experiment/experiment-state.ts';
import type { RunEvent } from '../../../shared/training/run-events.ts';
import type { ExperimentFolder } from '../../store/experiment-folder.ts';
import type { Executor, TrialHandle } from '../search/executor.ts';
import { recordedResult, type TrialResult } from '../search/trial-result.ts';
import type { PlacedVariant } from './open-experiment.ts';

export interface ExperimentRequest {
  readonly folder: ExperimentFolder;
  readonly variants: readonly PlacedVariant[];
  /** Seeds, or positions of folds. */
  readonly repeats: readonly number[];
  readonly runsFolder: string;
}

export interface ExperimentListeners {
  readonly onEntry: (entry: ExperimentEntry, state: ExperimentState) => void;
  readonly onRunEvent: (run: ExperimentRun, event: RunEvent) => void;
}

/**
 * Trains what an experiment has no figure of yet, all variants with one seed before any with the next, so that pairs are whole
 * wherever it is cut off. What was under way goes on from its checkpoint; what failed is not tried again.
 */
export class RunningExperiment {
  readonly finished: Promise<Checked<ExperimentState>>;
  private readonly request: ExperimentRequest;
  private readonly executor: Executor;
  private readonly listeners: ExperimentListeners;
  private readonly state: ExperimentState;
  private readonly handles = new Set<TrialHandle>();
  private isStopping = false;
  private problems: readonly Diagnostic[] = [];

  constructor(request: ExperimentRequest, executor: Executor, listeners: ExperimentListeners) {
    this.request = request;
    this.executor = executor;
    this.listeners = listeners;
    this.state = new ExperimentState(request.folder.entries);
    this.finished = this.run();
  }

  /** Begins nothing more, and asks the runs for an end at their next safe point. */
  stop(): void {
    this.isStopping = true;
    for (const handle of this.handles) handle.stop();
  }

  /** Ends the runs at once. */
  kill(): void {
    this.isStopping = true;
    for (const handle of this.handles) handle.kill();
  }

  private async run(): Promise<Checked<ExperimentState>> {
    const { variants, repeats, folder } = this.request;
    if (repeats.join() !== this.state.repeats.join())
      await this.write({ kind: 'planned', repeats: [...repeats] });
    const left = repeats
      .flatMap((repeat) => variants.map((_, variant) => this.state.runOf(variant, repeat)))
      .filter(({ value, reason }) => value === undefined && reason === undefined);
    const next = left.values();
    const worker = async (): Promise<void> => {
      for (const run of next) {
        if (this.isStopping) return;
        await this.train(run);
      }
    };
    await Promise.all(Array.from({ length: this.executor.capacity.slots }, worker));
    const closed = await folder.close();
    if (this.problems.length > 0) return err(this.problems);
    return closed.ok ? ok(this.state) : closed;
  }

  private async train(run: ExperimentRun): Promise<void> {
    const { variants, runsFolder, folder } = this.request;
    const { variant, repeat } = run;
    const placed = variants[variant];
    if (placed === undefined) return;
    const { projectFolder, dataPath } = placed;
    const document = projectOfRun(placed.document, repeat, folder.record.settings);
    const resume = run.run === undefined ? undefined : join(runsFolder, run.run);
    const known =
      resume === undefined ? undefined : await recordedResult(resume, document, document.training.epochs);
    if (known !== undefined) return this.measured(run, known);
    let started: Promise<unknown> = Promise.resolve();
    const handle = this.executor.start(
      {
        name: `${folder.folder} ${variant} ${repeat}`,
        document,
        projectFolder,
        runsFolder,
        ...(dataPath !== undefined && { dataPath }),
        ...(resume !== undefined && { resume }),
      },
      (event) => {
        this.listeners.onRunEvent(run, event);
        if (event.event === 'started' && resume === undefined)
          started = this.write({ kind: 'started', variant, repeat, run: basename(event.run) });
      },
    );
    this.handles.add(handle);
    if (this.isStopping) handle.stop();
    const finished = await handle.finished;
    await started;
    this.handles.delete(handle);
    if (finished.ok) {
      const result = finished.value;
      if (result.isComplete) await this.measured(run, result);
    } else if (!this.isStopping) await this.failed(run, finished.error);
  }

  private async measured(run: ExperimentRun, { epochs, figures, bestBy }: TrialResult): Promise<void> {
    const { metric } = this.request.folder.record.settings;
    const isNamed =
      metric === undefined || bestBy?.metric === metric || bestBy?.metric.endsWith(`/${metric}`);
    if (bestBy === undefined || !isNamed) {
      const expected = Object.keys(figures).join(', ');
      this.end([diagnostic('search-metric-unknown', {}, { metric: metric ?? '∅', expected })]);
      return;
    }
    if (this.state.goal === undefined && !(await this.write({ kind: 'goal', ...bestBy }))) return;
    const goal = this.state.goal ?? bestBy;
    const value = figures[goal.metric];
    const { variant, repeat } = run;
    if (value === undefined || !Number.isFinite(value)) {
      const reason = { code: 'not-finite', message: `${goal.metric}: ${value}` };
      await this.write({ kind: 'failed', variant, repeat, reason });
    } else await this.write({ kind: 'measured', variant, repeat, value, epochs, figures });
  }

  private async failed({ variant, repeat }: ExperimentRun, problems: readonly Diagnostic[]): Promise<void> {
    const [problem] = problems;
    const reason = {
      code: problem?.code ?? 'failed',
      message: problem === undefined ? '' : explain(problem).message,
    };
    await this.write({ kind: 'failed', variant, repeat, reason });
    // Without a figure of the first variant there is nothing to compare with.
    if (variant === 0 && this.state.goal === undefined) this.end(problems);
  }

  /** Writes an entry, takes it in, and reports it; false where the journal cannot be written, which ends the experiment. */
  private async write(entry: ExperimentEntry): Promise<boolean> {
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
