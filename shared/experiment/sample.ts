/** Mean and spread of a few figures. */

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The sample standard deviation (n - 1); 0 of one value. Rounding alone is no spread. */
export function deviationOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (values.length - 1));
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return deviation <= largest * 1e-12 ? 0 : deviation;
}
