/**
 * What the bench and a contestant, a process of its own, say to each other: one JSON object a line. A contestant
 * computes only between a `train` and its answer, and waits on its input otherwise, so that it never disturbs another.
 */
export type Command =
  /** The first line: prepare and warm up. `model` and `batch` are for PyTorch, `work` for our own side, whose `mode` is the engine. */
  | {
      readonly command: 'open';
      readonly work: string;
      readonly model: string;
      readonly batch: number;
      readonly mode: string;
      readonly threads: number;
    }
  | { readonly command: 'train'; readonly seconds: number }
  | { readonly command: 'close' };

export interface Opened {
  readonly version: string;
}

export interface Trained {
  readonly steps: number;
  readonly seconds: number;
}

export interface Closed {
  /** Largest resident memory of the process so far. */
  readonly peakBytes: number;
}

/** An answer to any command that could not be carried out. */
export interface Failed {
  readonly error: string;
}
