import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countClasses } from './classes.ts';
import type { Target } from './dataset.ts';
import { splitDataset } from './split.ts';

function classTarget(labels: readonly number[]): { samples: number; target: Target } {
  const classes = Array.from({ length: Math.max(...labels) + 1 }, (_, i) => `c${i}`);
  return { samples: labels.length, target: { kind: 'class', labels: Int32Array.from(labels), classes } };
}

const spec = { validation: 0.2, stratify: true, seed: 3 };

function split(dataset: ReturnType<typeof classTarget>, change: Partial<typeof spec> = {}) {
  const result = splitDataset(dataset, { ...spec, ...change });
  if (!result.ok) throw new Error(result.error[0]?.code);
  return result.value;
}

describe('splitDataset', () => {
  it('keeps shares of classes, seeded', () => {
    const dataset = classTarget(Array.from({ length: 150 }, (_, i) => i % 3));
    const { training, validation, findings } = split(dataset);
    const labels = dataset.target.kind === 'class' ? dataset.target.labels : new Int32Array(0);
    expect([
      ...countClasses(
        Int32Array.from(validation, (i) => labels[i] ?? -1),
        3,
      ),
    ]).toEqual([10, 10, 10]);
    expect(training.length).toBe(120);
    expect(findings).toEqual([]);
    expect(split(dataset)).toEqual(split(dataset));
    expect(split(dataset, { seed: 4 }).validation).not.toEqual(validation);
  });

  it('deals the validation number by largest remainder', () => {
    // Quotas 1.75, 1.5, 0.75 of 4: the floors give 1, 1 and at least 1, the fourth goes to the largest remainder.
    const { validation } = split(classTarget([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2]), {
      validation: 0.25,
    });
    const part = Int32Array.from(validation, (i) => (i < 7 ? 0 : i < 13 ? 1 : 2));
    expect([...countClasses(part, 3)]).toEqual([2, 1, 1]);
  });

  it('warns of a class with one sample, which trains', () => {
    const { training, findings } = split(classTarget([0, 0, 0, 0, 0, 1]));
    expect(training).toContain(5);
    expect(findings.map(({ code, values }) => [code, values.name])).toEqual([['split-class-missing', 'c1']]);
  });

  it.each([
    [2, 0.2, 'split-validation-empty'],
    [2, 0.9, 'split-training-empty'],
  ])('names the empty part of %i samples at %f', (samples, validation, code) => {
    const result = splitDataset(classTarget(Array.from({ length: samples }, (_, i) => i)), {
      ...spec,
      validation,
    });
    expect(result.ok ? undefined : result.error[0]?.code).toBe(code);
  });

  it('is a partition with every class of two or more in both parts', () => {
    const labels = fc.array(fc.nat(5), { minLength: 4, maxLength: 60 });
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(labels, share, fc.boolean(), fc.nat(), (all, validation, stratify, seed) => {
        const result = splitDataset(classTarget(all), { validation, stratify, seed });
        if (!result.ok) return;
        const parts = [...result.value.training, ...result.value.validation];
        expect(parts.sort((a, b) => a - b)).toEqual(all.map((_, i) => i));
        expect(result.value.training.length).toBeGreaterThan(0);
        expect(result.value.validation.length).toBeGreaterThan(0);
        if (!stratify) return;
        for (const label of new Set(all)) {
          if (all.filter((other) => other === label).length < 2) continue;
          expect([...result.value.training].some((i) => all[i] === label)).toBe(true);
          expect([...result.value.validation].some((i) => all[i] === label)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('divides number targets at random', () => {
    const target: Target = { kind: 'number', values: new Float32Array(10), width: 1, names: ['y'] };
    const result = splitDataset({ samples: 10, target }, spec);
    expect(result.ok && result.value.validation.length).toBe(2);
  });
});
