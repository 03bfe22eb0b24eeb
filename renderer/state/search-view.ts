/** A search as its events say it stands. */
import type { SearchEvent } from '../../shared/contract/searches.ts';
import type { WorkPhase } from '../../shared/contract/work-phase.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { SearchSettings } from '../../shared/search/journal.ts';
import { type Goal, SearchState, type TestResult, type Trial } from '../../shared/search/search-state.ts';

import { type Notices, noNotices, withNotice, workedOn } from './notices.ts';

export interface SearchView {
  readonly settings: SearchSettings;
  /** Trials in all; null where nothing limits them, or nobody goes on with it here. */
  readonly maxTrials: number | null;
  readonly phase: WorkPhase;
  readonly trials: readonly Trial[];
  readonly goal: Goal | undefined;
  readonly best: Trial | undefined;
  /** The trials that were trained to their end, the best first. */
  readonly ranked: readonly Trial[];
  /** The trials that no other beats in every goal. */
  readonly front: readonly Trial[];
  readonly tested: TestResult | undefined;
  /** The figures in the order they came. */
  readonly results: readonly number[];
  /** The best figure after each of them. */
  readonly bestSoFar: readonly number[];
  /** Share of each running trial's steps that is done. */
  readonly shares: ReadonlyMap<number, number>;
  /** What ended it. */
  readonly problems: readonly Diagnostic[];
  readonly notices: Notices;
}

/** Takes in the events of one search, from its first. */
export class SearchFolding {
  #state: SearchState | undefined;
  #maxTrials: number | null = null;
  #phase: WorkPhase = 'running';
  #problems: readonly Diagnostic[] = [];
  #notices = noNotices;
  readonly #results: number[] = [];
  readonly #bestSoFar: number[] = [];
  readonly #shares = new Map<number, number>();

  add(events: readonly SearchEvent[]): void {
    for (const event of events) this.#take(event);
  }

  /** Undefined before the search says what it was begun with. */
  get view(): SearchView | undefined {
    const state = this.#state;
    if (state === undefined) return undefined;
    const { settings, trials, goal, best, ranked, front, tested } = state;
    return {
      settings,
      maxTrials: this.#maxTrials,
      phase: this.#phase,
      trials,
      goal,
      best,
      ranked,
      front,
      tested,
      results: [...this.#results],
      bestSoFar: [...this.#bestSoFar],
      shares: new Map(this.#shares),
      problems: this.#problems,
      notices: this.#notices,
    };
  }

  #take(event: SearchEvent): void {
    switch (event.event) {
      case 'opened':
        this.#state = new SearchState(event.settings);
        this.#maxTrials = event.maxTrials;
        return;
      case 'entry': {
        const { entry } = event;
        this.#state?.record(entry);
        if (entry.kind === 'measured' || entry.kind === 'failed') this.#shares.delete(entry.number);
        if (entry.kind === 'measured') this.#note(entry.value);
        return;
      }
      case 'progress':
        this.#notices = workedOn(this.#notices);
        this.#shares.set(event.number, event.totalSteps === 0 ? 0 : event.step / event.totalSteps);
        return;
      case 'notice':
        this.#notices = withNotice(this.#notices, event.problem);
        return;
      case 'phase':
        this.#phase = event.phase;
        this.#problems = event.problems;
        if (event.phase === 'ended') this.#shares.clear();
    }
  }

  #note(value: number): void {
    const before = this.#bestSoFar.at(-1) ?? value;
    const better = this.#state?.goal?.direction === 'higher' ? Math.max : Math.min;
    this.#results.push(value);
    this.#bestSoFar.push(better(before, value));
  }
}
