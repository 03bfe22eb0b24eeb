/** The distributions that tests and intervals need, in double precision. */
import { normalDistribution } from '../reference/special-functions.ts';

const lanczos = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
] as const;

/** The logarithm of the gamma function for x above 0 (Lanczos, g = 7, nine terms; 15 digits). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  const base = shifted + 7.5;
  const sum = lanczos.reduce((total, term, i) => total + term / (shifted + i + 1), 0.9999999999998099);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(sum);
}

/**
 * The regularized incomplete beta function I_x(a, b), 0 <= x <= 1: the continued fraction of Numerical Recipes, 6.4,
 * evaluated by Lentz's method.
 */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 1000; m++) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / away(1 + term * d);
      c = away(1 + term / c);
      fraction *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return (front * fraction) / a;

  function away(value: number): number {
    return Math.abs(value) < tiny ? tiny : value;
  }
}

/** The chance that Student's t lies as far from 0 as `t`, on either side. `freedom`: degrees of freedom, above 0. */
export function studentTwoSided(t: number, freedom: number): number {
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/** The t that lies as far out as a chance of `twoSided`, in (0, 1), on both sides together: by bisection. */
export function studentCritical(twoSided: number, freedom: number): number {
  let high = 1;
  while (studentTwoSided(high, freedom) > twoSided) high *= 2;
  let low = 0;
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i++) {
    const middle = (low + high) / 2;
    if (studentTwoSided(middle, freedom) > twoSided) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Pieces of the integral below. */
const pieces = 400;

/**
 * The chance that |T| exceeds `critical`, where T is noncentral t: the integral over s, the root of a chi-squared divided by its
 * degrees of freedom, of P(|Z + shift| > critical * s), by Simpson's rule.
 */
export function noncentralTail(critical: number, freedom: number, shift: number): number {
  const width = 9 / Math.sqrt(2 * freedom);
  const [from, to] = [Math.max(0, 1 - width), 1 + width];
  const logFront = Math.LN2 + (freedom / 2) * Math.log(freedom / 2) - logGamma(freedom / 2);
  const step = (to - from) / pieces;
  let sum = 0;
  for (let i = 0; i <= pieces; i++) {
    const s = from + i * step;
    const logDensity = logFront + (freedom === 1 ? 0 : (freedom - 1) * Math.log(s)) - (freedom * s * s) / 2;
    const beyond = normalDistribution(shift - critical * s) + normalDistribution(-shift - critical * s);
    sum += (i === 0 || i === pieces ? 1 : i % 2 === 1 ? 4 : 2) * Math.exp(logDensity) * beyond;
  }
  return (sum * step) / 3;
}
