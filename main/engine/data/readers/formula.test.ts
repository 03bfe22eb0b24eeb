import { describe, expect, it } from 'vitest';
import type { FormulaSource } from '../../../../shared/data/data-schema.ts';
import { formulaNames, formulaTargets } from '../../../../shared/data/sources/formula.ts';
import type { Dataset } from '../dataset.ts';
import { readFormula } from './formula.ts';

async function make(change: Partial<FormulaSource>): Promise<Dataset> {
  const result = await readFormula(
    {
      kind: 'formula',
      formula: 'sine',
      samples: 100,
      noise: 0,
      seed: 1,
      ...change,
    },
    { validation: 0.2, stratify: true, seed: 0 },
  );
  if (!result.ok) throw new Error(result.error[0]?.code);
  return result.value;
}

describe('readFormula', () => {
  it.each(formulaNames)('%s is a pure function of its settings', async (formula) => {
    const dataset = await make({ formula, noise: 0.1 });
    expect(dataset.hash).toBe((await make({ formula, noise: 0.1 })).hash);
    expect(dataset.hash).not.toBe((await make({ formula, noise: 0.1, seed: 2 })).hash);
    expect(dataset.findings).toEqual([]);
    const elements = dataset.features.sampleShape.reduce((product, size) => product * size, 1);
    expect(dataset.features.data.length).toBe(dataset.samples * elements);
    const { target } = dataset;
    expect(target.kind === 'number' ? target.width : target.kind).toBe(formulaTargets[formula]);
  });

  it('gives the same first samples whatever their number', async () => {
    const [few, many] = [await make({ samples: 10, noise: 1 }), await make({ samples: 20, noise: 1 })];
    expect(many.features.data.subarray(0, 10)).toEqual(few.features.data);
  });

  it('draws y = sin x with noise of the chosen deviation', async () => {
    const { features, target } = await make({ samples: 5000, noise: 0.2 });
    if (target.kind !== 'number') throw new Error('a curve predicts a number');
    const errors = target.values.map((y, i) => y - Math.sin(features.data[i] ?? Number.NaN));
    const mean = errors.reduce((sum, e) => sum + e, 0) / errors.length;
    const deviation = Math.sqrt(errors.reduce((sum, e) => sum + (e - mean) ** 2, 0) / errors.length);
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(deviation - 0.2)).toBeLessThan(0.01);
  });

  it('draws circles of their radius, classes in turn', async () => {
    const { features, target } = await make({ formula: 'circles', samples: 500 });
    if (target.kind !== 'class') throw new Error('circles are classes');
    for (let i = 0; i < 500; i++) {
      const radius = Math.hypot(features.data[2 * i] ?? 0, features.data[2 * i + 1] ?? 0);
      expect(target.labels[i]).toBe(i % 2);
      expect(radius).toBeCloseTo(i % 2 === 0 ? 1 : 0.5, 5);
    }
  });

  it('draws pictures of shapes, classes in turn, clean without noise', async () => {
    const { features, target } = await make({ formula: 'shapes', samples: 12 });
    expect(features).toMatchObject({ dtype: 'uint8', sampleShape: [3, 32, 32] });
    if (target.kind !== 'class') throw new Error('shapes are classes');
    expect([...target.labels]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
    const noisy = await make({ formula: 'shapes', samples: 12, noise: 0.1 });
    const errors = Array.from(features.data, (value, i) => (noisy.features.data[i] ?? 0) - value);
    const deviation = Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0) / errors.length) / 255;
    // Brightness beyond 0 and 1 is cut off, so a little of the noise is lost.
    expect(deviation).toBeGreaterThan(0.08);
    expect(deviation).toBeLessThan(0.11);
  });

  it('marks the pixels of a shape, which differ from those around it', async () => {
    const { features, target } = await make({ formula: 'shape-masks', samples: 60 });
    if (target.kind !== 'number') throw new Error('masks are numbers');
    for (let sample = 0; sample < 60; sample++) {
      const brightness = [0, 0];
      const counts = [0, 0];
      for (let pixel = 0; pixel < 1024; pixel++) {
        const inside = target.values[sample * 1024 + pixel] ?? -1;
        counts[inside] = (counts[inside] ?? 0) + 1;
        brightness[inside] = (brightness[inside] ?? 0) + (features.data[sample * 3072 + 1024 + pixel] ?? 0);
      }
      expect(counts).toHaveLength(2);
      expect(counts[1]).toBeGreaterThan(20);
      const [around = 0, within = 0] = brightness.map((sum, i) => sum / (counts[i] ?? 1));
      expect(Math.abs(within - around)).toBeGreaterThan(15);
    }
  });

  it('gives noisy pictures with the clean ones as targets', async () => {
    const { features, target } = await make({ formula: 'noisy-shapes', samples: 6 });
    if (target.kind !== 'number') throw new Error('clean pictures are numbers');
    expect(features.sampleShape).toEqual([1, 32, 32]);
    Array.from(features.data).forEach((byte, i) => {
      expect(Math.abs(byte / 255 - (target.values[i] ?? 0))).toBeLessThan(0.5 / 255 + 1e-6);
    });
  });
});
