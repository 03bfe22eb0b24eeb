import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import type { FileAnswers, RunFile, RunFileRequest } from './run-file.ts';

/** Asks whoever started this process to run files in processes of their own. */
export class FilesElsewhere {
  readonly #ask: (id: number, request: RunFileRequest) => void;
  readonly #waiting = new Map<number, (outcome: Checked<FileAnswers>) => void>();
  #asked = 0;

  constructor(ask: (id: number, request: RunFileRequest) => void) {
    this.#ask = ask;
  }

  readonly run: RunFile = (request) =>
    new Promise((resolve) => {
      const id = this.#asked++;
      this.#waiting.set(id, resolve);
      this.#ask(id, request);
    });

  answer(id: number, outcome: Checked<FileAnswers>): void {
    this.#waiting.get(id)?.(outcome);
    this.#waiting.delete(id);
  }
}
