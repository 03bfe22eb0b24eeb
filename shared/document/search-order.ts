import type { SearchedValue } from './search-schema.ts';

/** The values with each after the choice that its condition names, else in their order; those in a circle of conditions stand last. */
export function orderedByConditions(space: readonly SearchedValue[]): readonly SearchedValue[] {
  const ordered: SearchedValue[] = [];
  let rest = [...space];
  while (rest.length > 0) {
    const waiting = new Set(rest.map(({ path }) => path));
    const next = rest.find(({ when }) => when === undefined || !waiting.has(when.path));
    if (next === undefined) return [...ordered, ...rest];
    ordered.push(next);
    rest = rest.filter((value) => value !== next);
  }
  return ordered;
}

/** The paths of a value and of all that exist only by it, one after the other. */
export function dependentsOf(space: readonly SearchedValue[], path: string): ReadonlySet<string> {
  const found = new Set([path]);
  for (const reached of found)
    for (const { path: own, when } of space) if (when?.path === reached) found.add(own);
  return found;
}
