import { permutation } from '../../../shared/base/random.ts';

/**
 * As many samples as are given, each class as often as any other (one more for the first of them where that does not
 * divide evenly): every sample of a class is taken as often as any other of it, or once more. Ascending; a function of the key.
 */
export function balancedSamples(samples: Uint32Array, labels: Int32Array, key: number): Uint32Array {
  const byClass = new Map<number, number[]>();
  for (const sample of samples) {
    const label = labels[sample] as number;
    const own = byClass.get(label) ?? [];
    own.push(sample);
    byClass.set(label, own);
  }
  const classes = [...byClass].sort(([a], [b]) => a - b);
  const share = Math.floor(samples.length / classes.length);
  const rest = samples.length - share * classes.length;
  const taken = classes.flatMap(([label, own], place) => {
    const count = share + (place < rest ? 1 : 0);
    const order = permutation(own.length, key, label);
    return Array.from({ length: count }, (_, i) => own[order[i % own.length] as number] as number);
  });
  return Uint32Array.from(taken).sort();
}
