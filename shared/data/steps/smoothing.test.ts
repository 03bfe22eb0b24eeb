import { describe, expect, it } from 'vitest';
import { smoothColumn } from '../recipe.ts';
import { type StepInput, stepSchema } from './index.ts';

const values = Float64Array.of(0.033, 0.077, -1.912, -2.145, -2.401, -1.439, -2.62, -1.882, -2.981);

function smoothed(step: StepInput, runs = [{ from: 0, to: values.length }]): number[] {
  return Array.from(smoothColumn({ name: 'x', values }, [stepSchema.parse(step)], runs));
}

function expectClose(found: readonly number[], wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) expect(found[i]).toBeCloseTo(value, 10);
}

describe('steps on series', () => {
  it('savitzky-golay on both sides is savgol_filter of SciPy (1.17) with mode interp', () => {
    const step = { kind: 'savitzky-golay' as const, columns: ['x'], look: 'both-sides' as const };
    expectClose(
      smoothed({ ...step, window: 5, degree: 2 }),
      [
        0.3135428571428577, -0.6431714285714283, -1.4347428571428562, -2.4038571428571416, -2.006542857142856,
        -2.0752571428571414, -1.949885714285713, -2.2675428571428555, -2.899914285714284,
      ],
    );
    expectClose(
      smoothed({ ...step, window: 7, degree: 3 }),
      [
        0.36223809523809153, -0.7747142857142866, -1.4912857142857152, -1.8954761904761919,
        -2.299857142857144, -2.023523809523811, -1.9850000000000028, -2.2187857142857172, -2.910380952380957,
      ],
    );
  });

  it('savitzky-golay of what came before reads the polynomial off at its last row, as savgol_coeffs with pos', () => {
    const found = smoothed({ kind: 'savitzky-golay', columns: ['x'], window: 5, degree: 2 });
    expectClose(found.slice(2, 3), [-1.912]);
    expectClose(
      found.slice(4),
      [-2.522457142857145, -1.4283428571428556, -2.3422571428571466, -2.0581428571428595, -2.89991428571429],
    );
  });

  it('moving-median is the median that NumPy gives of the rows it looks at', () => {
    const step = { kind: 'moving-median' as const, columns: ['x'] };
    expectClose(
      smoothed({ ...step, window: 4 }),
      [0.033, 0.055, 0.033, -0.9395, -2.0285, -2.0285, -2.273, -2.1415, -2.251],
    );
    expectClose(
      smoothed({ ...step, window: 5, look: 'both-sides' }),
      [0.033, -0.9395, -1.912, -1.912, -2.145, -2.145, -2.401, -2.251, -2.62],
    );
  });

  it('do not look across a gap, nor at rows that come later', () => {
    const parts = [
      { from: 0, to: 4 },
      { from: 4, to: 9 },
    ];
    const found = smoothed({ kind: 'moving-median', columns: ['x'], window: 3 }, parts);
    expect(found[4]).toBe(values[4]);
    expect(found[0]).toBe(values[0]);
  });
});
