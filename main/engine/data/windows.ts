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

export interface WindowRequest {
  /** Positions of the whole sequence. */
  readonly positions: number;
  /** Positions one window touches, its targets included. */
  readonly span: number;
  /** Positions from the start of one window to the next. */
  readonly stride: number;
  /** Share of the positions, from the end, for validation: above 0; 1 where all of them are. */
  readonly validation: number;
  /** Named where the positions are too few. */
  readonly file: string;
}

/** Throws DiagnosticError (`windows-too-few`) where a part is shorter than a window. */
export function planWindows({ positions, span, stride, validation, file }: WindowRequest): WindowPlan {
  const border = borderOf(positions, validation);
  const training = windowsIn(border, span, stride);
  const inValidation = windowsIn(positions - border, span, stride);
  if ((training === 0 && border > 0) || inValidation === 0) {
    const values = { needed: span, training: border, validation: positions - border };
    throw new DiagnosticError([diagnostic('windows-too-few', { file }, values)]);
  }
  const starts = Uint32Array.from({ length: training + inValidation }, (_, i) =>
    i < training ? i * stride : border + (i - training) * stride,
  );
  return { starts, division: divideAt(training, training + inValidation), border };
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

function windowsIn(positions: number, span: number, stride: number): number {
  return positions < span ? 0 : Math.floor((positions - span) / stride) + 1;
}
