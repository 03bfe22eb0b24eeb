/** Windows that slide over sequences, images and volumes: padding, and what fits. Lists hold one number a dimension. */
import { diagnostic } from '../diagnostics/diagnostic.ts';
import type { LoweringContext } from './definition.ts';

export interface SlidingWindow {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  /** Distance between the points of the kernel. */
  readonly dilation: readonly number[];
}

export type PaddingChoice = 'same' | 'valid' | 'explicit';

/**
 * Padding in numbers: all before the first position, then all behind the last ([top, left, bottom, right]). Refuses a
 * window that then does not fit even once. `explicit` are the numbers a person gave.
 */
export function resolvePads(
  g: LoweringContext,
  size: readonly number[],
  window: SlidingWindow,
  padding: PaddingChoice,
  explicit: readonly number[] = [],
): readonly number[] {
  const none = [...size, ...size].map(() => 0);
  const pads = padding === 'same' ? samePads(size, window) : padding === 'valid' ? none : explicit;
  requireWindowFits(g, size, window, pads);
  return pads;
}

/**
 * Padding 'same': the result has ceil(size / stride) positions, and an odd element stands at the end (SAME_UPPER, as
 * TensorFlow; PyTorch's 'same' agrees wherever it exists, at stride 1).
 */
export function samePads(size: readonly number[], window: SlidingWindow): readonly number[] {
  const totals = size.map((length, i) => {
    const stride = window.strides[i] as number;
    const reach = (Math.ceil(length / stride) - 1) * stride + extent(window, i);
    return Math.max(0, reach - length);
  });
  const before = totals.map((total) => Math.floor(total / 2));
  return [...before, ...totals.map((total, i) => total - (before[i] as number))];
}

/** Refuses a window that does not fit into the padded input even once. */
export function requireWindowFits(
  g: LoweringContext,
  size: readonly number[],
  window: SlidingWindow,
  pads: readonly number[],
): void {
  const padded = size.map((length, i) => length + (pads[i] as number) + (pads[i + size.length] as number));
  const extents = size.map((_, i) => extent(window, i));
  if (extents.every((length, i) => length <= (padded[i] as number))) return;
  const values = { input: padded.join('×'), window: extents.join('×') };
  g.refuse(diagnostic('kernel-too-large', { node: g.node }, values));
}

/** Positions a kernel spans, its gaps counted. */
export function extent(window: SlidingWindow, dimension: number): number {
  return (window.dilation[dimension] as number) * ((window.kernel[dimension] as number) - 1) + 1;
}
