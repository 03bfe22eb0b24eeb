/** One table in every format, as pyarrow, openpyxl, NumPy and SQLite write it (`testing/`). */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DiagnosticError } from '../../../../../shared/diagnostics/diagnostic.ts';
import { recognizeData } from '../../../browsing/recognize-data.ts';
import { openDataset } from '../../open-dataset.ts';
import { byteChanges, mutatedBytes } from '../../testing/mutated-bytes.ts';
import { findDialect } from '../dialect.ts';
import { TableSample } from '../table-sample.ts';
import { tableRecords } from './index.ts';

const fixture = (name: string): string => new URL(`./testing/${name}`, import.meta.url).pathname;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-formats-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

/** The rows of a file as it is recognized, its header included; blank ones are passed over. */
async function rowsOf(file: string, table?: string): Promise<readonly (readonly string[])[]> {
  const { dialect } = await findDialect(file, { table });
  const rows: (readonly string[])[] = [];
  for await (const { firstRow, records } of tableRecords({ file, dialect }))
    rows.push(...records.filter((cells, i) => firstRow + i >= dialect.headerRow && cells.length > 1));
  return rows;
}

async function problemOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0]?.code;
    throw error;
  }
}

const plants = [
  ['id', 'size', 'kind', 'open', 'day'],
  ['0', '4', 'rose', 'true', '2024-01-01'],
  ['1', '4.37', 'iris', 'false', '2024-01-02'],
  ['2', '', 'lily', 'true', '2024-01-03'],
  ['3', '5.11', 'rose', 'false', '2024-01-04'],
  ['4', '5.48', '', 'true', '2024-01-05'],
  ['5', '5.85', 'lily', 'false', '2024-01-06'],
];

