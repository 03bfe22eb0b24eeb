/** How long to train and in which batches, by the number of samples alone. */

export interface Pace {
  readonly epochs: number;
  readonly batchSize: number;
}

export interface PaceWish {
  /** Updates of the weights in all, where the bounds of the epochs allow. */
  readonly steps: number;
  readonly batch: { readonly min: number; readonly max: number };
  readonly epochs: { readonly min: number; readonly max: number };
}

/** Steps of an epoch below which batches are made smaller: with fewer, gradients are few and all alike. */
const stepsEach = 16;

/**
 * Batches of a power of two, so large that an epoch has some steps; then as many epochs as give the wished steps. The last
 * batch of an epoch never holds a single sample, which has no variance, where another size near avoids it.
 */
export function paceFor(samples: number, wish: PaceWish): Pace {
  const wished = 2 ** Math.floor(Math.log2(Math.max(1, samples / stepsEach)));
  const batchSize = withoutLoneSample(
    samples,
    Math.min(samples, Math.max(wish.batch.min, Math.min(wish.batch.max, wished))),
  );
  const stepsPerEpoch = Math.ceil(samples / batchSize);
  const epochs = Math.ceil(wish.steps / stepsPerEpoch);
  return { batchSize, epochs: Math.min(wish.epochs.max, Math.max(wish.epochs.min, epochs)) };
}

function withoutLoneSample(samples: number, wished: number): number {
  for (let batch = wished; batch > 1; batch--) if (samples % batch !== 1) return batch;
  return wished;
}
