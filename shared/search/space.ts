import { canonicalJson } from '../base/stable-json.ts';
import type { SearchedValue, TrialValue, TrialValues } from '../document/search-schema.ts';

export type Space = readonly SearchedValue[];

/** A searched value that is a number. */
export type NumberRange = Extract<SearchedValue, { low: number }>;

export function isSameValue(a: TrialValue | undefined, b: TrialValue | undefined): boolean {
  return a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b);
}

/**
 * The values of a trial, asked for one after the other in the order of the space: a value whose condition does not hold
 * is not asked for.
 */
export function valuesOf(
  space: Space,
  choose: (searched: SearchedValue, index: number) => TrialValue,
): TrialValues {
  const values: Record<string, TrialValue> = {};
  for (const [index, searched] of space.entries()) {
    if (exists(searched, values)) values[searched.path] = choose(searched, index);
  }
  return values;
}

/** Whether a value exists beside the values before it. */
export function exists({ when }: SearchedValue, values: TrialValues): boolean {
  return when === undefined || isSameValue(values[when.path], when.is);
}

/**
 * The scale on which a number is searched: its bounds there, half a step beyond the first and last of whole numbers, so that each
 * has the same share.
 */
export function scaleOf({ kind, low, high, log }: NumberRange): {
  readonly low: number;
  readonly high: number;
} {
  const margin = kind === 'integer' ? 0.5 : 0;
  const onScale = (value: number): number => (log === true ? Math.log(value) : value);
  return { low: onScale(low - margin), high: onScale(high + margin) };
}

export function toScale({ log }: NumberRange, value: number): number {
  return log === true ? Math.log(value) : value;
}

/** A number back from its scale, rounded and kept within its bounds. */
export function fromScale({ kind, low, high, log }: NumberRange, scaled: number): number {
  const value = log === true ? Math.exp(scaled) : scaled;
  return Math.min(high, Math.max(low, kind === 'integer' ? Math.round(value) : value));
}

/** The value at a share of its range or of its choices. `share`: in [0, 1). */
export function valueAtShare(searched: SearchedValue, share: number): TrialValue {
  if (searched.kind === 'choice') {
    return searched.values[Math.floor(share * searched.values.length)] as TrialValue;
  }
  const { low, high } = scaleOf(searched);
  return fromScale(searched, low + share * (high - low));
}
