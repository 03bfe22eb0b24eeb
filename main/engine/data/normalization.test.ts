import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Features } from './dataset.ts';
import { computeNormalization } from './normalization.ts';

function table(columns: number, values: readonly number[]): { features: Features } {
  return { features: { dtype: 'float32', sampleShape: [columns], data: Float32Array.from(values) } };
}

const everyRow = (rows: number): Uint32Array => Uint32Array.from({ length: rows }, (_, i) => i);

describe('computeNormalization', () => {
  it('maps each column to 0..1 by min-max, from the training rows only', () => {
    const data = table(2, [0, 10, 4, 20, 1000, -1000]);
    const { normalization } = computeNormalization(data, everyRow(2), { kind: 'min-max', scope: 'feature' });
    expect(normalization).toEqual({
      offset: Float32Array.of(0, 10),
      scale: Float32Array.of(0.25, 0.1),
      axis: 'feature',
    });
  });

  it('takes statistics for each channel of images', () => {
    const features: Features = {
      dtype: 'uint8',
      sampleShape: [3, 1, 2],
      data: Uint8Array.of(0, 2, 10, 10, 100, 200, 0, 2, 10, 10, 100, 200),
    };
    const { normalization, findings } = computeNormalization({ features }, everyRow(2), {
      kind: 'z-score',
      scope: 'feature',
    });
    expect(normalization).toEqual({
      offset: Float32Array.of(1, 10, 150),
      scale: Float32Array.of(1, 1, 0.02),
      axis: 'feature',
    });
    expect(findings).toMatchObject([{ code: 'data-constant-columns', values: { count: 1, names: '2' } }]);
  });

  it('uses one pair for everything with scope all', () => {
    const data = table(2, [0, 16, 8, 8]);
    const { normalization } = computeNormalization(data, everyRow(2), { kind: 'min-max', scope: 'all' });
    expect(normalization).toEqual({
      offset: Float32Array.of(0),
      scale: Float32Array.of(0.0625),
      axis: 'all',
    });
  });

  it('leaves values alone with kind none', () => {
    const { normalization } = computeNormalization(table(1, [5]), everyRow(1), {
      kind: 'none',
      scope: 'feature',
    });
    expect(normalization).toEqual({ offset: Float32Array.of(0), scale: Float32Array.of(1), axis: 'all' });
  });

  it('gives constant columns scale 1, even where rounding would show a spread', () => {
    const rows = Array.from({ length: 1000 }, () => 0.1);
    const { normalization, findings } = computeNormalization(table(1, rows), everyRow(1000), {
      kind: 'z-score',
      scope: 'feature',
    });
    expect([...normalization.scale]).toEqual([1]);
    expect(normalization.offset[0]).toBeCloseTo(0.1, 6);
    expect(findings).toHaveLength(1);
  });

  it('keeps its digits when the mean is far from 0', () => {
    const rows = Array.from({ length: 400 }, (_, i) => 1e6 + (i % 2));
    const { normalization } = computeNormalization(table(1, rows), everyRow(400), {
      kind: 'z-score',
      scope: 'feature',
    });
    expect(normalization.scale[0]).toBeCloseTo(2, 6);
  });

  it('gives mean 0 and deviation 1 on what it saw', () => {
    // A GPU's driver may have set the processor to take subnormal numbers for 0.
    const value = fc
      .float({ min: -1000, max: 1000, noNaN: true })
      .filter((number) => number === 0 || Math.abs(number) > 1e-30);
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 50 }), (values) => {
        const data = table(1, values);
        const { normalization, findings } = computeNormalization(data, everyRow(values.length), {
          kind: 'z-score',
          scope: 'feature',
        });
        const [offset = 0, scale = 0] = [normalization.offset[0], normalization.scale[0]];
        const spread = Math.max(...values) - Math.min(...values);
        if (findings.length > 0 || spread < 1e-3 * Math.abs(offset)) return;
        const scaled = [...data.features.data].map((x) => (x - offset) * scale);
        const mean = scaled.reduce((sum, y) => sum + y, 0) / scaled.length;
        const variance = scaled.reduce((sum, y) => sum + (y - mean) ** 2, 0) / scaled.length;
        expect(mean).toBeCloseTo(0, 2);
        expect(variance).toBeCloseTo(1, 3);
      }),
    );
  });
});
