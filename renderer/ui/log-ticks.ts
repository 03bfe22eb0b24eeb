/** Leading digits that ticks of a decade may have, from fine to coarse. */
const tiers: readonly (readonly number[])[] = [
  Array.from({ length: 90 }, (_, tenth) => (10 + tenth) / 10),
  [1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 5],
];
/** Pixels between the texts of two ticks, from middle to middle. */
const minGap = 24;

/**
 * Ticks of a logarithmic axis from `min` to `max`, both above 0, which is `length` pixels long: 1, 2, 5, 10, ... where
 * they fit, the powers of ten or some of them where they do not, and more on an axis of few of them.
 */
export function logTicks(min: number, max: number, length: number): readonly number[] {
  const perDecade = length / Math.max(Number.EPSILON, Math.log10(max / min));
  const digits = tiers.find((tier) => smallestGap(tier) * perDecade >= minGap);
  const every = digits === undefined ? Math.ceil(minGap / perDecade) : 1;
  const [first, last] = [Math.floor(Math.log10(min)), Math.floor(Math.log10(max))];
  const ticks: number[] = [];
  for (let power = Math.ceil(first / every) * every - every; power <= last; power += every)
    // As written: powers that are multiplied gather errors.
    ticks.push(...(digits ?? [1]).map((digit) => Number(`${digit}e${power}`)));
  return ticks.filter((tick) => tick >= min && tick <= max);
}

/** Between the last tick of a decade and the next decade, in decades. */
function smallestGap(tier: readonly number[]): number {
  return 1 - Math.log10(tier.at(-1) ?? 1);
}
