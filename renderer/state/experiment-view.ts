/** An experiment as its events say it stands. */
import type { ExperimentEvent } from '../../shared/contract/experiments.ts';
import type { WorkPhase } from '../../shared/contract/work-phase.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { ExperimentSettings } from '../../shared/experiment/experiment-schema.ts';
import {
  type ExperimentRun,
  ExperimentState,
  experimentVerdict,
} from '../../shared/experiment/experiment-state.ts';
import type { Comparisons } from '../../shared/experiment/verdict.ts';

import { type Notices, noNotices, withNotice, workedOn } from './notices.ts';

export interface ExperimentView {
  readonly settings: ExperimentSettings;
  readonly phase: WorkPhase;
  /** What is compared, once the first run has said so. */
  readonly goal: ExperimentState['goal'];
  /** The seeds, or the positions of the folds. */
  readonly repeats: readonly number[];
  /** Of each variant its runs, in the order of `repeats`. */
  readonly runs: readonly (readonly ExperimentRun[])[];
  /** What the figures say so far; undefined before the first. */
  readonly comparisons: Comparisons | undefined;
  /** Share of all runs that is done, 0 to 1. */
  readonly share: number;
  /** Runs that have ended. */
  readonly done: number;
  readonly failed: number;
  /** What ended it. */
  readonly problems: readonly Diagnostic[];
  readonly notices: Notices;
}

/** Takes in the events of one experiment, from its first. */
export class ExperimentFolding {
  readonly #state = new ExperimentState();
  #settings: ExperimentSettings | undefined;
  #phase: WorkPhase = 'running';
  #problems: readonly Diagnostic[] = [];
  #notices = noNotices;
  readonly #shares = new Map<string, number>();

  add(events: readonly ExperimentEvent[]): void {
    for (const event of events) this.#take(event);
  }

  /** Undefined before the experiment says what it was begun with. */
  get view(): ExperimentView | undefined {
    const settings = this.#settings;
    if (settings === undefined) return undefined;
    const { goal, repeats } = this.#state;
    const names = settings.variants.map(({ name }) => name);
    const runs = names.map((_, variant) => repeats.map((repeat) => this.#state.runOf(variant, repeat)));
    const all = runs.flat();
    const failed = all.filter(({ value, reason }) => value === undefined && reason !== undefined).length;
    const done = all.filter(({ value }) => value !== undefined).length + failed;
    const running = [...this.#shares.values()].reduce((sum, share) => sum + share, 0);
    return {
      settings,
      phase: this.#phase,
      goal,
      repeats,
      runs,
      comparisons: experimentVerdict(this.#state, names, repeats, settings.folds),
      share: all.length === 0 ? 0 : Math.min(1, (done + running) / all.length),
      done,
      failed,
      problems: this.#problems,
      notices: this.#notices,
    };
  }

  #take(event: ExperimentEvent): void {
    switch (event.event) {
      case 'opened':
        this.#settings = event.settings;
        return;
      case 'entry': {
        const { entry } = event;
        this.#state.record(entry);
        if (entry.kind === 'measured' || entry.kind === 'failed')
          this.#shares.delete(`${entry.variant} ${entry.repeat}`);
        return;
      }
      case 'progress': {
        const { variant, repeat, step, totalSteps } = event;
        this.#notices = workedOn(this.#notices);
        if (this.#state.runOf(variant, repeat).value === undefined)
          this.#shares.set(`${variant} ${repeat}`, totalSteps === 0 ? 0 : step / totalSteps);
        return;
      }
      case 'notice':
        this.#notices = withNotice(this.#notices, event.problem);
        return;
      case 'phase':
        this.#phase = event.phase;
        this.#problems = event.problems;
        if (event.phase === 'ended') this.#shares.clear();
    }
  }
}
