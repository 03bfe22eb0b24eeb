/** A series smoothed by polynomials fitted to its neighbouring rows (Savitzky, Golay 1964). */
import { z } from 'zod';
import { local, settingTexts } from '../../settings/setting-text.ts';
import { defineSeriesStep } from '../step-definition.ts';
import { columns, look, stepFields, windowRows } from './common.ts';

const schema = z
  .looseObject({
    kind: z.literal('savitzky-golay'),
    ...stepFields,
    columns,
    window: windowRows(7),
    look,
    degree: z
      .int()
      .min(0)
      .max(6)
      .default(2)
      .register(settingTexts, {
        title: local('Degree', '次数'),
        help: local(
          'Degree of the polynomial; below the number of rows. 0 and 1 are moving means.',
          '多项式的次数；小于行数。0 和 1 即移动平均。',
        ),
        usual: local('2 or 3', '2 或 3'),
      }),
  })
  .register(settingTexts, {
    title: local('Savitzky-Golay filter', 'Savitzky-Golay 滤波'),
    help: local(
      'Smooths numbers along time and keeps peaks: each becomes the value of a polynomial fitted to rows next to it (Savitzky, Golay 1964). What is predicted of such a column is smoothed too.',
      '沿时间平滑数值并保留峰值：每个值变为对相邻若干行拟合的多项式的值（Savitzky、Golay 1964）。若预测该列，预测的也是平滑后的值。',
    ),
  });

export const savitzkyGolay = defineSeriesStep({
  kind: 'savitzky-golay',
  schema,
  smooth: (values, { window, look: way, degree }) => {
    const rows = values.length;
    const size = way === 'past' ? window : Math.min(rows, 2 * Math.floor(window / 2) + 1);
    const half = (size - 1) >> 1;
    const weights = new Map<string, Float64Array>();
    return values.map((_, row) => {
      // Near the ends the window stays within the series, and the polynomial is read off beside its middle.
      const from =
        way === 'past' ? Math.max(0, row - size + 1) : Math.min(rows - size, Math.max(0, row - half));
      const count = way === 'past' ? row - from + 1 : size;
      const key = `${count} ${row - from}`;
      const own = weights.get(key) ?? polynomialWeights(count, Math.min(degree, count - 1), row - from);
      weights.set(key, own);
      return own.reduce((sum, weight, i) => sum + weight * (values[from + i] as number), 0);
    });
  },
});

/**
 * What each of `count` equidistant values contributes to the value at place `at` of the polynomial that fits them with the smallest sum of
 * squares: the sum over an orthonormal basis of polynomials q of q(at) q(place).
 */
function polynomialWeights(count: number, degree: number, at: number): Float64Array {
  const basis: Float64Array[] = [];
  for (let power = 0; power <= degree; power++) {
    const raw = Float64Array.from(
      { length: count },
      (_, place) => ((2 * place) / Math.max(1, count - 1) - 1) ** power,
    );
    // Twice, since once loses digits where powers are nearly alike.
    for (const q of [...basis, ...basis]) {
      const share = q.reduce((sum, value, place) => sum + value * (raw[place] as number), 0);
      for (let place = 0; place < count; place++)
        raw[place] = (raw[place] as number) - share * (q[place] as number);
    }
    const length = Math.sqrt(raw.reduce((sum, value) => sum + value * value, 0));
    basis.push(raw.map((value) => value / length));
  }
  return Float64Array.from({ length: count }, (_, place) =>
    basis.reduce((sum, q) => sum + (q[at] as number) * (q[place] as number), 0),
  );
}
