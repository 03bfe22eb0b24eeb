/** Nodes stand on a grid of 4 px. */
export function snap(value: number): number {
  return Math.round(value / 4) * 4;
}
