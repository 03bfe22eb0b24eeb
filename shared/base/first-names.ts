/** The first `max` of some names as one text, with a sign that there are more: `a, b, …`. */
export function firstNames(names: readonly (string | number)[], max = 5): string {
  return names.slice(0, max).join(', ') + (names.length > max ? ', …' : '');
}
