import { noncentralTail, studentCritical } from './distributions.ts';
import { significance } from './paired-test.ts';

/** How often a difference that is there is to be found. */
const wantedPower = 0.8;
/** Beyond this nobody trains. */
const maxPairs = 1000;

/** How often a paired t-test of so many pairs finds an effect of that size (Cohen's d of pairs), 0 to 1. */
export function pairedPower(effect: number, pairs: number): number {
  const critical = studentCritical(significance, pairs - 1);
  return noncentralTail(critical, pairs - 1, effect * Math.sqrt(pairs));
}

/**
 * The smallest number of pairs with which an effect of that size is found in 8 of 10 experiments; undefined beyond 1,000 and where there
 * is no effect.
 */
export function pairsNeeded(effect: number): number | undefined {
  if (!(Math.abs(effect) > 0) || pairedPower(effect, maxPairs) < wantedPower) return undefined;
  let [low, high] = [2, maxPairs];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (pairedPower(effect, middle) >= wantedPower) high = middle;
    else low = middle + 1;
  }
  return low;
}
