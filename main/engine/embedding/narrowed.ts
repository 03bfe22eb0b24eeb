/** Rows of very many numbers made narrow, so that distances between them stay about the same. */
import { randomStream } from '../../../shared/base/random.ts';

/** Numbers of a sample that are projected as they are; of more a random projection is taken. */
export const maxWidth = 512;

/**
 * A random projection from `width` numbers to `maxWidth`: each result is the sum of about a third of the numbers with random signs,
 * times √(3 / maxWidth), which keeps squared distances in the mean (Achlioptas 2003,
 * https://doi.org/10.1016/S0022-0000(03)00025-4). Takes 4 bytes for each of about `width` · `maxWidth` / 3 numbers.
 */
export function narrowing(width: number, seed: number): (row: ArrayLike<number>) => Float64Array {
  const stream = randomStream(seed, width);
  // Of each number the results that it enters, negative ones bitwise inverted.
  const entered = Array.from({ length: width }, (_, i) => {
    const found: number[] = [];
    for (let result = 0; result < maxWidth; result++) {
      const drawn = stream.uniform(i * maxWidth + result);
      if (drawn < 1 / 6) found.push(result);
      else if (drawn > 5 / 6) found.push(~result);
    }
    return Int32Array.from(found);
  });
  const factor = Math.sqrt(3 / maxWidth);
  return (row) => {
    const results = new Float64Array(maxWidth);
    entered.forEach((places, i) => {
      const value = (row[i] as number) * factor;
      if (value === 0) return;
      for (const place of places)
        if (place >= 0) results[place] = (results[place] as number) + value;
        else results[~place] = (results[~place] as number) - value;
    });
    return results;
  };
}
