import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import { checked } from '../exporting/checked.ts';
import { openDataset } from './open-dataset.ts';

let folder: string;
/** White with one black pixel in its middle, once for each class. */
const pixels = Uint8Array.from({ length: 25 }, (_, i) => (i === 12 ? 0 : 255));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-filters-'));
  for (const name of ['a', 'b', 'c', 'd']) {
    const home = join(folder, 'pictures', name < 'c' ? 'one' : 'two');
    await mkdir(home, { recursive: true });
    await sharp(pixels, { raw: { width: 5, height: 5, channels: 1 } }).toFile(join(home, `${name}.png`));
  }
  const rows = Array.from({ length: 120 }, (_, i) => `${i === 6 ? 1000 : i}`);
  await writeFile(join(folder, 'series.csv'), `x\n${rows.join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const pictures = { kind: 'image-folder', path: 'pictures', width: 5, height: 5, channels: 1 } as const;

const read = async (source: unknown, steps: readonly unknown[]) =>
  checked(await openDataset(dataSchema.parse({ source, steps }), { projectFolder: folder }));

describe('steps on pictures', () => {
  it('change the samples and stand in the preparation', async () => {
    const plain = await read(pictures, []);
    const filtered = await read(pictures, [{ kind: 'median-filter' }]);
    expect([...plain.features.data.subarray(0, 25)]).toEqual([...pixels]);
    expect(new Set(filtered.features.data)).toEqual(new Set([255]));
    expect(filtered.preparation?.cleaning).toEqual([{ kind: 'median-filter', radius: 1 }]);
    expect(filtered.hash).not.toBe(plain.hash);
  });

  it('that are switched off change nothing', async () => {
    const plain = await read(pictures, []);
    expect((await read(pictures, [{ kind: 'median-filter', off: true }])).hash).toBe(plain.hash);
  });

  it('on other data, and those on series, are named', async () => {
    const series = { kind: 'series', path: 'series.csv', length: 3 };
    const { findings } = await read(series, [{ kind: 'median-filter' }]);
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'steps-unused', values: { count: 1, names: 'median-filter' } }),
    );
    const other = await read(pictures, [{ kind: 'moving-median', columns: ['x'] }]);
    expect(other.findings.map(({ code }) => code)).toContain('steps-unused');
  });
});

describe('steps on series', () => {
  it('change the windows, of what came before alone', async () => {
    const series = { kind: 'series', path: 'series.csv', length: 8 };
    const { features, preparation } = await read(series, [
      { kind: 'moving-median', columns: ['x'], window: 3 },
    ]);
    expect([...features.data.subarray(0, 8)]).toEqual([0, 0.5, 1, 2, 3, 4, 5, 7]);
    expect(preparation?.cleaning).toHaveLength(1);
  });
});
