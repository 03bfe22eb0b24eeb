import type { DataQuestion } from '../messages.ts';

export interface AskedQuestion {
  readonly id: number;
  readonly question: DataQuestion;
}

/** Questions on their way to the task that answers them; those that come before it listens wait. */
export class Questions {
  #waiting: AskedQuestion[] = [];
  #listener: ((asked: AskedQuestion) => void) | undefined;

  put(asked: AskedQuestion): void {
    if (this.#listener === undefined) this.#waiting.push(asked);
    else this.#listener(asked);
  }

  listen(listener: (asked: AskedQuestion) => void): void {
    this.#listener = listener;
    for (const asked of this.#waiting.splice(0)) listener(asked);
  }
}
