/** What a run told, folded into what is shown of it. */
import type { FiguresRead } from '../../shared/contract/common.ts';
import type { NumberedRunEvent } from '../../shared/contract/events.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';

export interface EpochFigures {
  /** Counted from 1. */
  readonly epoch: number;
  readonly train: FiguresRead;
  readonly validation: FiguresRead;
}

export interface RunHistory {
  /** In order; an epoch that a resumed run told again stands once, as told last. */
  readonly epochs: readonly EpochFigures[];
  /** Samples the validation figures were measured on; undefined until the run has told. */
  readonly validationSamples: number | undefined;
  /** Why it failed. */
  readonly problems: readonly Diagnostic[];
  /** Number of the last event taken. */
  readonly sequence: number;
}

export const nothingTold: RunHistory = {
  epochs: [],
  validationSamples: undefined,
  problems: [],
  sequence: 0,
};

/** Takes one event. Events already taken change nothing, so that a stream may begin again. */
export function foldRunEvent(history: RunHistory, { sequence, told }: NumberedRunEvent): RunHistory {
  if (sequence <= history.sequence) return history;
  const next = { ...history, sequence };
  switch (told.event) {
    case 'started':
      return { ...next, validationSamples: told.validationSamples, problems: [] };
    case 'epoch': {
      const { epoch, train, validation } = told;
      const before = history.epochs.filter((known) => known.epoch < epoch);
      return { ...next, epochs: [...before, { epoch, train, validation }] };
    }
    case 'failed':
      return { ...next, problems: told.problems };
    default:
      return next;
  }
}
