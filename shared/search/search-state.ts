import type { SearchCost, TrialValues } from '../document/search-schema.ts';
import { type AtRung, furthest, promotable, rungEpochs } from './asha.ts';
import type { FailureReason, JournalEntry, SearchSettings } from './journal.ts';
import { paretoFront } from './pareto.ts';
import { samplers } from './samplers/index.ts';
import type { Observation } from './samplers/sampler.ts';

/** How many of the best trials of a search are combined where nobody says. */
export const combinedTrials = 3;

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
  /** When it was trained, in milliseconds since 1970; the last is open while it trains. */
  readonly times: readonly TrialTime[];
}

export interface TrialTime {
  readonly from: number;
  readonly to?: number;
}

export interface Measured {
  readonly value: number;
  readonly epochs: number;
  readonly figures: Readonly<Record<string, number>>;
  /** What its network costs, where that is a goal too. */
  readonly costs?: Readonly<Partial<Record<SearchCost, number>>> | undefined;
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
  /** The best result so far, and the trials that had one since and were no better. */
  private leading: readonly Measured[] = [];
  private leadingRung = 0;
  private readonly sinceBetter = new Set<number>();

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

  /** The trials that were trained to their end, the best first. */
  get ranked(): readonly Trial[] {
    const ended = this.trials.filter(({ state }) => state === 'completed');
    return ended.sort((a, b) => this.lastCost(a) - this.lastCost(b) || a.number - b.number);
  }

  /** The best trial of those that were trained to their end, else of those that came furthest. */
  get best(): Trial | undefined {
    const [first] = this.ranked;
    if (first !== undefined) return first;
    const paused = this.trials.filter(({ state }) => state === 'paused');
    const furthestEpochs = Math.max(0, ...paused.map(({ epochs }) => epochs));
    const candidates = paused.filter(({ epochs }) => epochs === furthestEpochs);
    return candidates.sort((a, b) => this.lastCost(a) - this.lastCost(b) || a.number - b.number)[0];
  }

  /** The trials trained to their end that no other beats in every goal; the best alone where there is one goal. */
  get front(): readonly Trial[] {
    if (this.goals === 1) return this.best === undefined ? [] : [this.best];
    const ended = this.trials.filter(({ state }) => state === 'completed');
    return paretoFront(ended.map((trial) => this.costsOf(trial))).map((i) => ended[i] as Trial);
  }

  /** Epochs after which a trial that runs pauses or ends. */
  targetEpochs(trial: Trial): number {
    return this.rungs[trial.measured.length] ?? this.settings.epochs;
  }

  /**
   * The next decision: to promote a trial, or to begin one; undefined where there is nothing to do, or not before a trial that
   * runs has its result.
   * @param maxTrials trials that may be begun in all
   * @param patience trials in a row that may be no better than the best before them, until none is begun any more
   */
  suggest(
    maxTrials: number,
    patience = Number.POSITIVE_INFINITY,
  ): Extract<JournalEntry, { kind: 'suggested' | 'promoted' }> | undefined {
    const atRungs = this.atRungs();
    const promoted = promotable(atRungs);
    if (promoted !== undefined) return { kind: 'promoted', number: promoted };
    const begun = this.byNumber.size;
    const { space, algorithm, seed } = this.settings;
    const values =
      begun < maxTrials && this.sinceBetter.size < patience
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
        this.byNumber.set(number, { number, values, state: 'running', measured: [], epochs: 0, times: [] });
        this.begin(entry);
        return;
      }
      case 'promoted':
        this.change(entry.number, { state: 'running' });
        this.begin(entry);
        return;
      case 'started':
        this.change(entry.number, { run: entry.run });
        return;
      case 'goal':
        this.found = { metric: entry.metric, direction: entry.direction };
        return;
      case 'measured': {
        const { number, value, epochs, figures, costs, isComplete } = entry;
        const result = { value, epochs, figures, ...(costs && { costs }) };
        const measured = [...(this.byNumber.get(number)?.measured ?? []), result];
        this.change(number, { state: isComplete ? 'completed' : 'paused', measured, epochs });
        this.end(entry);
        this.compare(number, isComplete ? this.rungs.length : measured.length, result);
        return;
      }
      case 'failed':
        this.change(entry.number, { state: 'failed', epochs: entry.epochs, reason: entry.reason });
        this.end(entry);
        this.sinceBetter.add(entry.number);
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
        ...(this.goals > 1 && { costs: this.costsOf(trial) }),
        epochs: trial.epochs,
        isComplete: trial.state === 'completed',
      }));
  }

  private get goals(): number {
    return 1 + (this.settings.costs?.length ?? 0);
  }

  private begin({ number, at }: { readonly number: number; readonly at?: number | undefined }): void {
    const times = this.byNumber.get(number)?.times ?? [];
    if (at !== undefined) this.change(number, { times: [...times, { from: at }] });
  }

  private end({ number, at }: { readonly number: number; readonly at?: number | undefined }): void {
    const times = this.byNumber.get(number)?.times ?? [];
    const last = times.at(-1);
    if (at !== undefined && last !== undefined)
      this.change(number, { times: [...times.slice(0, -1), { ...last, to: at }] });
  }

  /** Notes whether a result is better than all before it: a later rung, a figure, or another compromise. */
  private compare(number: number, rung: number, result: Measured): void {
    const same = rung > this.leadingRung ? [] : this.leading;
    const own = this.costsIn(result);
    const isBehind = same.some((other) => this.costsIn(other).every((cost, i) => cost <= (own[i] as number)));
    if (rung < this.leadingRung || isBehind) {
      this.sinceBetter.add(number);
      return;
    }
    this.leadingRung = rung;
    this.sinceBetter.clear();
    const all = [...same, result];
    this.leading = paretoFront(all.map((one) => this.costsIn(one))).map((i) => all[i] as Measured);
  }

  private costsOf({ measured }: Trial): readonly number[] {
    const last = measured.at(-1);
    return last === undefined ? [] : this.costsIn(last);
  }

  /** The figure turned so that less is better, then the other costs. */
  private costsIn({ value, costs }: Measured): readonly number[] {
    const others = this.settings.costs ?? [];
    return [this.cost(value), ...others.map((name) => costs?.[name] ?? Number.POSITIVE_INFINITY)];
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
