import { mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../../../../shared/base/random.ts';
import type { DataSection } from '../../../../../shared/data/data-schema.ts';
import { dataSchema } from '../../../../../shared/data/data-schema.ts';
import { createChunkFiller } from '../../chunk-filler.ts';
import type { Dataset } from '../../dataset.ts';
import type { ReadOptions } from '../../fitted-data.ts';
import { computeNormalization } from '../../normalization.ts';
import { openDataset } from '../../open-dataset.ts';
import { splitDataset } from '../../split.ts';
import { StoredValues } from '../../stored-values.ts';

let folder: string;
const rows = 3000;
const cities = ['Rome', ' Oslo', 'Lima', 'Kyoto '];

/** Numbers, some missing or repeated, a category with blanks, a day, and two targets. */
function table(from: number, to: number): string {
  const chance = randomStream(7);
  const lines = Array.from({ length: to - from }, (_, i) => {
    const at = from + i;
    const number = (k: number): number => chance.uniform(8 * at + k);
    const width = number(0) < 0.1 ? 'NA' : (100 * number(1)).toFixed(3);
    const city = number(2) < 0.05 ? '' : cities[Math.floor(4 * number(3))];
    const day = `2024-0${1 + Math.floor(9 * number(4))}-1${Math.floor(9 * number(5))}`;
    const time = 1_700_000_000_000 + 60_000 * at;
    const kind = number(6) < 0.3 ? 'cat' : 'dog';
    const price = number(7) < 0.02 ? '' : (1000 * number(7)).toFixed(2);
    return [width, Math.floor(10 * number(6)), city, day, time, kind, price].join(',');
  });
  return `width,count,city,day,time,kind,price\n${lines.join('\n')}\n`;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'netloom-stored-'));
  await writeFile(path.join(folder, 'all.csv'), table(0, rows));
  await writeFile(path.join(folder, 'part-1.csv'), table(0, 1000));
  await writeFile(path.join(folder, 'part-2.csv'), table(1000, rows));
});
afterAll(() => rm(folder, { recursive: true }));

const cacheOf = (name: string): string => path.join(folder, `cache-${name}`);

async function read(data: DataSection, options: ReadOptions): Promise<Dataset> {
  const dataset = await openDataset(data, { projectFolder: folder }, options);
  return dataset.ok ? dataset.value : expect.fail(JSON.stringify(dataset.error));
}

const steps = [
  { kind: 'missing-words', columns: ['width'], words: ['NA'] },
  { kind: 'drop-missing', columns: ['price'] },
  { kind: 'date-parts', column: 'day', parts: ['month', 'day'] },
  { kind: 'impute', columns: ['width', 'city'], by: 'most-frequent', indicator: true },
  { kind: 'one-hot', columns: ['city'], categories: 3 },
  { kind: 'clip', columns: ['width'] },
  { kind: 'standardize', columns: ['count', 'width', 'day=month'] },
];
const bySeed = { validation: 0.2, test: 0.1, stratify: true, seed: 3 };
const section = (source: object, rest: object = {}): DataSection =>
  dataSchema.parse({
    source: { kind: 'csv', path: 'all.csv', header: true, target: 'kind', targetKind: 'class', ...source },
    steps,
    split: { ...bySeed, by: 'key' },
    normalization: { kind: 'z-score', scope: 'feature' },
    ...rest,
  });

const sections: Readonly<Record<string, DataSection>> = {
  'classes by key': section({ ignore: ['time'] }),
  'a number, dealt at random': section(
    { target: 'price', targetKind: 'number', ignore: ['time', 'kind'] },
    { split: bySeed },
  ),
  'groups of a column': section({ ignore: ['time'] }, { split: { ...bySeed, by: 'group', column: 'count' } }),
  'several files': section({ path: 'part-*.csv', ignore: ['time'] }),
  'named fields': section(
    { ignore: ['time'] },
    {
      steps: steps
        .filter(({ kind }) => kind !== 'one-hot')
        .map((step) => (step.kind === 'impute' ? { ...step, columns: ['width'] } : step)),
      fields: {
        inputs: [{ kind: 'category', name: 'place', column: 'city' }],
        targets: [{ kind: 'number', name: 'cost', columns: ['price'] }],
      },
    },
  ),
};

