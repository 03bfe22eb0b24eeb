/** How real numbers become integers: real = scale * (integer - zeroPoint). */
export interface AffineRange {
  readonly scale: number;
  readonly zeroPoint: number;
}

/** The min scale: below it 1 / scale is no float32. */
const minScale = 2 ** -100;

/**
 * uint8 parameters of an activation whose values lie in [low, high]: the range is widened to hold 0 exactly, which
 * padding and ReLU need, then scale = (high - low) / 255 and zeroPoint = round(-low / scale)
 * (Jacob et al. 2018, arXiv:1712.05877, section 3; Nagel et al. 2021, arXiv:2106.08295, equation 2.5).
 */
export function affineRange(low: number, high: number): AffineRange {
  const [min, max] = [Math.min(0, low), Math.max(0, high)];
  if (max === min) return { scale: 1, zeroPoint: 0 };
  const scale = Math.max(Math.fround((max - min) / 255), minScale);
  return { scale, zeroPoint: Math.min(255, Math.max(0, Math.round(-min / scale))) };
}

/** The real number a uint8 stands for after `value` was rounded to it. */
export function roundedAffine(value: number, { scale, zeroPoint }: AffineRange): number {
  const whole = Math.round(value / scale) + zeroPoint;
  return (Math.min(255, Math.max(0, whole)) - zeroPoint) * scale;
}

/** Shares of the range that are tried as the clipping point. */
const shares = Array.from({ length: 36 }, (_, i) => 1 - i * 0.02);

/**
 * The range in [low, high] whose uint8 rounding has the lowest mean squared error on `values`, a sample of what was seen
 * (range setting by MSE: Nagel et al. 2021, arXiv:2106.08295, section 3.1). The upper end is searched first, then the
 * lower. The whole range wins ties, so values that fit their grid exactly keep it.
 */
export function minErrorRange(values: Float32Array, low: number, high: number): AffineRange {
  let best = { low, high, error: squaredError(values, affineRange(low, high)) };
  for (const share of shares) {
    const error = squaredError(values, affineRange(best.low, high * share));
    if (high > 0 && error < best.error) best = { ...best, high: high * share, error };
  }
  for (const share of shares) {
    const error = squaredError(values, affineRange(low * share, best.high));
    if (low < 0 && error < best.error) best = { ...best, low: low * share, error };
  }
  return affineRange(best.low, best.high);
}

function squaredError(values: Float32Array, range: AffineRange): number {
  let sum = 0;
  for (const value of values) sum += (value - roundedAffine(value, range)) ** 2;
  return sum;
}

/**
 * Weights as int8 of which one bit is left unused: products with uint8 activations are summed in pairs of int16 by x86
 * processors without VNNI (vpmaddubsw), and 2 * 255 * 64 = 32,640 fits where 2 * 255 * 127 saturates. So a
 * file gives the same answers on every processor.
 */
export const largestSigned = 64;

/** Weights as uint8 about `unsignedZero`: products with uint8 activations are summed in int32 and use all bits. */
export const largestUnsigned = 127;
export const unsignedZero = 128;

/**
 * One scale for a channel of weights, symmetric about 0: max |w| / `largest`, or less where clipping the largest weights has
 * the smaller squared error. `lowerBound` is the smallest scale, for channels whose bias would not fit int32.
 */
export function weightScale(weights: Float32Array, largest: number, lowerBound: number): number {
  let max = 0;
  for (const weight of weights) max = Math.max(max, Math.abs(weight));
  const full = max / largest;
  let best = { scale: full, error: Number.POSITIVE_INFINITY };
  for (const share of weightShares) {
    const scale = Math.max(Math.fround(full * share), lowerBound, minScale);
    let error = 0;
    for (const weight of weights) error += (weight - roundedWeight(weight, scale, largest) * scale) ** 2;
    if (error < best.error) best = { scale, error };
  }
  return Math.fround(best.scale);
}

const weightShares = [1, 0.97, 0.94, 0.91, 0.88, 0.85, 0.8, 0.75];

/** The whole number from -`largest` to `largest` that a weight becomes. */
export function roundedWeight(weight: number, scale: number, largest: number): number {
  return Math.min(largest, Math.max(-largest, Math.round(weight / scale)));
}
