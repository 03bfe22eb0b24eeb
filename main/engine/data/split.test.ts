import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SplitSpec } from '../../../shared/data/data-schema.ts';
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

describe('splitDataset with a test part', () => {
  const numbers = (samples: number): { samples: number; target: Target } => ({
    samples,
    target: { kind: 'number', values: new Float32Array(samples), width: 1, names: ['y'] },
  });
  const partsOf = (dataset: Parameters<typeof splitDataset>[0], change: Partial<SplitSpec> = {}) => {
    const result = splitDataset(dataset, { ...spec, ...change });
    if (!result.ok) throw new Error(result.error[0]?.code);
    const { training, validation, test = [], findings } = result.value;
    return { training: [...training], validation: [...validation], test: [...test], findings };
  };

  it('takes the test part of each class, and leaves validation its share of all samples', () => {
    const { training, validation, test } = partsOf(
      classTarget(Array.from({ length: 100 }, (_, i) => i % 2)),
      {
        test: 0.1,
      },
    );
    expect([training.length, validation.length, test.length]).toEqual([70, 20, 10]);
    expect(test.filter((i) => i % 2 === 0)).toHaveLength(5);
    expect([...training, ...validation, ...test].sort((a, b) => a - b)).toEqual([...Array(100).keys()]);
  });

  it('moves no sample by its key when more come', () => {
    const keys = Uint32Array.from({ length: 400 }, (_, i) => i * 7919);
    const basis = (count: number) => ({ ...numbers(count), basis: { keys: keys.subarray(0, count) } });
    const few = partsOf(basis(200), { by: 'key', test: 0.2 });
    const many = partsOf(basis(400), { by: 'key', test: 0.2 });
    const old = (positions: readonly number[]) => positions.filter((i) => i < 200);
    expect([old(many.validation), old(many.test)]).toEqual([few.validation, few.test]);
    expect(many.validation.length / 400).toBeCloseTo(0.2, 1);
  });

  it('keeps groups together', () => {
    const groups = Uint32Array.from({ length: 60 }, (_, i) => Math.floor(i / 5));
    const { validation, test } = partsOf({ ...numbers(60), basis: { groups } }, { by: 'group', test: 0.25 });
    expect([validation.length, test.length]).toEqual([10, 15]);
    for (const part of [validation, test]) {
      expect(part.length).toBe(5 * new Set(part.map((i) => groups[i])).size);
    }
  });

  it('takes the latest for the test and those before for validation, and divides no moment', () => {
    const times = Float64Array.of(5, 1, 4, 2, 3, 5, 6, Number.NaN, 7, 8);
    const { training, validation, test, findings } = partsOf(
      { ...numbers(10), basis: { times } },
      { by: 'time', validation: 0.2, test: 0.2 },
    );
    expect([training, validation, test]).toEqual([[0, 1, 2, 3, 4, 5, 7], [6], [8, 9]]);
    expect(findings.map(({ code }) => code)).toEqual(['split-times-unknown']);
  });

  it('follows ready-made parts, and takes validation from training where there is none', () => {
    const parts = Uint8Array.of(0, 0, 0, 0, 2, 2);
    const { training, validation, test } = partsOf({ ...numbers(6), basis: { parts } }, { validation: 0.25 });
    expect(test).toEqual([4, 5]);
    expect([training.length, validation.length]).toEqual([3, 1]);
  });
});
