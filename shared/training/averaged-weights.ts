/** The slot that holds a weight's moving average: `node/weight@average`. */
export const averageSlot = 'average';

/**
 * The weights a network is evaluated and shipped by: of each weight its moving average where the run keeps one, statistics
 * as they are, and no slots.
 */
export function evaluationWeights<T>(state: ReadonlyMap<string, T>): ReadonlyMap<string, T> {
  const kept = [...state].filter(([path]) => !path.includes('@'));
  return new Map(kept.map(([path, value]) => [path, state.get(`${path}@${averageSlot}`) ?? value]));
}
