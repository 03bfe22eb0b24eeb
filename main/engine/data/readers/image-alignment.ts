/** Whether two pictures are one, moved by a little: their difference where they lie on each other best. */
import { type ImagePrint, side } from './image-print.ts';

/** Cells of 32×32 by which one may be moved. */
const maxShift = 2;
/** Part of the contrast by which two may differ on the whole cell that fits best, and where they fit best in between. */
const coarsePart = 0.13;
const finePart = 0.048;

/** The cells that both pictures have, however one is moved: from, to below, and how many. */
const [first, end] = [maxShift, side - maxShift];
const count = (end - first) ** 2;

/**
 * True for a picture that was encoded again, scaled or moved by a pixel or two; false for another of its kind, however
 * much alike. The shift is looked for by whole cells, then by halves and quarters around the best.
 */
export function areOneScene(one: ImagePrint, other: ImagePrint): boolean {
  const contrast = count * Math.min(one.contrast, other.contrast);
  // Every other row shows which shift is best.
  const whole = nearest([0, 0], 1, maxShift, (coarsePart * contrast) / 2, (down, right, limit) =>
    wholeDifference(one.luma, other.luma, down * side + right, limit),
  );
  if (whole === undefined) return false;
  const inBetween = (down: number, right: number, limit: number): number =>
    partDifference(one.luma, other.luma, down / 2, right / 2, limit);
  const half = nearest(whole.shift, 0.5, 1, Number.POSITIVE_INFINITY, inBetween);
  if (half === undefined || half.difference <= finePart * contrast) return half !== undefined;
  return nearest(half.shift, 0.25, 1, finePart * contrast, inBetween) !== undefined;
}

type Shift = readonly [down: number, right: number];

/** The shift around one of the smallest difference that is no more than `limit`; undefined without one. */
function nearest(
  [down, right]: Shift,
  step: number,
  steps: number,
  limit: number,
  differenceOf: (down: number, right: number, limit: number) => number,
): { readonly shift: Shift; readonly difference: number } | undefined {
  let best: { readonly shift: Shift; readonly difference: number } | undefined;
  for (let y = -steps; y <= steps; y++)
    for (let x = -steps; x <= steps; x++) {
      const shift = [down + y * step, right + x * step] as const;
      const difference = differenceOf(...shift, best?.difference ?? limit);
      if (difference <= (best?.difference ?? limit)) best = { shift, difference };
    }
  return best;
}

/** Sum of the differences of cells of every other row, the other moved by whole cells; beyond `limit` some sum beyond it. */
function wholeDifference(one: Uint8Array, other: Uint8Array, shift: number, limit: number): number {
  let sum = 0;
  for (let y = first; y < end && sum <= limit; y += 2)
    for (let i = y * side + first; i < y * side + end; i++)
      sum += Math.abs((one[i] as number) - (other[i + shift] as number));
  return sum;
}

/** The same for parts of cells: the one moved back and the other forth by as much, so that both are blurred alike. */
function partDifference(
  one: Uint8Array,
  other: Uint8Array,
  down: number,
  right: number,
  limit: number,
): number {
  const back = weightsAt(-down, -right);
  const forth = weightsAt(down, right);
  let sum = 0;
  for (let y = first; y < end && sum <= limit; y++)
    for (let i = y * side + first; i < y * side + end; i++)
      sum += Math.abs(between(one, i + back.from, back) - between(other, i + forth.from, forth));
  return sum;
}

interface Weights {
  /** To the first of the four cells. */
  readonly from: number;
  readonly below: number;
  readonly beside: number;
}

function weightsAt(down: number, right: number): Weights {
  const [y, x] = [Math.floor(down), Math.floor(right)];
  return { from: y * side + x, below: down - y, beside: right - x };
}

/** The value between four cells. */
function between(luma: Uint8Array, at: number, { below, beside }: Weights): number {
  const above = (1 - beside) * (luma[at] as number) + beside * (luma[at + 1] as number);
  const under = (1 - beside) * (luma[at + side] as number) + beside * (luma[at + side + 1] as number);
  return (1 - below) * above + below * under;
}
