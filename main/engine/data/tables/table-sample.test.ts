import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../readers/csv.ts';
import { profileCsv } from '../readers/csv-profile.ts';
import { findDialect } from './dialect.ts';
import { tableRecords } from './formats/index.ts';
import { TableSample } from './table-sample.ts';

let folder: string;
const at = (name: string): string => path.join(folder, name);
const bounds = { whole: 1000, head: 2000, places: 4, piece: 1500 };

/** A number, a text with line breaks and quotes where `quoted`, and a class. */
function lineOf(i: number, quoted: boolean): string {
  const text = quoted ? `"row ${i}\nsays ""${i}"", twice"` : `row ${i}`;
  return `${i},${text},${i % 2 === 0 ? 'even' : 'odd'}`;
}

const tableOf = (rows: number, quoted: boolean): string =>
  `${['number,text,class', ...Array.from({ length: rows }, (_, i) => lineOf(i + 1, quoted))].join('\n')}\n`;

async function sampled(name: string, text: string | Buffer, sample = new TableSample(bounds)) {
  await writeFile(at(name), text);
  const { dialect } = await findDialect(at(name));
  const records: { row: number; cells: readonly string[] }[] = [];
  for await (const block of tableRecords({ file: at(name), dialect, sample }))
    records.push(...block.records.map((cells, i) => ({ row: block.firstRow + i, cells })));
  return { sample, records };
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'netloom-sample-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('TableSample', () => {
  it('takes whole records from places spread over the file, its start and end among them', async () => {
    const { sample, records } = await sampled('plain.csv', tableOf(5000, false));
    const numbers = records.slice(1).map(({ cells }) => Number(cells[0]));
    expect(records.slice(1).map(({ cells }) => cells.join(','))).toEqual(
      numbers.map((number) => lineOf(number, false)),
    );
    expect(numbers[0]).toBe(1);
    expect(numbers.at(-1)).toBe(5000);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    const middle = numbers.filter((number) => number > 1500 && number < 3500);
    expect(middle.length).toBeGreaterThan(50);
    const { rows, isExact } = sample.size(numbers.length);
    expect(isExact).toBe(false);
    expect(Math.abs(rows - 5000)).toBeLessThan(500);
  });

  it('numbers the rows of the head as the file does, and knows that no other is', async () => {
    const { sample, records } = await sampled('placed.csv', tableOf(5000, false));
    const placed = records.filter(({ row }) => sample.isPlaced(row));
    expect(placed.length).toBeGreaterThan(50);
    for (const { row, cells } of placed.slice(1)) expect(Number(cells[0])).toBe(row - 1);
    expect(records.every(({ row }, i) => i === 0 || row > (records[i - 1]?.row ?? 0))).toBe(true);
    const finding = { code: 'csv-outlier', where: { file: 'a', row: 4000 } } as const;
    expect(sample.located(finding as never).where).toEqual({ file: 'a' });
  });

  it('begins at records, not at line breaks inside of quotes', async () => {
    const { records } = await sampled('quoted.csv', tableOf(3000, true));
    const wrong = records.slice(1).filter(({ cells }) => {
      const [number] = cells;
      return cells.length !== 3 || cells[1] !== `row ${number}\nsays "${number}", twice`;
    });
    expect(wrong).toEqual([]);
    expect(records.length).toBeGreaterThan(150);
  });

  it('reads characters of two bytes', async () => {
    const text = Buffer.from(`\ufeff${tableOf(5000, false).replaceAll('row', '行')}`, 'utf16le');
    const { records } = await sampled('wide.csv', text);
    const texts = records.slice(1).map(({ cells }) => cells[1]);
    expect(texts.filter((cell) => !/^行 \d+$/.test(cell ?? ''))).toEqual([]);
    expect(texts.at(-1)).toBe('行 5000');
  });

  it('leaves a small table whole', async () => {
    const { sample, records } = await sampled('small.csv', tableOf(500, false), new TableSample());
    expect(sample.isTaken).toBe(false);
    expect(records).toHaveLength(501);
  });
});

describe('a large table', () => {
  it('is profiled from a part, and said to be', async () => {
    await writeFile(at('profiled.csv'), tableOf(5000, false));
    const profile = await profileCsv(at('profiled.csv'), {}, new TableSample(bounds));
    expect(profile.whole).toMatchObject({ isExact: false, looked: profile.samples });
    expect(Math.abs((profile.whole?.rows ?? 0) - 5000)).toBeLessThan(500);
    expect(profile.samples).toBeLessThan(1000);
    expect(profile.columns[0]).toMatchObject({ kind: 'number', minimum: 1, maximum: 5000 });
    expect(profile.findings[0]).toMatchObject({ code: 'table-sampled', severity: 'info' });
  });

  it('is read from a part into samples without the numbers of rows', async () => {
    await writeFile(at('read.csv'), tableOf(5000, false));
    const section = {
      source: { header: true, target: 'class', targetKind: 'class', ignore: ['text'] as string[] },
      split: { validation: 0.2, stratify: true, seed: 1 },
    } as const;
    const read = await readCsv(at('read.csv'), section, { sample: new TableSample(bounds) });
    const { samples, sampled: part, sampleRows } = read.ok ? read.value : expect.fail();
    expect(part).toMatchObject({ isExact: false, looked: samples });
    expect(sampleRows).toBeUndefined();
  });
});
