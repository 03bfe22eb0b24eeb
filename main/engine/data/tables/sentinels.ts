/** Numbers that may stand for no value: -999 among weights. */
import type { NumberColumn } from '../../../../shared/data/table.ts';

export interface Sentinel {
  readonly value: number;
  readonly count: number;
  /** The range of the other numbers. */
  readonly low: number;
  readonly high: number;
}

/** Fewer numbers have no spread that a value could lie outside of. */
const minNumbers = 10;
/** Fewer different numbers are codes or counts, in which an outer one is nothing strange. */
const minDistinct = 5;
/** A number that is no usual code must come as often, and lie as many times the spread of the others away from them. */
const [minRepeats, farAway] = [3, 5];

/** The lowest or the highest number of a column where it is far from all others and written as codes for no value are. */
export function findSentinel({ values }: NumberColumn): Sentinel | undefined {
  const { numbers, low, high } = extremesOf(values);
  if (numbers < minNumbers || !hasMoreThan(values, minDistinct)) return undefined;
  let [above, below, lows, highs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const value of values) {
    if (value === low) lows++;
    else if (value < above) above = value;
    if (value === high) highs++;
    else if (value > below) below = value;
  }
  const lowest = { value: low, count: lows, low: above, high };
  const highest = { value: high, count: highs, low, high: below };
  return [lowest, highest].find(isSentinel);
}

function extremesOf(values: Float64Array): {
  readonly numbers: number;
  readonly low: number;
  readonly high: number;
} {
  let [numbers, low, high] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    numbers++;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { numbers, low, high };
}

function isSentinel({ value, count, low, high }: Sentinel): boolean {
  if (value === 0 || !Number.isInteger(value)) return false;
  const gap = value < low ? low - value : value - high;
  const spread = high - low;
  const isCode = /^-?(9{2,}|1|9)$/.test(String(value));
  if (isCode && Math.abs(value) >= 999) return gap >= spread;
  // The one negative number of a column, again and again.
  if (isCode && value < 0 && low >= 0) return count > 1 && gap > 1;
  if (isCode && value === 99) return count > 1 && gap >= spread;
  return count >= minRepeats && gap >= farAway * spread;
}

/** Whether an array holds more different numbers than so many. */
function hasMoreThan(values: Float64Array, count: number): boolean {
  const seen = new Set<number>();
  for (const value of values) {
    if (!Number.isNaN(value)) seen.add(value);
    if (seen.size > count) return true;
  }
  return false;
}
