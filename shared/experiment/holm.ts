/**
 * Chances of several comparisons as they count together (Holm 1979, "A simple sequentially rejective multiple test
 * procedure", Scandinavian Journal of Statistics 6, 65-70): the smallest times their number, the next times one fewer, never below the one
 * before, at most 1. In the order given.
 */
export function holm(chances: readonly number[]): readonly number[] {
  const order = [...chances.keys()].sort((a, b) => (chances[a] as number) - (chances[b] as number));
  const adjusted = new Array<number>(chances.length).fill(1);
  let largest = 0;
  order.forEach((place, rank) => {
    largest = Math.max(largest, Math.min(1, (chances[place] as number) * (chances.length - rank)));
    adjusted[place] = largest;
  });
  return adjusted;
}
