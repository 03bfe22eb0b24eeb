import { err } from '../../../../shared/base/result.ts';
import { type Checked, type Diagnostic, diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';
import type { RunEvent } from '../../../../shared/training/run-events.ts';
import type { Executor, TrialHandle, TrialSpec } from '../executor.ts';
import type { TrialResult } from '../trial-result.ts';

/** The runs that a person began in this program. */
export interface OwnRuns {
  readonly isTraining: boolean;
  /** Called when one begins or ends; returns how to stop. */
  onChange(listener: () => void): () => void;
}

/**
 * Trials that give way to the runs a person begins: none starts while such a run trains, and one that trains stops at its next
 * safe point and goes on from there afterwards. Whoever waits for a trial sees one trial that took longer.
 * @param onWait called each time a trial begins to wait
 */
export function givingWay(
  start: Executor['start'],
  ownRuns: OwnRuns,
  onWait: (problem: Diagnostic) => void,
): Executor['start'] {
  return (spec, onEvent) => new PatientTrial(start, ownRuns, onWait).handle(spec, onEvent);
}

class PatientTrial {
  readonly #start: Executor['start'];
  readonly #ownRuns: OwnRuns;
  readonly #onWait: (problem: Diagnostic) => void;
  #current: TrialHandle | undefined;
  #isOver = false;
  #wake: () => void = () => undefined;

  constructor(start: Executor['start'], ownRuns: OwnRuns, onWait: (problem: Diagnostic) => void) {
    this.#start = start;
    this.#ownRuns = ownRuns;
    this.#onWait = onWait;
  }

  handle(spec: TrialSpec, onEvent: (event: RunEvent) => void): TrialHandle {
    const end = (how: 'stop' | 'kill') => (): void => {
      this.#isOver = true;
      this.#wake();
      this.#current?.[how]();
    };
    return { finished: this.#train(spec, onEvent), stop: end('stop'), kill: end('kill') };
  }

  async #train(spec: TrialSpec, onEvent: (event: RunEvent) => void): Promise<Checked<TrialResult>> {
    let run: string | undefined;
    const receive = (event: RunEvent): void => {
      const isAgain = event.event === 'started' && run !== undefined;
      if (event.event === 'started') run = event.run;
      if (!isAgain) onEvent(event);
    };
    for (;;) {
      await this.#nothingElseTrains();
      // A trial that never ran has nothing to say of why.
      if (this.#isOver) return err([]);
      const { ended, gaveWay } = await this.#trainUntilAsked(
        { ...spec, ...(run && { resume: run }) },
        receive,
      );
      const target = spec.stopAfterEpochs ?? spec.document.training.epochs;
      const isDone = ended.ok && (ended.value.isComplete || ended.value.epochs >= target);
      if (!gaveWay || this.#isOver || isDone) return ended;
    }
  }

  async #trainUntilAsked(
    spec: TrialSpec,
    receive: (event: RunEvent) => void,
  ): Promise<{ readonly ended: Checked<TrialResult>; readonly gaveWay: boolean }> {
    const current = this.#start(spec, receive);
    this.#current = current;
    let gaveWay = false;
    const stopListening = this.#ownRuns.onChange(() => {
      if (!this.#ownRuns.isTraining || gaveWay) return;
      gaveWay = true;
      current.stop();
    });
    const ended = await current.finished;
    stopListening();
    this.#current = undefined;
    return { ended, gaveWay };
  }

  /** Resolves when no run of a person trains, or the trial is not wanted any more. */
  async #nothingElseTrains(): Promise<void> {
    if (!this.#ownRuns.isTraining || this.#isOver) return;
    this.#onWait(diagnostic('trials-give-way', {}));
    await new Promise<void>((resolve) => {
      const stopListening = this.#ownRuns.onChange(() => {
        if (!this.#ownRuns.isTraining) this.#wake();
      });
      this.#wake = () => {
        stopListening();
        resolve();
      };
    });
  }
}
