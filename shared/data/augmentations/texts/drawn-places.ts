import type { Draws } from '../draws.ts';

/** So many of the places, each once, in the order drawn. */
export function drawnPlaces(places: readonly number[], count: number, draws: Draws): number[] {
  const left = [...places];
  return Array.from(
    { length: Math.min(count, left.length) },
    () => left.splice(draws.integer(0, left.length), 1)[0] as number,
  );
}
