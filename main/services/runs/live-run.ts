import type { RunId } from '../../../shared/contract/common.ts';
import type { RunState, RunSummary } from '../../../shared/contract/runs.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { RunParent } from '../../../shared/training/fork.ts';
import type { FinishedEvent, RunEvent, StartedEvent } from '../../../shared/training/run-events.ts';
import type { RunningTask } from '../engine-task.ts';
import { HeldMeasures } from './held-measures.ts';
import { isResumable } from './recorded-run.ts';
import type { RunLog } from './run-log.ts';
import { finiteFigures, sentEvent, sentFinish } from './sent-events.ts';

export interface LiveRunOptions {
  readonly id: RunId;
  readonly number: number;
  /** Folder of the project it belongs to. */
  readonly projectFolder: string;
  /** The document as text. */
  readonly project: string;
  readonly seed: number;
  readonly epochs: number;
  readonly log: RunLog;
  /** The run as it was, where it goes on. */
  readonly before: RunSummary | undefined;
  /** The run it is a fork of. */
  readonly parent?: RunParent | undefined;
  /** It trains on a cluster, and takes nothing of this machine. */
  readonly isElsewhere: boolean;
  /** The engine says where the run is kept. */
  readonly onFolder: (folder: string) => void;
}

/** A run that an engine process of ours or a cluster trains, from its start until that ended. */
export class LiveRun {
  readonly id: RunId;
  /** Its number in the project, once the others were counted. */
  number: number;
  readonly projectFolder: string;
  readonly project: string;
  readonly log: RunLog;
  readonly #options: LiveRunOptions;
  readonly #beganAt = Date.now();
  #state: RunState = 'preparing';
  #task: RunningTask<FinishedEvent> | undefined;
  #folder: string | undefined;
  #started: StartedEvent | undefined;
  #epochsDone: number;
  #hasCheckpoint: boolean;
  #best: { readonly epoch: number; readonly figures: RunSummary['validation'] };
  #test: RunSummary['test'];
  /** Of this process's training. */
  #secondsSent = 0;
  readonly #measures: HeldMeasures;

  constructor(options: LiveRunOptions) {
    this.id = options.id;
    this.number = options.number;
    this.projectFolder = options.projectFolder;
    this.project = options.project;
    this.log = options.log;
    this.#options = options;
    this.#measures = new HeldMeasures(options.log);
    const { before } = options;
    this.#epochsDone = before?.epochs.done ?? 0;
    this.#hasCheckpoint = before?.hasCheckpoint ?? false;
    this.#best = { epoch: before?.bestEpoch ?? 0, figures: before?.validation ?? {} };
  }

  get state(): RunState {
    return this.#state;
  }

  get hasEnded(): boolean {
    return ['stopped', 'completed', 'failed'].includes(this.#state);
  }

  /** Whether it trains on this machine now. */
  get isHere(): boolean {
    return !this.hasEnded && !this.#options.isElsewhere;
  }

  /** Empty until the engine says. */
  get device(): string {
    return this.#started?.device ?? '';
  }

  /** Undefined until the engine has made it. */
  get folder(): string | undefined {
    return this.#folder;
  }

  /** Follows an engine's task to its end. Resolves with what it ended with, after the log has it. */
  async follow(task: RunningTask<FinishedEvent>): Promise<Checked<FinishedEvent>> {
    this.#task = task;
    const result = await task.finished;
    this.#measures.flush();
    if (result.ok) {
      this.#keepIn(result.value.run);
      this.#state = result.value.reason === 'stopped' ? 'stopped' : 'completed';
      this.#secondsSent = result.value.seconds;
      this.#test = result.value.test && finiteFigures(result.value.test.figures);
      this.log.add(sentFinish(result.value, this.id));
    } else this.fail(result.error);
    this.log.wake();
    return result;
  }

  fail(problems: readonly Diagnostic[]): void {
    this.#state = 'failed';
    this.log.add({ event: 'failed', problems: [...problems] });
  }

  stop(): void {
    if (this.hasEnded) return;
    this.#state = 'stopping';
    this.#task?.stop();
  }

  kill(): void {
    this.#task?.kill();
  }

  receive(event: RunEvent): void {
    if (event.event === 'started') {
      this.#started = event;
      // Of a run of a cluster it may be elsewhere until the run has ended.
      if (event.run !== '') this.#keepIn(event.run);
      this.#measures.beginAfter(event.stepsDone);
      if (this.#state === 'preparing') this.#state = 'training';
    }
    if (event.event === 'epoch') {
      this.#epochsDone = event.epoch;
      this.#secondsSent = event.seconds;
      if (event.best) this.#best = { epoch: event.epoch, figures: finiteFigures(event.validation) };
    }
    if (event.event === 'checkpoint') this.#hasCheckpoint = true;
    const payload = sentEvent(event, this.id);
    if (payload.event === 'progress' || payload.event === 'epoch') {
      this.#measures.hold(payload);
      return;
    }
    this.#measures.flush();
    this.log.add(payload);
  }

  #keepIn(folder: string): void {
    if (this.#folder === folder) return;
    this.#folder = folder;
    this.#options.onFolder(folder);
  }

  /** `recorded`: what its folder says of it. */
  summary(recorded: Pick<RunSummary, 'name' | 'notes' | 'graphHash' | 'dataHash'>): RunSummary {
    const started = this.#started;
    const { before } = this.#options;
    const seconds = this.hasEnded ? this.#secondsSent : (Date.now() - this.#beganAt) / 1000;
    return {
      run: this.id,
      number: this.number,
      state: this.#state,
      startedAt: before?.startedAt ?? this.#beganAt,
      seconds: seconds + (before?.seconds ?? 0),
      engine: started?.engine ?? before?.engine ?? '',
      device: started?.device ?? before?.device ?? '',
      seed: this.#options.seed,
      epochs: { done: this.#epochsDone, total: started?.epochs ?? this.#options.epochs },
      ...(started && { stepsPerEpoch: started.stepsPerEpoch }),
      parameters: started?.parameters ?? before?.parameters ?? 0,
      validation: this.#best.figures,
      bestEpoch: this.#best.epoch,
      ...(this.#test && { test: this.#test }),
      resumable: this.#folder !== undefined && isResumable(this.#state),
      hasCheckpoint: this.#hasCheckpoint,
      ...(this.#options.parent && { parent: this.#options.parent }),
      ...recorded,
    };
  }
}