/** Everything of a dataset but where its inputs lie. */
function plain({ features, ...rest }: Dataset): unknown {
  return { ...rest, features: { ...features, data: Array.from(features.data) } };
}

describe('a table whose inputs lie in a file', () => {
  it.each(Object.entries(sections))('has the samples of one in memory: %s', async (name, data) => {
    const small = await read(data, {});
    const large = await read(data, { store: { from: 0, cells: 1000, cache: cacheOf(name) } });
    expect(large.features.data).toBeInstanceOf(StoredValues);
    expect(plain(large)).toEqual(plain(small));
    const again = await read(data, { store: { from: 0, cells: 1000, cache: cacheOf(name) } });
    expect(plain(again)).toEqual(plain(small));
  });

  it('is divided, scaled and cut into batches to the bit as one in memory is', async () => {
    const data = section({ ignore: ['time'] });
    const chunks = await Promise.all(
      [{}, { store: { from: 0, cells: 1000, cache: cacheOf('batches') } }].map(async (options) => {
        const dataset = await read(data, options);
        const split = splitDataset(dataset, data.split);
        const parts = split.ok ? split.value : expect.fail();
        const fill = createChunkFiller({ dataset, split: parts, batch: 32, seed: 5, shuffle: true });
        return {
          parts,
          scaling: computeNormalization(dataset, parts.training, data.normalization),
          chunk: fill({ part: 'training', epoch: 1, from: 3, count: 4 }),
          validation: fill({ part: 'validation', from: 0, count: 2 }),
        };
      }),
    );
    expect(chunks[1]).toEqual(chunks[0]);
  });

  it('is read by what a run learned as one in memory is', async () => {
    const data = section({ ignore: ['time'] });
    const learned = await read(data, {});
    const fitted = {
      dtype: learned.features.dtype,
      sampleShape: learned.features.sampleShape,
      featureNames: learned.featureNames,
      classes: ['cat', 'owl'],
      preparation: learned.preparation,
      centers: learned.features.sampleShape[0]
        ? Array.from({ length: learned.features.sampleShape[0] }, (_, i) => i)
        : [],
    };
    const other = section({ ignore: ['time'] }, { split: bySeed });
    const small = await read(other, { fitted });
    const large = await read(other, { fitted, store: { from: 0, cells: 1000, cache: cacheOf('fitted') } });
    expect(plain(large)).toEqual(plain(small));
  });

  it('is refused for what one in memory is refused for, with every count', async () => {
    const data = section({}, { steps: steps.slice(1, 3) });
    const [small, large] = await Promise.all(
      [{}, { store: { from: 0, cells: 1000, cache: cacheOf('refused') } }].map((options) =>
        openDataset(data, { projectFolder: folder }, options),
      ),
    );
    expect(large).toEqual(small);
    expect(large?.ok).toBe(false);
    expect(await readdir(cacheOf('refused'))).toEqual([]);
  });

  it.each([
    ['cut off', (file: string) => truncate(file, 1000)],
    [
      'changed',
      async (file: string) => {
        const bytes = await readFile(file);
        bytes[5000] = (bytes[5000] as number) ^ 1;
        await writeFile(file, bytes);
      },
    ],
  ])('is made anew where its inputs are %s', async (name, damage) => {
    const data = section({ ignore: ['time'] });
    const options = { store: { from: 0, cells: 1000, cache: cacheOf(name) } };
    const before = plain(await read(data, options));
    const [kept] = await readdir(cacheOf(name));
    await damage(path.join(cacheOf(name), kept as string, 'features.f32'));
    expect(plain(await read(data, options))).toEqual(before);
  });

  it('is made anew where the table has changed, and what nothing used for long is removed', async () => {
    const data = section({ path: 'changing.csv', ignore: ['time'] });
    const options = { store: { from: 0, cells: 1000, cache: cacheOf('changing') } };
    await writeFile(path.join(folder, 'changing.csv'), table(0, 500));
    await read(data, options);
    const [old] = await readdir(cacheOf('changing'));
    await utimes(path.join(cacheOf('changing'), old as string), 1, 1);
    await writeFile(path.join(folder, 'changing.csv'), table(0, 700));
    const { samples } = await read(data, options);
    expect(samples).toBeGreaterThan(500);
    expect(await readdir(cacheOf('changing'))).toEqual([expect.not.stringContaining(old as string)]);
  });
});
