import type { SearchedValue, TrialValue } from '../document/search-schema.ts';
import { isSameValue, scaleOf, toScale } from './space.ts';

/** Where a value stands in its range or among its choices, from 0 to 1; undefined of one that is not there. */
export function shareOfValue(searched: SearchedValue, value: TrialValue | undefined): number | undefined {
  if (searched.kind === 'choice') {
    const { values } = searched;
    const place = values.findIndex((choice) => isSameValue(choice, value));
    if (place < 0) return undefined;
    return values.length < 2 ? 0.5 : place / (values.length - 1);
  }
  if (typeof value !== 'number') return undefined;
  const { low, high } = scaleOf(searched);
  return high === low ? 0.5 : (toScale(searched, value) - low) / (high - low);
}
