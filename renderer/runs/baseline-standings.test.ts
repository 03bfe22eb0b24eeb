import { expect, it } from 'vitest';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { BaselineRecord } from '../../shared/experiment/baseline-record.ts';
import { standingsOf } from './baseline-standings.ts';

const measured = (value: number) => ({ value, interval: [value - 0.1, value + 0.1] as const });

const record = {
  target: { name: 'kind', kind: 'class' },
  dataHash: 'same',
  samples: { training: 90, validation: 30 },
  models: [
    { name: 'GBM_1', algorithm: 'GBM', own: {}, validation: { accuracy: measured(0.8) } },
    { name: 'GLM_1', algorithm: 'GLM', own: {}, validation: { accuracy: measured(0.95) } },
  ],
  runs: [
    {
      run: 'run-2',
      number: 2,
      validation: { accuracy: measured(0.9) },
      difference: { figure: 'accuracy', value: -0.1, interval: [-0.2, 0] },
    },
  ],
} as unknown as BaselineRecord;

const run = (number: number, accuracy: number, dataHash = 'same') =>
  ({
    ...{ run: `id-${number}`, folder: `run-${number}`, number, dataHash, hasCheckpoint: true },
    validation: { accuracy },
  }) as unknown as RunSummary;

it('puts models and runs of the same data in one order', () => {
  const runs = [run(1, 0.85), run(2, 0.9), run(3, 1, 'other data')];
  const names = standingsOf(record, runs).map((standing) => standing.model?.name ?? standing.run?.number);
  expect(names).toEqual(['GLM_1', 2, 1, 'GBM_1']);
});

it('takes the interval that was measured, else that of a share of as many samples', () => {
  const [, second, first] = standingsOf(record, [run(1, 0.85), run(2, 0.9)]);
  expect(second?.validation?.interval).toEqual([0.9 - 0.1, 0.9 + 0.1]);
  // statsmodels: proportion_confint(25.5, 30, method='wilson')
  expect(first?.validation?.interval?.[0]).toBeCloseTo(0.68358, 4);
});

it('lists the lowest error of numbers first', () => {
  const numbers = {
    ...record,
    target: { name: 'rent', kind: 'number' },
    models: [2, 1].map((value) => ({
      ...{ name: `m${value}`, algorithm: 'GBM', own: {} },
      validation: { rootMeanSquaredError: measured(value) },
    })),
  } as unknown as BaselineRecord;
  expect(standingsOf(numbers, []).map(({ order }) => order)).toEqual([2, 1]);
});
