/** Sequences cut into windows: the earlier ones for training, the later for validation, the last for the test, none across a border. */
import type { SplitSpec } from '../../../shared/data/data-schema.ts';
import { DiagnosticError, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { Division } from './dataset.ts';

export interface WindowPlan {
  /** Where each window starts: the training ones first, all ascending. */
  readonly starts: Uint32Array;
  readonly division: Division;
}

/** Shares of a sequence, from its end: the last stretch is the test part, the one before it validation. */
export type Shares = Pick<SplitSpec, 'validation' | 'test'>;

/** Where the parts of a sequence end: training starts at 0. */
export interface Borders {
  readonly training: number;
  readonly validation: number;
  /** Absent: there is no test part. */
  readonly test?: number;
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
  /** Where the parts end, the last of them with the sequence. */
  readonly borders: Borders;
  /** Parts that no window goes beyond, ascending; absent: the sequence is one. */
  readonly runs?: readonly Run[] | undefined;
  /** Whether a window that starts at a position may be used; absent: all may. */
  readonly fits?: ((start: number) => boolean) | undefined;
  /** Named where the positions are too few. */
  readonly file: string;
}

/** Throws DiagnosticError (`windows-too-few`, `windows-too-few-for-test`) where a part holds no window. */
export function planWindows(request: WindowRequest): WindowPlan {
  const { positions, span, borders, file } = request;
  const { training: border, validation: end, test } = borders;
  const training = startsWithin({ from: 0, to: border }, request);
  const validation = startsWithin({ from: border, to: end }, request);
  const tested = test === undefined ? undefined : startsWithin({ from: end, to: test }, request);
  const runs = request.runs ?? [];
  const longest = runs.reduce((length, { from, to }) => Math.max(length, to - from), 0);
  const values = { needed: span, gaps: Math.max(0, runs.length - 1), longest };
  if ((training.length === 0 && border > 0) || validation.length === 0) {
    const found = { ...values, training: border, validation: end - border };
    throw new DiagnosticError([diagnostic('windows-too-few', { file }, found)]);
  }
  if (tested?.length === 0) {
    const found = { ...values, test: positions - end };
    throw new DiagnosticError([diagnostic('windows-too-few-for-test', { file }, found)]);
  }
  const starts = Uint32Array.from([...training, ...validation, ...(tested ?? [])]);
  return { starts, division: divideAt(training.length, validation.length, tested?.length) };
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

/** Where the parts of a sequence of some positions end. All of it is for validation where the share of that is 1. */
export function bordersOf(positions: number, { validation, test }: Shares): Borders {
  const end = positions - (test === undefined ? 0 : Math.round(positions * test));
  const training = Math.max(0, end - Math.round(positions * validation));
  return { training, validation: end, ...(test !== undefined && { test: positions }) };
}

/** The first samples for training, those after them for validation, the last for the test. */
export function divideAt(training: number, validation: number, test?: number): Division {
  const range = (from: number, count: number): Uint32Array =>
    Uint32Array.from({ length: count }, (_, i) => from + i);
  return {
    training: range(0, training),
    validation: range(training, validation),
    ...(test !== undefined && { test: range(training + validation, test) }),
  };
}
