import { setTimeout as sleep } from 'node:timers/promises';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { ContinuedEvent, PausedEvent } from '../../../shared/training/run-events.ts';

export interface PatienceOptions {
  /** True when an end was asked for: what goes wrong then is tried once more and not waited for. */
  readonly shouldStop: () => boolean;
  readonly onEvent: (event: PausedEvent | ContinuedEvent) => void;
  /** Waits so many milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

const firstWait = 250;
const longestWait = 4000;
/** How often a wait looks whether an end is asked for. */
const lookEvery = 125;

/**
 * Waits for a disk that takes nothing now: a full one, a read-only one, one that answers with an error. Whoever
 * waits keeps its state in memory and loses nothing.
 */
export class Patience {
  readonly #shouldStop: () => boolean;
  readonly #onEvent: PatienceOptions['onEvent'];
  readonly #wait: (milliseconds: number) => Promise<unknown>;

  constructor({ shouldStop, onEvent, wait = sleep }: PatienceOptions) {
    this.#shouldStop = shouldStop;
    this.#onEvent = onEvent;
    this.#wait = wait;
  }

  /**
   * Tries until it succeeds, with longer and longer waits; reports when the waiting begins and ends. A problem that no waiting
   * fixes is returned at once, and any problem is once an end was asked for.
   */
  async until<T>(attempt: () => Promise<Checked<T>>): Promise<Checked<T>> {
    let pausedAt: number | undefined;
    for (let wait = firstWait; ; wait = Math.min(wait * 2, longestWait)) {
      const result = await attempt();
      if (result.ok && pausedAt !== undefined)
        this.#onEvent({ event: 'continued', seconds: (performance.now() - pausedAt) / 1000 });
      if (result.ok || !mayPass(result.error) || this.#shouldStop()) return result;
      const [problem] = result.error;
      if (pausedAt === undefined && problem !== undefined) {
        pausedAt = performance.now();
        this.#onEvent({ event: 'paused', problem });
      }
      await this.#waitUnlessStopped(wait);
    }
  }

  async #waitUnlessStopped(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0 && !this.#shouldStop(); left -= lookEvery)
      await this.#wait(Math.min(left, lookEvery));
  }
}

/** Whether problems may go away by themselves, or by what a person does beside the run. */
export function mayPass(problems: readonly Diagnostic[]): boolean {
  return problems.every(({ code, values }) => {
    if (code === 'file-no-space' || code === 'file-read-only') return true;
    return (code === 'file-write-failed' || code === 'file-read-failed') && values.reason === 'EIO';
  });
}
