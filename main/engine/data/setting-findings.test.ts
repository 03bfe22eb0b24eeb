import { expect, it } from 'vitest';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import type { Dataset, Target } from './dataset.ts';
import { settingFindings } from './setting-findings.ts';

const { normalization } = dataSchema.parse({
  source: { kind: 'csv', path: 'a.csv', target: 'y', targetKind: 'class' },
});
const samples = 40;
const all = Uint32Array.from({ length: samples }, (_, i) => i);

function table(target: Target, sizes: readonly number[] = [1, 1]): Dataset {
  const width = sizes.length;
  const data = Float32Array.from(
    { length: samples * width },
    (_, i) => (sizes[i % width] ?? 1) * Math.sin(i + 1),
  );
  const features = { dtype: 'float32', sampleShape: [width], data } as const;
  const featureNames = sizes.map((_, i) => `c${i}`);
  return { samples, features, featureNames, target, findings: [], hash: '' };
}

const classes = (label: (i: number) => number): Target => ({
  kind: 'class',
  classes: ['a', 'b'],
  labels: Int32Array.from(all, label),
});
const numbers = (number: (i: number) => number): Target => ({
  kind: 'number',
  width: 1,
  names: ['y'],
  values: Float32Array.from(all, number),
});
const mixed = classes((i) => i % 2);

it.each([
  ['samples that stand class by class', classes((i) => (i < 20 ? 0 : 1))],
  ['numbers to predict that only rise', numbers((i) => i / 10)],
])('names %s where they are not shuffled', (_, target) => {
  const [finding] = settingFindings(table(target), all, { normalization, shuffle: false });
  expect(finding).toMatchObject({ code: 'data-rows-sorted', values: { samples } });
});

it.each([
  ['are shuffled', classes((i) => (i < 20 ? 0 : 1)), true],
  ['are mixed', mixed, false],
  ['rise and fall', numbers((i) => Math.sin(i)), false],
])('names no order of samples that %s', (_, target, shuffle) => {
  expect(settingFindings(table(target), all, { normalization, shuffle })).toEqual([]);
});

it('names columns that are large or of very different size, unless they are scaled', () => {
  const dataset = table(mixed, [2e4, 0.5]);
  expect(settingFindings(dataset, all, { normalization })).toMatchObject([
    { code: 'data-columns-unscaled', values: { large: 'c0', small: 'c1' } },
  ]);
  expect(settingFindings(dataset, all, { normalization: { ...normalization, kind: 'z-score' } })).toEqual([]);
});

it('names large numbers to predict, unless they are scaled', () => {
  const dataset = table(numbers((i) => 5e5 * Math.sin(i)));
  expect(settingFindings(dataset, all, { normalization })).toMatchObject([{ code: 'data-target-unscaled' }]);
  expect(settingFindings(dataset, all, { normalization: { ...normalization, targets: 'z-score' } })).toEqual(
    [],
  );
});
