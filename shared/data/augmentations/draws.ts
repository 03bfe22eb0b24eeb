import { randomStream } from '../../base/random.ts';

/** Random numbers in the order in which they are asked for, a pure function of their key. */
export interface Draws {
  /** Uniform from `low` to below `high`. */
  uniform(low: number, high: number): number;
  /** A whole number from `low` to below `high`. */
  integer(low: number, high: number): number;
  /** Standard normal. */
  normal(): number;
  /** Whether something of a probability happens. */
  happens(probability: number): boolean;
  /** From 0 to 1, of the distribution Beta(alpha, alpha). */
  beta(alpha: number): number;
}

export function drawsOf(...key: readonly number[]): Draws {
  const stream = randomStream(...key);
  let next = 0;
  const fraction = (): number => stream.uniform(next++);
  const uniform = (low: number, high: number): number => low + (high - low) * fraction();
  const normal = (): number => {
    const radius = Math.sqrt(-2 * Math.log(1 - fraction()));
    return radius * Math.cos(2 * Math.PI * fraction());
  };
  // Marsaglia and Tsang 2000, "A Simple Method for Generating Gamma Variables"; below 1 by a power of a uniform number.
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - fraction()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - fraction()) < x * x * 0.5 + d * (1 - v + Math.log(v))) return d * v;
    }
  };
  return {
    uniform,
    integer: (low, high) => Math.floor(uniform(low, high)),
    normal,
    happens: (probability) => fraction() < probability,
    beta: (alpha) => {
      const [own, other] = [gamma(alpha), gamma(alpha)];
      return own + other === 0 ? 0.5 : own / (own + other);
    },
  };
}
