import type { SentEvent } from '../../../shared/contract/events.ts';
import { mergedProgress, type RunLog } from './run-log.ts';

type Progress = Extract<SentEvent, { event: 'progress' }>;
type Epoch = Extract<SentEvent, { event: 'epoch' }>;

interface Held {
  readonly payload: Progress | Epoch;
  /** Steps a progress event stands for. */
  readonly steps: number;
  readonly at: number;
}

/** Time from the first event that is held until all are sent: ten times a second. */
const holdMilliseconds = 100;

/**
 * What a run measures, on its way into the log. It is sent in bursts, so that those who follow a run receive it ten
 * times a second however short its epochs are. Every epoch is sent; progress between two epochs becomes one event.
 */
export class HeldMeasures {
  readonly #log: RunLog;
  #held: Held[] = [];
  #timer: NodeJS.Timeout | undefined;
  #lastStep = 0;

  constructor(log: RunLog) {
    this.#log = log;
  }

  /** Steps that were done before count for no progress. */
  beginAfter(step: number): void {
    this.#lastStep = step;
  }

  hold(payload: Progress | Epoch): void {
    const at = Date.now();
    const last = this.#held.at(-1);
    const steps = payload.event === 'progress' ? Math.max(1, payload.step - this.#lastStep) : 0;
    if (payload.event === 'progress') this.#lastStep = payload.step;
    if (payload.event === 'progress' && last?.payload.event === 'progress') {
      const merged = mergedProgress(last.payload, last.steps, payload, steps);
      this.#held[this.#held.length - 1] = { payload: merged, steps: last.steps + steps, at };
    } else this.#held.push({ payload, steps, at });
    this.#timer ??= setTimeout(() => this.flush(), holdMilliseconds);
  }

  /** Sends what is held now: before anything else is sent, and at the end. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const held = this.#held;
    this.#held = [];
    for (const { payload, at } of held) this.#log.add(payload, at);
  }
}
