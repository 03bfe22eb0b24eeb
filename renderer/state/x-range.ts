/** Parts of an x axis: what zooming in and out makes of them. */

export interface XRange {
  readonly from: number;
  readonly to: number;
}

/** A range is never a smaller part of the whole than this. */
const minPart = 1 / 2000;

/**
 * The range `factor` times as wide, with `around` at the same place in it; undefined where it holds the whole. It stays
 * within the whole.
 */
export function zoomedRange(
  range: XRange,
  whole: XRange,
  factor: number,
  around: number,
): XRange | undefined {
  const width = whole.to - whole.from;
  const wanted = Math.max(minPart * width, factor * (range.to - range.from));
  if (!(wanted < width)) return undefined;
  const fixed = Math.min(range.to, Math.max(range.from, around));
  const share = (fixed - range.from) / (range.to - range.from || 1);
  const from = Math.min(whole.to - wanted, Math.max(whole.from, fixed - share * wanted));
  return { from, to: from + wanted };
}

/** The range from one place to another, in either order, within the whole; undefined where it holds the whole. */
export function rangeBetween(one: number, other: number, whole: XRange): XRange | undefined {
  const from = Math.max(whole.from, Math.min(one, other));
  const to = Math.min(whole.to, Math.max(one, other));
  const tooNarrow = to - from < minPart * (whole.to - whole.from);
  return tooNarrow || (from <= whole.from && to >= whole.to) ? undefined : { from, to };
}
