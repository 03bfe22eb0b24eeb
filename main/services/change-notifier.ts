import type { Cancellation } from '../../shared/contract/procedure.ts';

/** Lets readers of something that grows wait until there is more of it. */
export class ChangeNotifier {
  readonly #waiting = new Set<() => void>();

  /** Lets those who wait look again. */
  notify(): void {
    for (const look of [...this.#waiting]) look();
  }

  /** Waits for the next change, or for the signal. */
  next(signal: Cancellation): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
    });
  }
}
