/** The normal distribution in double precision. */

const density0 = 1 / Math.sqrt(2 * Math.PI);

export function normalDensity(x: number): number {
  return density0 * Math.exp((-x * x) / 2);
}

/** The probability that a standard normal number is below x. */
export function normalBelow(x: number): number {
  return x < 0 ? above(-x) : 1 - above(x);
}

/** Where the series ends and the continued fraction begins: both are exact to 1e-14 there. */
const seriesEnd = 3;

/**
 * The probability of a number above x >= 0: by the series of Abramowitz and Stegun 26.2.11 near 0, by the continued
 * fraction 26.2.14 further out.
 */
function above(x: number): number {
  if (x > 38) return 0;
  if (x < seriesEnd) {
    let term = x;
    let sum = x;
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= (x * x) / (2 * n + 1);
      sum += term;
    }
    return 0.5 - normalDensity(x) * sum;
  }
  let fraction = x;
  for (let n = 60; n >= 1; n--) fraction = x + n / fraction;
  return normalDensity(x) / fraction;
}
