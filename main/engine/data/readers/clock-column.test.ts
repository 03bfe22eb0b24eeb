import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sources } from '../../../../shared/data/sources/index.ts';
import { recognizeData } from '../../browsing/recognize-data.ts';
import { areClockTimes } from './clock-column.ts';
import { readSeries } from './series.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-clock-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([
  [['17:24', '05:00'], true],
  [['17:24:59', '5:24 PM', '12:00:00.5 am'], true],
  [['17:24', 'noon'], false],
  [['17.24'], false],
  [[], false],
] as const)('%j are times of day: %s', (cells, are) => {
  expect(areClockTimes(cells)).toBe(are);
});

describe('a date and a time of day in two columns', () => {
  let file: string;
  beforeAll(async () => {
    file = join(folder, 'power.csv');
    const rows = Array.from({ length: 60 }, (_, i) => {
      const [day, hour] = [16 + Math.floor((i + 17) / 24), (i + 17) % 24];
      return `${day}/12/2006;${String(hour).padStart(2, '0')}:00:00;${i}`;
    });
    // The file runs backwards.
    await writeFile(file, `Date;Time;power\n${rows.reverse().join('\n')}\n`);
  });

  it('are recognized as the times of a series', async () => {
    const recognized = await recognizeData([file]);
    expect(recognized.ok && recognized.value.data.source).toMatchObject({
      kind: 'series',
      columns: ['power'],
      timeColumn: 'Date',
      clockColumn: 'Time',
    });
  });

  it.each([{}, { timeColumn: 'Date', clockColumn: 'Time' }])(
    'order its rows, with the settings %j',
    async (named) => {
      const source = sources.series.schema.parse({
        kind: 'series',
        path: 'power.csv',
        length: 2,
        rowOrder: 'time',
        ...named,
      });
      const read = await readSeries(file, { source, split: { validation: 0.25 } });
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      expect([...read.value.features.data.subarray(0, 4)]).toEqual([0, 1, 1, 2]);
    },
  );
});
