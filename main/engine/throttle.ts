/** Lets something pass not more often than once in a while: what a person watches need not come faster than it can be seen. */
export class Throttle {
  readonly #milliseconds: number;
  #passedAt = Number.NEGATIVE_INFINITY;

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** Whether something may pass now. */
  get isOpen(): boolean {
    return performance.now() - this.#passedAt >= this.#milliseconds;
  }

  /** Notes that something passes now. */
  pass(): void {
    this.#passedAt = performance.now();
  }
}
