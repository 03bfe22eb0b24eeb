import type { Figure } from './figure.ts';

/** Statistics: `[count, squared errors, sums, sums of squares]`, the last three one number a column, the latter two of targets less a constant. */
export const rSquared: Figure = {
  title: { en: 'R²', 'zh-CN': 'R²' },
  better: 'higher',
  isShare: false,
  finalize: explainedShare,
};

/** 1 less the squared errors' share of the targets' variance, the mean over the columns. */
function explainedShare([count = 0, ...rest]: readonly number[]): number {
  const columns = rest.length / 3;
  const at = (part: number, column: number): number => rest[part * columns + column] ?? 0;
  const each = Array.from(
    { length: columns },
    (_, column) => 1 - at(0, column) / (at(2, column) - at(1, column) ** 2 / count),
  );
  return each.reduce((sum, value) => sum + value, 0) / columns;
}
