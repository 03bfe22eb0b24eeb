import { expect, it } from 'vitest';
import { type SplitSpec, splitSchema } from '../../../shared/data/data-schema.ts';
import type { Dataset } from './dataset.ts';
import { splitDataset } from './split.ts';

const labels = Int32Array.from({ length: 23 }, (_, i) => (i < 15 ? 0 : 1));
const flowers = { samples: 23, target: { kind: 'class', labels, classes: ['a', 'b'] } } as const;

type Data = Pick<Dataset, 'samples' | 'target' | 'division' | 'basis'>;

function folds(data: Data, of: number, spec: Partial<SplitSpec> = {}) {
  return Array.from({ length: of }, (_, index) => {
    const split = splitDataset(data, { ...splitSchema.parse({}), ...spec, fold: { index, of } });
    if (!split.ok) throw new Error(split.error[0]?.code);
    return split.value;
  });
}

it('evaluates each sample in one fold, and trains on it in the others', () => {
  const parts = folds(flowers, 5);
  const evaluated = parts.flatMap(({ validation }) => [...validation]).sort((a, b) => a - b);
  expect(evaluated).toEqual(Array.from({ length: 23 }, (_, i) => i));
  expect(parts.map(({ training, validation }) => training.length + validation.length)).toEqual(
    Array(5).fill(23),
  );
});

it('deals each class over the folds', () => {
  const counts = folds(flowers, 4).map(
    ({ validation }) => [...validation].filter((sample) => labels[sample] === 1).length,
  );
  expect(counts).toEqual([2, 2, 2, 2]);
});

it('leaves the test part as it is without folds', () => {
  const whole = splitDataset(flowers, splitSchema.parse({ test: 0.2 }));
  const tests = folds(flowers, 3, { test: 0.2 }).map(({ test }) => test);
  expect(tests).toEqual(Array(3).fill(whole.ok ? whole.value.test : undefined));
});

it('keeps groups together', () => {
  const groups = Uint32Array.from({ length: 23 }, (_, i) => Math.floor(i / 4));
  const parts = folds({ ...flowers, basis: { groups } }, 3, { by: 'group' });
  const owners = parts.map(({ validation }) => new Set(validation.map((sample) => groups[sample] ?? -1)));
  expect(owners.reduce((sum, { size }) => sum + size, 0)).toBe(6);
});

it.each([
  [{ by: 'time' }, { basis: { times: new Float64Array(23) } }],
  [{}, { division: { training: new Uint32Array(1), validation: new Uint32Array(1) } }],
] as const)('refuses folds where a network would learn from later samples: %j', (spec, data) => {
  expect(() => folds({ ...flowers, ...data }, 3, spec)).toThrow('split-folds-unfit');
});