describe('a table with types', () => {
  it.each([
    'plants.parquet',
    'plants-zstd.parquet',
    'plants.feather',
    'plants-zstd.feather',
    'plants.arrows',
    'plants.xlsx',
  ])('is read from %s', async (name) => {
    expect(await rowsOf(fixture(name))).toEqual(plants);
  });

  it('is read from JSON lines, records within records called by both names', async () => {
    const file = await written(
      'a.jsonl',
      '{"a": 1, "in": {"b": "x, \\"y\\" }"}}\n{"a": null, "c": [1, 2]}\n',
    );
    expect(await rowsOf(file)).toEqual([
      ['a', 'in.b', 'c'],
      ['1', 'x, "y" }', ''],
      ['', '', '[1,2]'],
    ]);
  });

  it.each([
    [
      'records',
      '[\n {"a": 1, "b": 2.5},\n {"b": true, "a": 3}\n]',
      [
        ['a', 'b'],
        ['1', '2.5'],
        ['3', 'true'],
      ],
    ],
    [
      'rows',
      '[[1, 2], [3, "4"]]',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
  ])('is read from a JSON array of %s', async (_, text, rows) => {
    expect(await rowsOf(await written('a.json', text))).toEqual(rows);
  });

  it.each([
    ['records under a name', '{"count": 2, "data": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]}'],
    ['lists as columns', '{"a": [1, 2], "b": ["x", "y"]}'],
    ['names beside rows', '{"columns": ["a", "b"], "index": [0, 1], "data": [[1, "x"], [2, "y"]]}'],
    ['columns by row', '{"a": {"0": 1, "1": 2}, "b": {"0": "x", "1": "y"}}'],
    ['rows by their number', '{"0": {"a": 1, "b": "x"}, "1": {"a": 2, "b": "y"}}'],
  ])('is read from a JSON object of %s, on one line or several', async (_, text) => {
    const pretty = JSON.stringify(JSON.parse(text), null, 2);
    const rows = [
      ['a', 'b'],
      ['1', 'x'],
      ['2', 'y'],
    ];
    expect(await rowsOf(await written('frame.json', text))).toEqual(rows);
    expect(await rowsOf(await written('pretty.json', pretty))).toEqual(rows);
  });

  it('is read from ARFF: names and words in quotes, missing values, dense and sparse rows', async () => {
    const head =
      "% c\n@RELATION r\n@attribute a numeric\n@attribute 'b c' {red, 'deep blue'}\n@attribute d string\n\n@DATA\n";
    const dense = await written(
      'dense.arff',
      `${head}1.5, 'deep blue', "it\\"s, so"\n% c\n?,red,two words\n`,
    );
    expect(await rowsOf(dense)).toEqual([
      ['a', 'b c', 'd'],
      ['1.5', 'deep blue', 'it"s, so'],
      ['', 'red', 'two words'],
    ]);
    const sparse = await written('sparse.arff', `${head}{0 2, 1 'deep blue'}\n{}\n`);
    expect(await rowsOf(sparse)).toEqual([
      ['a', 'b c', 'd'],
      ['2', 'deep blue', '0'],
      ['0', 'red', '0'],
    ]);
    expect(await problemOf(rowsOf(await written('bad.arff', `${head}{7 2}\n`)))).toBe('arff-bad-row');
  });

  it('is read from LIBSVM, what a row does not name being 0', async () => {
    const file = await written('a.libsvm', '+1 1:0.5 3:-2 # c\n-1\n0 qid:4 2:1e-3\n');
    expect(await rowsOf(file)).toEqual([
      ['label', 'x1', 'x2', 'x3'],
      ['+1', '0.5', '0', '-2'],
      ['-1', '0', '0', '0'],
      ['0', '0', '1e-3', '0'],
    ]);
    expect(await problemOf(rowsOf(await written('hashed.libsvm', '1 99999999:1\n')))).toBe(
      'libsvm-bad-index',
    );
  });

  it('is read from labelled lines of fastText', async () => {
    const file = await written('a.txt', '__label__good nice, cheap\n__label__bad __label__old awful\n');
    expect(await rowsOf(file)).toEqual([
      ['text', 'label'],
      ['nice, cheap', 'good'],
      ['awful', 'bad old'],
    ]);
  });

  it('is read from SQLite, rows on several pages and the key that is the rowid included', async () => {
    const rows = await rowsOf(fixture('plants.db'));
    expect(rows[0]).toEqual(['id', 'size', 'kind', 'open', 'day', 'note']);
    expect(rows[2]).toEqual(['2', '4.37', 'iris', '0', '2024-01-02', 'long '.repeat(200)]);
    expect(rows.length).toBe(60);
  });

  it('is read from NumPy archives: lists, lists of rows in both orders, and texts', async () => {
    expect(await rowsOf(fixture('mixed.npz'))).toEqual([
      ['a', 'b_1', 'b_2'],
      ['x', '0', '1'],
      ['yü', '2', '3'],
    ]);
  });
});

describe('one of several tables', () => {
  it('is read by its name, or else the first with rows, which is said', async () => {
    expect((await rowsOf(fixture('parts.npz'))).map((row) => row.at(-1))).toEqual([
      'part',
      ...['train', 'train', 'train', 'test'],
    ]);
    expect(await rowsOf(fixture('parts.npz'), 'test')).toEqual([
      ['x_1', 'x_2', 'y'],
      ['1', '1', '1'],
    ]);
    const { findings } = await findDialect(fixture('plants.xlsx'));
    expect(findings[0]).toMatchObject({ code: 'table-of-several', values: { table: 'Plants', count: 2 } });
  });

  it('is refused where the file has none of the name', async () => {
    expect(await problemOf(rowsOf(fixture('plants.db'), 'flowers'))).toBe('table-not-in-file');
  });
});

describe('a table of another format in a project', () => {
  const records = Array.from({ length: 40 }, (_, i) => ({
    a: i / 8,
    b: (i * 7) % 11,
    label: i % 3 ? 'x' : 'y',
  }));
  const csv = `a,b,label\n${records.map(({ a, b, label }) => `${a},${b},${label}\n`).join('')}`;

  async function hashOf(file: string): Promise<string> {
    const recognized = await recognizeData([file]);
    if (!recognized.ok) throw new Error(JSON.stringify(recognized.error));
    const read = await openDataset(recognized.value.data, { projectFolder: folder, dataPath: file });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    return read.value.hash;
  }

  it('is the same data as in CSV', async () => {
    const lines = records.map((record) => JSON.stringify(record)).join('\n');
    expect(await hashOf(await written('same.jsonl', lines))).toBe(
      await hashOf(await written('same.csv', csv)),
    );
  });

  it('keeps the sheet that was found', async () => {
    const recognized = await recognizeData([fixture('plants.db')]);
    expect(recognized).toMatchObject({
      ok: true,
      value: { data: { source: { kind: 'csv', table: 'plants' } } },
    });
  });
});

describe('a sample of a file', () => {
  it('has rows of Parquet with the numbers that they have in the file, and their count', async () => {
    const file = fixture('plants.parquet');
    const { dialect } = await findDialect(file);
    const all = await rowsOf(file);
    const sample = new TableSample({ whole: 0, rows: 2 });
    const rows: (readonly [number, readonly string[]])[] = [];
    for await (const { firstRow, records } of tableRecords({ file, dialect, sample }))
      for (const [i, cells] of records.entries()) rows.push([firstRow + i, cells]);
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.length).toBeLessThan(all.length);
    for (const [row, cells] of rows) expect(cells).toEqual(all[row - 1]);
    expect(sample.size(rows.length - 1)).toMatchObject({ rows: all.length - 1, isExact: true });
  });
});

describe('a broken file', () => {
  it.each([
    ['plants.parquet', 600],
    ['plants.feather', 900],
    ['plants.xlsx', 3000],
    ['plants.db', 1500],
    ['mixed.npz', 200],
  ])('is named for what it is: %s cut after %i bytes', async (name, length) => {
    const file = await written(`cut-${name}`, (await readFile(fixture(name))).subarray(0, length));
    expect(await problemOf(rowsOf(file))).toBe('table-file-broken');
  });

  it('is named by its record where JSON is wrong', async () => {
    const file = await written('bad.jsonl', '{"a": 1}\n{"a": 2,}\n');
    expect(await problemOf(rowsOf(file))).toBe('json-bad-record');
  });

  it('is never more than a problem of the file', async () => {
    for (const name of ['plants.parquet', 'plants.feather', 'plants.xlsx', 'plants.db', 'mixed.npz']) {
      const bytes = await readFile(fixture(name));
      await fc.assert(
        fc.asyncProperty(byteChanges, async (changes) => {
          await problemOf(rowsOf(await written(`changed-${name}`, mutatedBytes(bytes, changes))));
        }),
        { numRuns: 20 },
      );
    }
  });
});
