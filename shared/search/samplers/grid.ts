import type { SearchedValue, TrialValue, TrialValues } from '../../document/search-schema.ts';
import { exists, fromScale, type Space, toScale } from '../space.ts';
import type { Draw } from './sampler.ts';

/** Values that a range of numbers has in a grid, at most: evenly spread on its scale, both ends among them. */
const pointsOfRange = 5;
/** Larger grids are not counted to their end. */
const maxPoints = 100_000;

/** The combinations of all choices and of points of the ranges, the last value of the space changing fastest. */
export function gridSampler(space: Space, { number }: Draw): TrialValues | undefined {
  let index = 0;
  let found: TrialValues | undefined;
  visit(space, (values) => {
    if (index === number) found = values;
    index++;
    return found === undefined && index <= number;
  });
  return found;
}

/** How many combinations a grid has, at most 100 000. */
export function gridSize(space: Space): number {
  let count = 0;
  visit(space, () => {
    count++;
    return count < maxPoints;
  });
  return count;
}

/** Visits the combinations in their order until the visitor says false. */
function visit(space: Space, visitor: (values: TrialValues) => boolean): void {
  const from = (position: number, values: TrialValues): boolean => {
    const searched = space[position];
    if (searched === undefined) return visitor(values);
    if (!exists(searched, values)) return from(position + 1, values);
    return gridValues(searched).every((value) => from(position + 1, { ...values, [searched.path]: value }));
  };
  from(0, {});
}

function gridValues(searched: SearchedValue): readonly TrialValue[] {
  if (searched.kind === 'choice') return searched.values;
  const [low, high] = [toScale(searched, searched.low), toScale(searched, searched.high)];
  const points = Array.from({ length: pointsOfRange }, (_, i) =>
    fromScale(searched, low + ((high - low) * i) / (pointsOfRange - 1)),
  );
  return [...new Set(points)];
}
