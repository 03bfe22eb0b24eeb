import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SeriesSource } from '../../../../shared/data/data-schema.ts';
import { sources } from '../../../../shared/data/sources/index.ts';
import type { Dataset } from '../dataset.ts';
import { computeNormalization } from '../normalization.ts';
import { readSeries } from './series.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-series-'));
  file = join(folder, 'series.csv');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const ask = (settings: Partial<SeriesSource>) =>
  readSeries(file, {
    source: sources.series.schema.parse({ kind: 'series', path: 'series.csv', ...settings }),
    split: { validation: 0.25 },
  });

async function read(settings: Partial<SeriesSource>): Promise<Dataset> {
  const result = await ask(settings);
  if (!result.ok) throw new Error(result.error.map(({ code }) => code).join());
  return result.value;
}

async function problem(settings: Partial<SeriesSource>): Promise<unknown> {
  const result = await ask(settings);
  return result.ok ? undefined : { code: result.error[0]?.code, ...result.error[0]?.where };
}

/** Rows of the day, ten times its number, and its square. */
const table = (rows: number): string =>
  [
    'day,ten,date,square',
    ...Array.from({ length: rows }, (_, i) => `${i},${10 * i},2024-${i},${i * i}`),
  ].join('\n');

describe('readSeries', () => {
  it('cuts windows that do not cross the border between the parts', async () => {
    await writeFile(file, table(20));
    const dataset = await read({ length: 3, horizon: 2, columns: ['ten', 'day'], targets: ['day'] });
    expect(dataset.features).toMatchObject({ dtype: 'float32', sampleShape: [3, 2], channelAxis: 'last' });
    expect(dataset.target).toMatchObject({ kind: 'number', width: 2, names: ['day +1', 'day +2'] });
    const { division } = dataset;
    if (division === undefined || dataset.target.kind !== 'number') throw new Error('a series is divided');
    const { values } = dataset.target;
    const days = (sample: number): number[] => [
      ...[1, 3, 5].map((i) => dataset.features.data[6 * sample + i] ?? -1),
      ...values.subarray(2 * sample, 2 * sample + 2),
    ];
    expect(days(0)).toEqual([0, 1, 2, 3, 4]);
    expect(days(10)).toEqual([10, 11, 12, 13, 14]);
    expect(division.training).toHaveLength(11);
    expect([...division.validation].map(days)).toEqual([[15, 16, 17, 18, 19]]);
  });

  it('is scaled by each column of the training part', async () => {
    await writeFile(file, table(20));
    const dataset = await read({ length: 3, horizon: 2, columns: ['ten', 'day'] });
    const training = dataset.division?.training ?? new Uint32Array(0);
    const spec = { kind: 'min-max', scope: 'feature' } as const;
    const { normalization } = computeNormalization(dataset, training, spec);
    expect([...normalization.offset]).toEqual([0, 0]);
    expect([...normalization.scale].map((scale) => 1 / scale)).toEqual([
      expect.closeTo(120, 3),
      expect.closeTo(12, 4),
    ]);
    expect(normalization.channelAxis).toBe('last');
  });

  it('takes every column of numbers where none are named', async () => {
    await writeFile(file, table(20));
    expect((await read({ length: 2 })).featureNames).toEqual(['day', 'ten', 'square']);
  });

  it('says what is wrong', async () => {
    await writeFile(file, table(6));
    expect(await problem({ length: 4 })).toMatchObject({ code: 'windows-too-few', file });
    expect(await problem({ columns: ['sun'] })).toMatchObject({ code: 'csv-missing-column', column: 'sun' });
    expect(await problem({ columns: ['day'], targets: ['ten'] })).toMatchObject({
      code: 'series-target-unseen',
      column: 'ten',
    });
    expect(await problem({ columns: ['date'] })).toMatchObject({ code: 'csv-free-text' });
    await writeFile(file, 'a,b\nx,y\nz,w\n');
    expect(await problem({})).toMatchObject({ code: 'series-no-columns' });
    await writeFile(file, 'a\n1\n\n2\nNA\n3\n');
    expect(await problem({})).toMatchObject({ code: 'csv-missing-value', row: 5, column: 'a' });
    await writeFile(file, '');
    expect(await problem({})).toMatchObject({ code: 'data-empty' });
  });
});
