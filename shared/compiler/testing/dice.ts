import { randomStream } from '../../base/random.ts';

/** Random choices that a number repeats. */
export interface Dice {
  /** A whole number from 0 to count - 1. */
  below(count: number): number;
  /** A whole number from low to high, both included. */
  between(low: number, high: number): number;
  real(low: number, high: number): number;
  normal(): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

export function createDice(...key: readonly number[]): Dice {
  const stream = randomStream(...key);
  let thrown = 0;
  const uniform = (): number => stream.uniform(thrown++);
  const below = (count: number): number => Math.floor(uniform() * count);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    real: (low, high) => low + uniform() * (high - low),
    normal: () => stream.normal(1_000_000 + thrown++),
    chance: (probability) => uniform() < probability,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new Error('internal: nothing to pick from');
      return list[below(list.length)] as T;
    },
  };
}
