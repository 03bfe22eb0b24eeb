import { hashText, randomStream } from '../../base/random.ts';
import type { TrialValues } from '../../document/search-schema.ts';
import { type Space, valueAtShare, valuesOf } from '../space.ts';
import type { Draw } from './sampler.ts';

/** Every value drawn evenly from its range or choices, each by itself (Bergstra and Bengio 2012). */
export function randomSampler(space: Space, draw: Draw): TrialValues {
  return randomValues(space, draw);
}

/** As `randomSampler`; `keys`: choose other streams of the same trial. */
export function randomValues(space: Space, { seed, number }: Draw, ...keys: readonly number[]): TrialValues {
  return valuesOf(space, (searched) =>
    valueAtShare(searched, randomStream(seed, number, hashText(searched.path), ...keys).uniform(0)),
  );
}
