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
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  if (present.length < minNumbers) return undefined;
  const low = present[0] as number;
  const high = present[present.length - 1] as number;
  const firstAbove = present.findIndex((value) => value > low);
  const lastBelow = present.findLastIndex((value) => value < high);
  if (firstAbove < 0 || distinctUpTo(present, minDistinct + 1) <= minDistinct) return undefined;
  const lowest = {
    value: low,
    count: firstAbove,
    low: present[firstAbove] as number,
    high,
  };
  const highest = {
    value: high,
    count: present.length - 1 - lastBelow,
    low,
    high: present[lastBelow] as number,
  };
  return [lowest, highest].find(isSentinel);
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

/** How many different numbers a sorted array holds; counting stops at `enough`. */
function distinctUpTo(sorted: Float64Array, enough: number): number {
  let distinct = 1;
  for (let i = 1; i < sorted.length && distinct < enough; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  return distinct;
}
