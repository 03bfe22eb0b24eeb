/** Shares of the network's MACs from which a node is drawn in the next hotter colour. */
export const heatBounds = [0.01, 0.05, 0.2] as const;

/** How hot a node is, 0 to 3, by its share of the network's MACs. */
export function heatOf(share: number): number {
  return heatBounds.filter((bound) => share >= bound).length;
}
