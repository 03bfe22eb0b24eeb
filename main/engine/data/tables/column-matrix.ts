import type { NumberColumn } from '../../../../shared/data/table.ts';

/** Writes columns side by side, `[rows, columns]` row-major, each less its center in float64; without centers nothing is subtracted. */
export function writeColumns(
  columns: readonly NumberColumn[],
  matrix: Float32Array,
  centers?: readonly number[],
): void {
  const width = columns.length;
  for (const [i, { values }] of columns.entries()) {
    const center = centers?.[i] ?? 0;
    values.forEach((value, row) => {
      matrix[row * width + i] = value - center;
    });
  }
}
