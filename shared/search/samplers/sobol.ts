import { hashText, randomStream } from '../../base/random.ts';
import type { TrialValues } from '../../document/search-schema.ts';
import { type Space, valueAtShare, valuesOf } from '../space.ts';
import type { Draw } from './sampler.ts';
import { sobolDirections } from './sobol-directions.ts';

const bits = 32;
const range = 2 ** bits;

/**
 * Points of a Sobol sequence, which cover a space more evenly than chance; each dimension is shifted by random bits of the
 * seed (a digital shift), so that seeds differ. Every value of the space has a dimension of its own, also one whose
 * condition does not hold; values beyond the fortieth are drawn at random.
 */
export function sobolSampler(space: Space, { seed, number }: Draw): TrialValues {
  return valuesOf(space, (searched, index) => {
    const key = hashText(searched.path);
    if (index > sobolDirections.length) {
      return valueAtShare(searched, randomStream(seed, number, key).uniform(0));
    }
    const shift = randomStream(seed, key).bits(0);
    return valueAtShare(searched, ((sobolBits(index, number) ^ shift) >>> 0) / range);
  });
}

/**
 * The point `number` (from 0) in a dimension (from 0) as a fraction of 2^32, in the order of the Gray code (Antonov and
 * Saleev 1979).
 */
export function sobolBits(dimension: number, number: number): number {
  const directions = directionsOf(dimension);
  let gray = (number ^ (number >>> 1)) >>> 0;
  let point = 0;
  for (let i = 0; gray !== 0; i++, gray >>>= 1) {
    if ((gray & 1) === 1) point ^= directions[i] as number;
  }
  return point >>> 0;
}

/** The direction numbers of a dimension, by the recurrence of Bratley and Fox (1988). */
function directionsOf(dimension: number): readonly number[] {
  if (dimension === 0) return Array.from({ length: bits }, (_, i) => (1 << (bits - 1 - i)) >>> 0);
  const { polynomial, initial } = sobolDirections[dimension - 1] as (typeof sobolDirections)[number];
  const degree = initial.length;
  const directions = initial.map((m, i) => (m << (bits - 1 - i)) >>> 0);
  for (let i = degree; i < bits; i++) {
    const before = directions[i - degree] as number;
    let next = before ^ (before >>> degree);
    for (let k = 1; k < degree; k++) {
      if (((polynomial >>> (degree - 1 - k)) & 1) === 1) next ^= directions[i - k] as number;
    }
    directions.push(next >>> 0);
  }
  return directions;
}
