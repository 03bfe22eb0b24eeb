/** The range in which a value is first searched, from what may stand in its place and what stands there now. */
import type { ParameterDeclaration } from '../document/parameters.ts';
import type { ParameterValue } from '../document/schema.ts';
import type { SearchedValue, TrialValue } from '../document/search-schema.ts';

/** What may stand in a place. */
export type SearchedPlace =
  | {
      readonly kind: 'number';
      readonly minimum: number;
      readonly maximum: number;
      readonly whole?: boolean;
      /** The bound itself is refused. */
      readonly above?: boolean;
      readonly below?: boolean;
    }
  | { readonly kind: 'choice'; readonly values: readonly TrialValue[] };

/** Whole numbers up to here are searched one by one about the value; larger ones by their size. */
const smallCount = 8;
/** How far below and above itself a count is searched. */
const countFactor = 4;
/** How far below and above itself a rate is searched: rates are missed by orders of magnitude. */
const rateFactor = { down: 100, up: 10 };
/** Where a rate that is 0 now is searched. */
const usualRates = { low: 1e-6, high: 1e-2 };
/** Shares, such as that of dropped units, of which more than half is rarely any use. */
const usualShare = 0.5;
/** Real numbers from here on are no rates. */
const largeReal = 1;

/** What may stand in the place of a node's parameter; undefined where it is no single number or choice. */
export function placeOfParameter(declaration: ParameterDeclaration): SearchedPlace | undefined {
  switch (declaration.kind) {
    case 'integer': {
      const { minimum, maximum } = declaration;
      return { kind: 'number', whole: true, minimum, maximum };
    }
    case 'real': {
      const { minimum, maximum, exclusiveMaximum = false } = declaration;
      return { kind: 'number', minimum, maximum, below: exclusiveMaximum };
    }
    case 'boolean':
      return { kind: 'choice', values: [false, true] };
    case 'choice':
      return { kind: 'choice', values: declaration.options.map(({ value }) => value) };
    default:
      return undefined;
  }
}

/** The proposed range of a place, or all its choices; undefined where nothing else than the value may stand there. */
export function proposedRange(
  path: string,
  place: SearchedPlace,
  value: ParameterValue,
): SearchedValue | undefined {
  if (place.kind === 'choice')
    return place.values.length < 2 ? undefined : { kind: 'choice', path, values: [...place.values] };
  const now = typeof value === 'number' ? value : place.minimum;
  const { low, high, log = false } = place.whole === true ? wholeRange(now, place) : realRange(now, place);
  if (high <= low) return undefined;
  const kind = place.whole === true ? 'integer' : 'real';
  return { kind, path, low, high, ...(log && { log }) };
}

type NumberPlace = Extract<SearchedPlace, { kind: 'number' }>;

interface Range {
  readonly low: number;
  readonly high: number;
  readonly log?: boolean;
}

function wholeRange(now: number, { minimum, maximum }: NumberPlace): Range {
  if (now <= smallCount)
    return { low: Math.max(minimum, Math.min(now, 1)), high: Math.min(maximum, 2 * Math.max(now, 1)) };
  const low = Math.max(minimum, Math.floor(now / countFactor));
  return { low, high: Math.min(maximum, now * countFactor), log: low > 0 };
}

function realRange(now: number, place: NumberPlace): Range {
  const { minimum, maximum } = place;
  if (minimum >= 0 && maximum <= 1 && now >= 0.05) return shareRange(now, place);
  if (minimum >= 0 && now < largeReal) return rateRange(now, place);
  const size = Math.max(Math.abs(now), largeReal);
  return within({ low: now >= 0 ? size / 2 : now - size, high: now + size }, place);
}

function shareRange(now: number, place: NumberPlace): Range {
  if (now <= usualShare) return within({ low: 0, high: usualShare }, place);
  return within({ low: usualShare, high: place.below === true ? figures((1 + now) / 2, 3) : 1 }, place);
}

function rateRange(now: number, place: NumberPlace): Range {
  const range =
    now > 0 ? { low: figures(now / rateFactor.down, 1), high: figures(now * rateFactor.up, 1) } : usualRates;
  return { ...within(range, place), log: true };
}

/** Within the bounds of a place, and off those that are refused. */
function within({ low, high }: Range, { minimum, maximum, above, below }: NumberPlace): Range {
  const span = high - low;
  const floor = above === true && low <= minimum ? minimum + span / 1000 : Math.max(low, minimum);
  const ceiling =
    below === true && high >= maximum ? maximum - (maximum - floor) / 10 : Math.min(high, maximum);
  return { low: Math.max(minimum, figures(floor, 9)), high: Math.min(maximum, figures(ceiling, 9)) };
}

function figures(value: number, count: number): number {
  return Number(value.toPrecision(count));
}
