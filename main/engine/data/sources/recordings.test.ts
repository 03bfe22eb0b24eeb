/** Recordings through the app's own recognition: tables by class, and arrays of [samples, time, values]. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { recognizeData } from '../../browsing/recognize-data.ts';
import { openDataset } from '../open-dataset.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'netloom-recordings-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function written(name: string, files: Readonly<Record<string, string>>): string {
  const folder = path.join(scratch, name);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
  return folder;
}

async function read(place: string, source: object = {}) {
  const found = await recognizeData([place]);
  if (!found.ok) throw new Error(found.error.map(({ code }) => code).join());
  const { data, recognition } = found.value;
  const section = { ...data, source: { ...data.source, ...source } as typeof data.source };
  const dataset = await openDataset(section, { projectFolder: scratch, dataPath: place });
  if (!dataset.ok) throw new Error(dataset.error.map(({ code }) => code).join());
  return { ...dataset.value, source: data.source, recognition };
}

const four = {
  'running/001.csv': '1.5,2\n3,4\n',
  'running/002.csv': '5,6\n7,8\n9,10\n',
  'walking/001.csv': '0.5,1\n0.25,2\n',
  'walking/002.csv': '2,1\n1,2\n',
};

describe('recordings by class', () => {
  it('are samples of rows and columns, the shorter ones going on with their last row', async () => {
    const { source, recognition, features, target, sampleFiles, findings } = await read(
      written('bare', four),
    );
    expect(source).toMatchObject({ kind: 'recordings', length: 3 });
    expect(recognition).toMatchObject({ reason: 'recordings', counts: { recordings: 4, classes: 2 } });
    expect(features).toMatchObject({ sampleShape: [3, 2], channelAxis: 'last' });
    expect([...features.data.slice(0, 12)]).toEqual([1.5, 2, 3, 4, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(target).toMatchObject({ classes: ['running', 'walking'], labels: Int32Array.of(0, 0, 1, 1) });
    expect(sampleFiles?.[2]).toBe('walking/001.csv');
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'recordings-fitted',
        values: expect.objectContaining({ shorter: 3, longer: 0, shortest: 2, longest: 3 }),
      }),
    );
  });

  it('are cut to the length of the settings', async () => {
    const { features } = await read(written('cut', four), { length: 2 });
    expect([...features.data.slice(4, 8)]).toEqual([5, 6, 7, 8]);
  });

  it('are read by the names of columns, without those that count rows', async () => {
    const headed = {
      'a/1.csv': 'time,ax,ay\n0,1,2\n1,3,4\n',
      'a/2.csv': 'time,ay,ax\n0,6,5\n1,8,7\n',
      'b/1.csv': 'time,ax,ay\n0,1,2\n1,3,4.5\n',
      'b/2.csv': 'time,ax,ay\n0,1,2\n1,3,4.25\n',
    };
    const { features, featureNames } = await read(written('headed', headed));
    expect(featureNames).toEqual(['ax', 'ay']);
    expect([...features.data.slice(4, 8)]).toEqual([5, 6, 7, 8]);
  });

  it('below train and test are in these parts', async () => {
    const files = Object.entries(four).flatMap(([file, text]) => [
      [`train/${file}`, text],
      [`test/${file}`, text],
    ]);
    const { basis, target } = await read(written('parts', Object.fromEntries(files)));
    expect(target).toMatchObject({ classes: ['running', 'walking'] });
    expect(basis?.parts).toEqual(Uint8Array.of(2, 2, 2, 2, 0, 0, 0, 0));
  });

  it('are named where a cell is no number', async () => {
    const folder = written('broken', { ...four, 'walking/002.csv': '2,1\n?,2\n' });
    expect(await recognizeData([folder])).toMatchObject({
      ok: false,
      error: [{ where: { file: path.join(folder, 'walking/002.csv'), row: 2 } }],
    });
  });
});

it.each([
  ['years', '1', '2023', '2024'],
  ['regions, with texts in its rows', 'oats', 'north', 'south'],
])('one table divided into folders by %s is no recordings', async (_, first, one, other) => {
  const rows = `shop,sold\n${first},3\n${first},4\n`;
  const files = {
    [`${one}/a.csv`]: rows,
    [`${one}/b.csv`]: rows,
    [`${other}/a.csv`]: rows,
    [`${other}/b.csv`]: rows,
  };
  const found = await recognizeData([written(one, files)]);
  expect(found).toMatchObject({ ok: true, value: { data: { source: { kind: 'csv' } } } });
});

/** Rows in no order, as of orders or houses, and rows of a measured signal; `i` counts all rows of all files. */
const scattered = (i: number, place: number): string => String((i * 7919 * (place + 3) + place * 31) % 997);
const wave = (i: number, place: number): string => Math.sin(i / 8 + place).toFixed(3);

function tables(
  folders: readonly string[],
  files: readonly string[],
  { head, cell }: { readonly head: readonly string[]; readonly cell: (i: number, place: number) => string },
): Readonly<Record<string, string>> {
  let i = 0;
  const row = (): string => {
    i++;
    return head.map((_, place) => cell(i, place)).join();
  };
  const text = (): string => `${head.join()}\n${Array.from({ length: 40 }, row).join('\n')}\n`;
  return Object.fromEntries(
    folders.flatMap((folder) => files.map((file) => [`${folder}/${file}`, text()] as const)),
  );
}

