import type { TrialValues } from '../document/search-schema.ts';
import { type AtRung, furthest, promotable, rungEpochs } from './asha.ts';
import type { FailureReason, JournalEntry, SearchSettings } from './journal.ts';
import { samplers } from './samplers/index.ts';
import type { Observation } from './samplers/sampler.ts';

export type TrialState = 'running' | 'paused' | 'completed' | 'failed';

/** A trial as the journal says it stands. */
export interface Trial {
  readonly number: number;
  readonly values: TrialValues;
  readonly state: TrialState;
  /** The name of its run's folder, once it has one. */
  readonly run?: string;
  /** The figures it was measured with, rung by rung. */
  readonly measured: readonly Measured[];
  /** Epochs that were trained. */
  readonly epochs: number;
  readonly reason?: FailureReason;
}

export interface Measured {
  readonly value: number;
  readonly epochs: number;
  readonly figures: Readonly<Record<string, number>>;
}

export interface Goal {
  readonly metric: string;
  readonly direction: 'higher' | 'lower';
}

/** The best trial on the test part. */
export interface TestResult {
  readonly number: number;
  readonly samples: number;
  readonly figures: Readonly<Record<string, number>>;
}

/**
 * Where a search stands. It changes by entries of its journal alone, so the same entries in the same order give the same
 * state, and the same next decision.
 */
export class SearchState {
  readonly settings: SearchSettings;
  private readonly rungs: readonly number[];
  private readonly byNumber = new Map<number, Trial>();
  private found: Goal | undefined;
  private test: TestResult | undefined;

  constructor(settings: SearchSettings, entries: readonly JournalEntry[] = []) {
    this.settings = settings;
    this.rungs = settings.pruner === 'asha' ? rungEpochs(settings.epochs) : [settings.epochs];
    for (const entry of entries) this.record(entry);
  }

  /** The trials in the order of their numbers, which count from 1. */
  get trials(): readonly Trial[] {
    return [...this.byNumber.values()];
  }

  /** What is optimized; undefined until the first result. */
  get goal(): Goal | undefined {
    return this.found;
  }

  get tested(): TestResult | undefined {
    return this.test;
  }

  /** The trials that were begun or promoted and have no result yet: after a cut, those to go on with. */
  get running(): readonly Trial[] {
    return this.trials.filter(({ state }) => state === 'running');
  }

  /** The best trial of those that were trained to their end, else of those that came furthest. */
  get best(): Trial | undefined {
    const ended = this.trials.filter(({ state }) => state === 'completed');
    const paused = this.trials.filter(({ state }) => state === 'paused');
    const furthestEpochs = Math.max(0, ...paused.map(({ epochs }) => epochs));
    const candidates = ended.length > 0 ? ended : paused.filter(({ epochs }) => epochs === furthestEpochs);
    return [...candidates].sort((a, b) => this.lastCost(a) - this.lastCost(b) || a.number - b.number)[0];
  }

  /** Epochs after which a trial that runs pauses or ends. */
  targetEpochs(trial: Trial): number {
    return this.rungs[trial.measured.length] ?? this.settings.epochs;
  }

  /**
   * The next decision: to promote a trial, or to begin one; undefined where there is nothing to do, or not before a trial that
   * runs has its result.
   * @param maxTrials trials that may be begun in all
   */
  suggest(maxTrials: number): Extract<JournalEntry, { kind: 'suggested' | 'promoted' }> | undefined {
    const atRungs = this.atRungs();
    const promoted = promotable(atRungs);
    if (promoted !== undefined) return { kind: 'promoted', number: promoted };
    const begun = this.byNumber.size;
    const { space, algorithm, seed } = this.settings;
    const values =
      begun < maxTrials
        ? samplers[algorithm](space, { seed, number: begun }, this.observations())
        : undefined;
    if (values !== undefined) return { kind: 'suggested', number: begun + 1, values };
    const isOver = this.running.length === 0;
    const hasEnded = this.trials.some(({ state }) => state === 'completed');
    const last = isOver && !hasEnded ? furthest(atRungs) : undefined;
    return last === undefined ? undefined : { kind: 'promoted', number: last };
  }

  /** Takes in an entry of the journal. */
  record(entry: JournalEntry): void {
    switch (entry.kind) {
      case 'suggested': {
        const { number, values } = entry;
        this.byNumber.set(number, { number, values, state: 'running', measured: [], epochs: 0 });
        return;
      }
      case 'promoted':
        this.change(entry.number, { state: 'running' });
        return;
      case 'started':
        this.change(entry.number, { run: entry.run });
        return;
      case 'goal':
        this.found = { metric: entry.metric, direction: entry.direction };
        return;
      case 'measured': {
        const { number, value, epochs, figures, isComplete } = entry;
        const measured = [...(this.byNumber.get(number)?.measured ?? []), { value, epochs, figures }];
        this.change(number, { state: isComplete ? 'completed' : 'paused', measured, epochs });
        return;
      }
      case 'failed':
        this.change(entry.number, { state: 'failed', epochs: entry.epochs, reason: entry.reason });
        return;
      case 'tested':
        this.test = { number: entry.number, samples: entry.samples, figures: entry.figures };
    }
  }

  /** What the figures of trials say of their values. */
  observations(): readonly Observation[] {
    return this.trials
      .filter(({ state, measured }) => state !== 'failed' && measured.length > 0)
      .map((trial) => ({
        number: trial.number,
        values: trial.values,
        cost: this.lastCost(trial),
        epochs: trial.epochs,
        isComplete: trial.state === 'completed',
      }));
  }

  private change(number: number, change: Partial<Trial>): void {
    const trial = this.byNumber.get(number);
    if (trial !== undefined) this.byNumber.set(number, { ...trial, ...change });
  }

  private atRungs(): readonly AtRung[] {
    if (this.settings.pruner === 'none') return [];
    return this.trials
      .filter(({ state, measured }) => state !== 'failed' && measured.length > 0)
      .map(({ number, measured, state }) => ({
        number,
        rungs: measured.length,
        costs: measured.map(({ value }) => this.cost(value)),
        isPaused: state === 'paused',
      }));
  }

  private lastCost({ measured }: Trial): number {
    return this.cost(measured.at(-1)?.value ?? Number.POSITIVE_INFINITY);
  }

  private cost(value: number): number {
    return this.found?.direction === 'higher' ? -value : value;
  }
}
