/** The longest time between two checkpoints, in milliseconds. */
const maxMilliseconds = 30_000;
/** How long a new best epoch may be in memory alone, in milliseconds. */
const bestMilliseconds = 5_000;
/** So many times what the last checkpoint took pass before the next: saving takes no more than a fiftieth of a run's time. */
const pauseFactor = 50;

/** When a run that goes on saves a checkpoint. Times are in milliseconds, of any clock that only rises. */
export class CheckpointTiming {
  #savedAt: number;
  #took = 0;

  /** @param startedAt what is on the disk then is all there is: a run that begins or is resumed */
  constructor(startedAt: number) {
    this.#savedAt = startedAt;
  }

  /** Notes that one was saved. */
  saved(from: number, to: number): void {
    this.#savedAt = to;
    this.#took = to - from;
  }

  /** Whether one is due. `hasNewBest`: the best epoch is not on the disk yet. */
  isDue(now: number, hasNewBest: boolean): boolean {
    const pause = hasNewBest ? Math.max(bestMilliseconds, pauseFactor * this.#took) : maxMilliseconds;
    return now - this.#savedAt > Math.min(maxMilliseconds, pause);
  }
}