const days = (i: number, place: number): string =>
  place === 0 ? new Date(Date.UTC(2024, 0, 1 + (i % 40))).toISOString().slice(0, 10) : wave(i, place);
const seconds = (i: number, place: number): string =>
  place === 0 ? new Date(Date.UTC(2024, 0, 1, 8, 0, i)).toISOString() : wave(i, place);

it.each<[string, string, Readonly<Record<string, string>>]>([
  [
    'csv',
    'sales of regions, a file a year',
    tables(['region-a', 'region-b'], ['2020.csv', '2021.csv'], { head: ['ads', 'sales'], cell: wave }),
  ],
  [
    'csv',
    'orders of towns by month, with identifiers',
    tables(['leeds', 'york'], ['01.csv', '02.csv'], { head: ['order_id', 'price'], cell: wave }),
  ],
  [
    'csv',
    'logs of sensors',
    tables(['sensor-1', 'sensor-2'], ['a.csv', 'b.csv'], { head: ['heat', 'damp'], cell: wave }),
  ],
  [
    'csv',
    'folders of months',
    tables(['jan', 'feb', 'mar'], ['01.csv', '02.csv'], { head: ['load', 'heat'], cell: wave }),
  ],
  [
    'csv',
    'houses of towns, in no order',
    tables(['leeds', 'york'], ['1.csv', '2.csv'], { head: ['area', 'rooms', 'price'], cell: scattered }),
  ],
  [
    'series',
    'prices by day',
    tables(['gold', 'tin'], ['x.csv', 'y.csv'], { head: ['date', 'open', 'close'], cell: days }),
  ],
  [
    'recordings',
    'signals in order',
    tables(['falls', 'turns'], ['1.csv', '2.csv'], { head: ['tilt', 'push'], cell: wave }),
  ],
  [
    'recordings',
    'noise along axes',
    tables(['whole', 'cracked'], ['1.csv', '2.csv'], { head: ['acc_x', 'acc_y'], cell: scattered }),
  ],
  [
    'recordings',
    'noise of one column',
    tables(['whole', 'cracked'], ['1.csv', '2.csv'], { head: ['vibration'], cell: scattered }),
  ],
  [
    'recordings',
    'rows by the second, in files of days',
    tables(['sit', 'walk'], ['2024-01-01T08-00.csv', '2024-01-02T08-00.csv'], {
      head: ['time', 'a', 'b'],
      cell: seconds,
    }),
  ],
])('read as %s: %s; the other way is said and can be chosen', async (kind, name, files) => {
  const folder = written(name, files);
  const found = await recognizeData([folder]);
  if (!found.ok) throw new Error(found.error.map(({ code }) => code).join());
  const isRecordings = kind === 'recordings';
  const reading = isRecordings ? 'recordings' : 'table';
  const { data, findings, recognition } = found.value;
  expect(data.source.kind === 'recordings').toBe(isRecordings);
  expect(findings.find(({ code }) => code === 'folder-tables-read')?.values).toEqual({
    count: Object.keys(files).length,
    reading,
  });
  expect(recognition.kinds).toEqual(expect.arrayContaining(['csv', 'recordings']));
  for (const as of ['csv', 'recordings'] as const) {
    const chosen = await recognizeData([folder], { as });
    expect(chosen).toMatchObject({ ok: true, value: { data: { source: { kind: as } } } });
  }
});

it('a column to predict makes one table of recordings', async () => {
  const folder = written(
    'asked',
    tables(['falls', 'turns'], ['1.csv', '2.csv'], { head: ['tilt', 'push'], cell: wave }),
  );
  expect(await recognizeData([folder], { target: 'push' })).toMatchObject({
    ok: true,
    value: { data: { source: { kind: 'csv', target: 'push', path: path.join(folder, '**/*.csv') } } },
  });
});

it('arrays of samples, time and values are recordings, by the names of parts', async () => {
  const npy = (type: string, shape: readonly number[], values: Float32Array | Uint8Array): Buffer => {
    const head = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
    const start = Buffer.from(`\x93NUMPY\x01\x00\x76\x00${head.padEnd(117)}\n`, 'latin1');
    return Buffer.concat([start, Buffer.from(values.buffer)]);
  };
  const folder = written('arrays', {});
  mkdirSync(folder);
  for (const [part, first] of [
    ['train', 0],
    ['test', 100],
  ] as const) {
    const values = Float32Array.from({ length: 24 }, (_, i) => first + i);
    writeFileSync(path.join(folder, `X_${part}.npy`), npy('<f4', [2, 4, 3], values));
    writeFileSync(path.join(folder, `y_${part}.npy`), npy('|u1', [2], Uint8Array.of(4, 9)));
  }
  const { source, features, target, basis } = await read(path.join(folder, 'y_train.npy'));
  expect(source).toMatchObject({ kind: 'recordings', length: 4 });
  expect(features.sampleShape).toEqual([4, 3]);
  expect([features.data[12], features.data[24]]).toEqual([12, 100]);
  expect(target).toMatchObject({ classes: ['4', '9'], labels: Int32Array.of(0, 1, 0, 1) });
  expect(basis?.parts).toEqual(Uint8Array.of(0, 0, 2, 2));
});
