/** Sequences cut into windows: the earlier ones for training, the later for validation, none across the border. */
import { DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { Division } from './dataset.ts';

export interface WindowPlan {
  /** Where each window starts: the training ones first, all ascending. */
  readonly starts: Uint32Array;
  readonly division: Division;
  /** Positions before this one belong to training. */
  readonly border: number;
}

/** Positions that follow each other without a gap: from the first to before the last. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

export interface WindowRequest {
  /** Positions of the whole sequence. */
  readonly positions: number;
  /** Positions one window touches, its targets included. */
  readonly span: number;
  /** Positions from the start of one window to the next. */
  readonly stride: number;
  /** Share of the positions, from the end, for validation: above 0; 1 where all of them are. */
  readonly validation: number;
  /** Parts that no window goes beyond, ascending; absent: the sequence is one. */
  readonly runs?: readonly Run[] | undefined;
  /** Whether a window that starts at a position may be used; absent: all may. */
  readonly fits?: ((start: number) => boolean) | undefined;
  /** Named where the positions are too few. */
  readonly file: string;
}

/** Throws DiagnosticError (`windows-too-few`) where a part holds no window. */
export function planWindows(request: WindowRequest): WindowPlan {
  const { positions, span, validation, file } = request;
  const border = borderOf(positions, validation);
  const training = startsWithin({ from: 0, to: border }, request);
  const inValidation = startsWithin({ from: border, to: positions }, request);
  if ((training.length === 0 && border > 0) || inValidation.length === 0) {
    const runs = request.runs ?? [];
    const longest = runs.reduce((length, { from, to }) => Math.max(length, to - from), 0);
    const gaps = Math.max(0, runs.length - 1);
    const values = { needed: span, training: border, validation: positions - border, gaps, longest };
    throw new DiagnosticError([diagnostic('windows-too-few', { file }, values)]);
  }
  const starts = Uint32Array.from([...training, ...inValidation]);
  return { starts, division: divideAt(training.length, starts.length), border };
}

/** Starts of the windows of a part: each run is cut from its first position in the part on. */
function startsWithin(part: Run, { runs, span, stride, fits, positions }: WindowRequest): number[] {
  const starts: number[] = [];
  for (const run of runs ?? [{ from: 0, to: positions }]) {
    const end = Math.min(run.to, part.to) - span;
    for (let start = Math.max(run.from, part.from); start <= end; start += stride) {
      if (fits?.(start) !== false) starts.push(start);
    }
  }
  return starts;
}

/** Positions of a sequence that belong to training. */
export function borderOf(positions: number, validation: number): number {
  return positions - Math.round(positions * validation);
}

/** The first `training` of `samples` for training, the rest for validation. */
export function divideAt(training: number, samples: number): Division {
  const all = Uint32Array.from({ length: samples }, (_, i) => i);
  return { training: all.slice(0, training), validation: all.slice(training) };
}
