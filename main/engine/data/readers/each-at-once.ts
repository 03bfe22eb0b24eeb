import { availableParallelism } from 'node:os';

/** Runs `work` on every item, as many at once as the machine has threads; results keep the order of the items. */
export async function eachAtOnce<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as T, i);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return results;
}
