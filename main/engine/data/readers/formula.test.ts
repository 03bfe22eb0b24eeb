import { describe, expect, it } from 'vitest';
import { type FormulaSource, formulaNames } from '../../../../shared/document/data-schema.ts';
import type { Dataset } from '../dataset.ts';
import { readFormula } from './formula.ts';

async function make(change: Partial<FormulaSource>): Promise<Dataset> {
  const result = await readFormula({
    kind: 'formula',
    formula: 'sine',
    samples: 500,
    noise: 0,
    seed: 1,
    ...change,
  });
  if (!result.ok) throw new Error(result.error[0]?.code);
  return result.value;
}

describe('readFormula', () => {
  it.each(formulaNames)('%s is a pure function of its settings', async (formula) => {
    const dataset = await make({ formula, noise: 0.1 });
    expect(dataset.hash).toBe((await make({ formula, noise: 0.1 })).hash);
    expect(dataset.hash).not.toBe((await make({ formula, noise: 0.1, seed: 2 })).hash);
    expect(dataset.findings).toEqual([]);
    expect(dataset.features.data.length).toBe(500 * (dataset.featureNames?.length ?? 0));
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
    const { features, target } = await make({ formula: 'circles' });
    if (target.kind !== 'class') throw new Error('circles are classes');
    for (let i = 0; i < 500; i++) {
      const radius = Math.hypot(features.data[2 * i] ?? 0, features.data[2 * i + 1] ?? 0);
      expect(target.labels[i]).toBe(i % 2);
      expect(radius).toBeCloseTo(i % 2 === 0 ? 1 : 0.5, 5);
    }
  });
});
