import type { NumberedRunEvent, SentEvent } from '../../../shared/contract/events.ts';
import type { Cancellation } from '../../../shared/contract/procedure.ts';
import { ChangeNotifier } from '../change-notifier.ts';

type Progress = Extract<SentEvent, { event: 'progress' }>;

interface Kept {
  readonly numbered: NumberedRunEvent;
  /** Steps a progress event stands for. */
  readonly steps: number;
}

/** Progress events kept; beyond them old neighbours are merged. */
const maxProgress = 4000;
/** The newest are left as they came. */
const newestProgress = 1000;
/** Characters of JSON after which a batch of events is full; a window is sent several batches ahead. */
const batchCharacters = 2 ** 16;
/** Of these kinds only the last few say anything. */
const keptOfKind: Partial<Record<SentEvent['event'], number>> = {
  samples: 1,
  layers: 1,
  checkpoint: 1,
  warning: 200,
  paused: 50,
  continued: 50,
  preparing: 8,
};

/**
 * What a run sent, numbered and kept for every window that asks, now or later. Each epoch is kept; old progress is
 * merged, so a run of days takes as much memory as one of minutes. Those who read it hold a number and nothing else:
 * a slow one costs no memory, it finds the progress merged when it comes back.
 */
export class RunLog {
  #kept: Kept[] = [];
  readonly #counts = new Map<SentEvent['event'], number>();
  readonly #changes = new ChangeNotifier();
  #last = 0;
  #lastStep = 0;
  /** Steps that old progress events stand for, each. */
  #stride = 1;

  /** Number of the newest event; 0 when there is none. */
  get last(): number {
    return this.#last;
  }

  get events(): readonly NumberedRunEvent[] {
    return this.#kept.map(({ numbered }) => numbered);
  }

  add(payload: SentEvent, at: number = Date.now()): void {
    if (payload.event === 'started') this.#goBackTo(payload.stepsDone);
    const steps = payload.event === 'progress' ? Math.max(1, payload.step - this.#lastStep) : 0;
    if (payload.event === 'progress') this.#lastStep = payload.step;
    this.#kept.push({ numbered: { sequence: ++this.#last, at, payload }, steps });
    const count = (this.#counts.get(payload.event) ?? 0) + 1;
    this.#counts.set(payload.event, count);
    const max = keptOfKind[payload.event];
    if (max !== undefined && count > max) this.#drop(payload.event, count - max);
    if (payload.event === 'progress' && count > maxProgress) this.#merge();
    this.wake();
  }

  /** Lets those who wait look again. */
  wake(): void {
    this.#changes.notify();
  }

  /** Events after number `since`, then each new one, until there is none left and `hasEnded`; those at hand together. */
  async *follow(
    since: number,
    signal: Cancellation,
    hasEnded: () => boolean,
  ): AsyncGenerator<NumberedRunEvent[], void> {
    let cursor = since;
    while (!signal.aborted) {
      const batch = this.#batchAfter(cursor);
      const last = batch.at(-1);
      if (last !== undefined) {
        cursor = last.sequence;
        yield batch;
      } else if (hasEnded()) return;
      else await this.#changes.next(signal);
    }
  }

  /** The next events after number `since`, as many as one message takes; none where there is none. */
  #batchAfter(since: number): NumberedRunEvent[] {
    const batch: NumberedRunEvent[] = [];
    let space = batchCharacters;
    for (let place = this.#placeAfter(since); space > 0; place++) {
      const next = this.#kept[place]?.numbered;
      if (next === undefined) break;
      batch.push(next);
      space -= JSON.stringify(next).length;
    }
    return batch;
  }

  #placeAfter(since: number): number {
    let [low, high] = [0, this.#kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#kept[middle]?.numbered.sequence ?? 0) > since) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** A run that goes on from a checkpoint repeats what came after it. */
  #goBackTo(step: number): void {
    this.#lastStep = step;
    this.#kept = this.#kept.filter(({ numbered: { payload } }) => {
      const isLater = (payload.event === 'progress' || payload.event === 'epoch') && payload.step > step;
      if (isLater) this.#counts.set(payload.event, (this.#counts.get(payload.event) ?? 1) - 1);
      return !isLater;
    });
  }

  #drop(kind: SentEvent['event'], count: number): void {
    let left = count;
    this.#kept = this.#kept.filter(({ numbered }) => numbered.payload.event !== kind || left-- <= 0);
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) - count);
  }

  /** Merges old progress into events of twice as many steps, so often that a quarter of the space is free again. */
  #merge(): void {
    for (let count = maxProgress; count > (maxProgress * 3) / 4; ) {
      this.#stride *= 2;
      this.#kept = mergedUpTo(this.#stride, this.#kept, count - newestProgress);
      count = this.#kept.filter(({ numbered }) => numbered.payload.event === 'progress').length;
      this.#counts.set('progress', count);
    }
  }
}

/** The first `toLookAt` progress events as fewer, of at most `stride` steps each, in the place of their last. */
function mergedUpTo(stride: number, all: readonly Kept[], toLookAt: number): Kept[] {
  const kept: Kept[] = [];
  let left = toLookAt;
  /** Where in `kept` the progress event stands that the next may join. */
  let open = -1;
  for (const each of all) {
    if (each.numbered.payload.event !== 'progress' || left <= 0) {
      kept.push(each);
      continue;
    }
    left--;
    const before = kept[open];
    if (before !== undefined && before.steps + each.steps <= stride) {
      kept.splice(open, 1);
      kept.push(mergedPair(before, each));
    } else kept.push(each);
    open = kept.length - 1;
  }
  return kept;
}

/** The later of two, with the mean loss over the steps of both. */
function mergedPair(first: Kept, second: Kept): Kept {
  const steps = first.steps + second.steps;
  const payload = mergedProgress(
    first.numbered.payload as Progress,
    first.steps,
    second.numbered.payload as Progress,
    second.steps,
  );
  return { numbered: { ...second.numbered, payload }, steps };
}

/** The later of two progress events, with the mean loss over the steps that both stand for. */
export function mergedProgress(a: Progress, stepsOfA: number, b: Progress, stepsOfB: number): Progress {
  if (a.loss === null || b.loss === null) return b;
  return { ...b, loss: (a.loss * stepsOfA + b.loss * stepsOfB) / (stepsOfA + stepsOfB) };
}
