import { normalDistribution } from '../reference/special-functions.ts';
import { logGamma } from './distributions.ts';

export interface McNemar {
  /** Samples that only the first model answers right, and only the second. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** exact: the binomial distribution. continuity: chi-squared with Edwards' correction. */
  readonly method: 'exact' | 'continuity';
  /** Chance of so uneven a share where both models are equally good, 0 to 1. */
  readonly p: number;
}

/** Up to so many samples on which the models differ, the exact test is used. */
const exactUpTo = 25;

/**
 * McNemar's test of two models' right answers to the same samples (McNemar 1947; Edwards 1948 for the correction):
 * (|b - c| - 1)^2 / (b + c) against chi-squared with one degree of freedom, or the binomial distribution where b + c is small.
 */
export function mcnemar(
  first: readonly boolean[],
  second: readonly boolean[],
  method?: McNemar['method'],
): McNemar {
  const onlyFirst = first.filter((right, i) => right && !second[i]).length;
  const onlySecond = first.filter((right, i) => !right && second[i]).length;
  const count = onlyFirst + onlySecond;
  const chosen = method ?? (count <= exactUpTo ? 'exact' : 'continuity');
  const p = chosen === 'exact' ? exactP(onlyFirst, onlySecond) : continuityP(onlyFirst, onlySecond);
  return { onlyFirst, onlySecond, method: chosen, p };
}

function exactP(b: number, c: number): number {
  const count = b + c;
  let tail = 0;
  for (let k = 0; k <= Math.min(b, c); k++) {
    const logWays = logGamma(count + 1) - logGamma(k + 1) - logGamma(count - k + 1);
    tail += Math.exp(logWays - count * Math.LN2);
  }
  return Math.min(1, 2 * tail);
}

function continuityP(b: number, c: number): number {
  if (b + c === 0) return 1;
  const root = (Math.abs(b - c) - 1) / Math.sqrt(b + c);
  return 2 * normalDistribution(-Math.abs(root));
}
