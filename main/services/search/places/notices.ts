import type { Diagnostic } from '../../../../shared/diagnostics/diagnostic.ts';

/** What a place says of itself, kept until somebody listens: it is opened before the work begins that is followed. */
export class Notices {
  #held: Diagnostic[] = [];
  #listener: ((problem: Diagnostic) => void) | undefined;

  readonly take = (problem: Diagnostic): void => {
    if (this.#listener === undefined) this.#held.push(problem);
    else this.#listener(problem);
  };

  listen(listener: (problem: Diagnostic) => void): void {
    this.#listener = listener;
    for (const problem of this.#held.splice(0)) listener(problem);
  }
}
