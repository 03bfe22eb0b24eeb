/**
 * The shortest time from one look to the next, in milliseconds: a look comes between two chunks of up to a quarter of a second,
 * so that each tensor is seen every 2 s where looks are cheap enough.
 */
const minMilliseconds = 1750;
/** A look is so much of the time until the next at most: watching stays well below a twentieth of the time. */
const pauseFactor = 25;

/** When a run that is watched is looked at. Times are in milliseconds, of any clock that only rises. */
export class LookTiming {
  #next = Number.NEGATIVE_INFINITY;

  isDue(now: number): boolean {
    return now >= this.#next;
  }

  /** Notes a look from a time to another. Where it took long, the pause grows beyond 2 s: the cost decides. */
  looked(from: number, to: number): void {
    this.#next = from + Math.max(minMilliseconds, pauseFactor * (to - from));
  }
}
