import { hashText, randomStream } from '../base/random.ts';
import type { StateEntry } from '../ir/graph.ts';
import { elementCount } from '../ir/types.ts';

/** Distinguishes the stream of first weights from the other uses of the run's seed. */
const weightStream = 0x1417;

/**
 * The first value of a state: a pure function of the seed and the state's path, whatever else the graph holds. A slot that is
 * begun as its weight is (an average) has the weight's first value: what follows the @ does not count.
 */
export function initialValue(entry: StateEntry, seed: number): Float32Array<ArrayBuffer> {
  const data = new Float32Array(elementCount(entry.type.shape));
  const { initializer } = entry;
  if (initializer.kind === 'constant') return data.fill(initializer.value);
  const stream = randomStream(seed, weightStream, hashText(entry.path.replace(/@.*$/, '')));
  for (let i = 0; i < data.length; i++) {
    data[i] =
      initializer.kind === 'normal'
        ? stream.normal(i) * initializer.deviation
        : (stream.uniform(i) * 2 - 1) * initializer.limit;
  }
  return data;
}
