import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { DiagnosticError, explain } from '../../../../shared/diagnostics/diagnostic.ts';
import type { Dataset } from '../dataset.ts';
import { splitDataset } from '../split.ts';
import { readCsv, readCsvBytes, type TableSection } from './csv.ts';
import { recordLimit } from './csv-records.ts';

type CsvChoice = TableSection['source'];
const split = { validation: 0.2, stratify: true, seed: 0 };
const byClass: CsvChoice = { header: true, target: 'kind', targetKind: 'class' };

/** Reads text or bytes handed over in parts of `size` bytes. */
async function read(content: string | Uint8Array, choice = byClass, size = 1 << 18): Promise<Dataset> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  async function* parts(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
  }
  return readCsvBytes(parts(), 'data.csv', { source: choice, split });
}

async function problemsOf(content: string | Uint8Array, choice = byClass) {
  try {
    await read(content, choice);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics;
    throw error;
  }
  return [];
}

const small = 'a,b,kind\n1,2,x\n-3.5,4e1,y\n';
const expected = {
  samples: 2,
  features: { dtype: 'float32', sampleShape: [2], data: Float32Array.of(1, 2, -3.5, 40) },
  target: { kind: 'class', labels: Int32Array.of(0, 1), classes: ['x', 'y'] },
  featureNames: ['a', 'b'],
};

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

describe('readCsv', () => {
  it.each([undefined, []])('takes every column as an input where the target is %j', async (target) => {
    const { target: wanted, featureNames } = await read('a,b\n1,2\n3,4\n', { ...byClass, target });
    expect([wanted, featureNames]).toEqual([{ kind: 'none' }, ['a', 'b']]);
  });

  it.each([
    ['plain', small],
    ['no line break at the end', small.trimEnd()],
    ['Windows line breaks', small.replaceAll('\n', '\r\n')],
    ['old Mac line breaks', small.replaceAll('\n', '\r')],
    ['a byte order mark', `\ufeff${small}`],
    ['blank lines', small.replaceAll('\n', '\n\n')],
    ['semicolons', small.replaceAll(',', ';')],
    ['tabs', small.replaceAll(',', '\t')],
    ['quotes and spaces', '"a", b ,kind\n"1" , 2,"x"\n -3.5,"4e1",y\n'],
    ['UTF-16 with a mark', utf16(small, false, true)],
    ['big-endian UTF-16 with a mark', utf16(small, true, true)],
    ['UTF-16 without a mark', utf16(small, false, false)],
  ])('reads a table with %s', async (_, content) => {
    for (const size of [1, 3, 1 << 16]) expect(await read(content, byClass, size)).toMatchObject(expected);
  });

  it('keeps delimiters, quotes and line breaks inside quotes', async () => {
    const dataset = await read('v,kind\n1,"a, ""b""\nc"\n2,d\n');
    expect(dataset.target).toMatchObject({ classes: ['a, "b"\nc', 'd'] });
  });

  it('orders numeric classes by value', async () => {
    const dataset = await read('v,kind\n1,10\n2,9\n3,100\n');
    expect(dataset.target).toMatchObject({ classes: ['9', '10', '100'], labels: Int32Array.of(1, 0, 2) });
  });

  it('takes 1 and 1.0 of a spreadsheet for one class, and says so with counts', async () => {
    const { target, findings } = await read('a,kind\n1,1\n2,2.0\n3,1.0\n4,3.0\n5,3\n6,2\n7,1\n');
    expect(target).toMatchObject({ classes: ['1', '2', '3'], labels: Int32Array.of(0, 1, 0, 2, 2, 1, 0) });
    const [joined] = findings.filter(({ code }) => code === 'csv-classes-joined');
    expect(joined?.values).toMatchObject({
      count: 3,
      names: expect.stringContaining('1: "1" (2), "1.0" (1)'),
    });
  });

  it.each([
    ['numbers that are written in one way each', ['1.0', '2', '5']],
    ['names that only look like numbers in part', ['1', '1.0', 'x']],
    ['codes with zeros before them', ['01', '1', '2']],
  ])('keeps the classes apart as they are written: %s', async (_, names) => {
    const { target, findings } = await read(`a,kind\n${names.map((name) => `1,${name}\n`).join('')}`);
    expect(target.kind === 'class' && target.classes).toEqual(names);
    expect(findings.filter(({ code }) => code === 'csv-classes-joined')).toEqual([]);
  });

  it('keeps NA and None as classes, and says once that it does', async () => {
    const { target, findings } = await read('a,kind\n1,NA\n2,EU\n3,None\n4,NA\n');
    expect(target.kind === 'class' && target.classes).toEqual(['EU', 'NA', 'None']);
    const kept = findings.filter(({ code }) => code === 'csv-words-kept');
    expect(kept.map(({ values }) => values.names)).toEqual(['"NA" (2), "None" (1)']);
  });

  it('questions a quantity that is taken as classes, once, and names the setting', async () => {
    // Twenty of the eighty numbers stand twice, sixty have one row.
    const rows = Array.from({ length: 100 }, (_, i) => `${i},${(i % 80) * 1.5}`);
    const dataset = await read(`a,kind\n${rows.join('\n')}\n`);
    const split = splitDataset(dataset, { validation: 0.2, stratify: true, seed: 0 });
    expect(split.ok && [...dataset.findings, ...split.value.findings]).toMatchObject([
      { code: 'csv-numbers-as-classes', where: { column: 'kind' }, values: { classes: 80 } },
    ]);
    const [finding] = dataset.findings;
    expect(finding && explain(finding).fix).toContain('"targetKind": "number"');
  });

  it('takes chosen features in their order and several number targets', async () => {
    const dataset = await read('id,a,b,y,z\nq,1,2,3,4\nr,5,6,7,8\n', {
      header: true,
      target: ['z', 'y'],
      targetKind: 'number',
      features: ['b', 'a'],
    });
    expect(dataset).toMatchObject({
      features: { data: Float32Array.of(2, 1, 6, 5) },
      target: { kind: 'number', values: Float32Array.of(4, 3, 8, 7), width: 2, names: ['z', 'y'] },
    });
  });

  it('names columns by number without a header', async () => {
    const choice: CsvChoice = { header: false, target: '3', targetKind: 'class', ignore: ['1'] };
    const dataset = await read('1,2,x\n3,4,y\n', choice);
    expect(dataset).toMatchObject({
      samples: 2,
      featureNames: ['2'],
      features: { data: Float32Array.of(2, 4) },
    });
  });

  it.each<[string, string | Uint8Array, CsvChoice, object]>([
    ['nothing in it', '', byClass, { code: 'data-empty' }],
    ['a header alone', 'a,kind\n', byClass, { code: 'data-empty' }],
    [
      'a ragged row',
      'a,b,kind\n1,2,x\n\n1,y\n1\n',
      byClass,
      { code: 'csv-ragged-row', where: { row: 4, column: 3 }, values: { expected: 3, found: 2, count: 2 } },
    ],
    [
      'text among numbers',
      'a,b,kind\n1,2,x\n1,two,y\n1,0x10,y\n',
      byClass,
      {
        code: 'csv-text-in-number-column',
        where: { row: 3, column: 'b' },
        values: { text: 'two', count: 2 },
      },
    ],
    [
      'a missing value',
      'a,kind\n1,x\n,y\nNaN,y\n',
      byClass,
      { code: 'csv-missing-value', where: { row: 3, column: 'a' }, values: { count: 2 } },
    ],
    [
      'a missing class',
      'a,kind\n1,x\n2, \n',
      byClass,
      { code: 'csv-missing-value', where: { row: 3, column: 'kind' } },
    ],
    [
      'an enormous number',
      'a,kind\n1,x\n1e39,y\n',
      byClass,
      { code: 'csv-number-out-of-range', where: { row: 3 } },
    ],
    ['no such target', 'a,b\n1,x\n', byClass, { code: 'csv-missing-column', values: { columns: 'a, b' } }],
    ['no header', '1,2\n3,4\n', byClass, { code: 'csv-missing-header', where: { row: 1 } }],
    ['a column used twice', small, { ...byClass, ignore: ['kind'] }, { code: 'csv-column-used-twice' }],
    ['no feature', 'kind\nx\ny\n', byClass, { code: 'csv-no-features' }],
    [
      'two class targets',
      small,
      { ...byClass, target: ['kind', 'b'] },
      { code: 'csv-several-class-targets' },
    ],
    ['one class', 'a,kind\n1,x\n', byClass, { code: 'data-too-few-classes' }],
    ['an open quote', 'a,kind\n1,x\n2,"y\n3,z\n', byClass, { code: 'csv-unclosed-quote', where: { row: 3 } }],
    ['a quote that goes on', 'a,kind\n1,"x"y\n', byClass, { code: 'csv-bad-quotes', where: { row: 2 } }],
    ['a NUL', 'a,kind\n1,x\n2,\0\n', byClass, { code: 'csv-nul-character', where: { row: 3, column: 2 } }],
    [
      'GBK text',
      Buffer.concat([Buffer.from('a,kind\n1,'), Buffer.from([0xd6, 0xd0]), Buffer.from('\n')]),
      byClass,
      { code: 'csv-bad-encoding', where: { row: 2, column: 2 } },
    ],
    ['an endless row', 'x'.repeat(recordLimit + 1), byClass, { code: 'csv-row-too-long', where: { row: 1 } }],
    [
      'an endless cell',
      `a,kind\n1,"${'x\n'.repeat(recordLimit / 2)}`,
      byClass,
      { code: 'csv-row-too-long', where: { row: 2 } },
    ],
  ])('names the problem of a file with %s', async (_, content, choice, problem) => {
    const problems = await problemsOf(content, choice);
    expect(problems[0]).toMatchObject(problem);
    for (const language of ['en', 'zh-CN'] as const) {
      for (const text of Object.values(explain(problems[0] as (typeof problems)[0], language))) {
        expect(text).not.toMatch(/[{}]/);
      }
    }
  });

  it('gathers the problems of different columns', async () => {
    const problems = await problemsOf('a,b,kind\nx,,y\n1,x,\n');
    expect(problems.map(({ code, where }) => [code, where.row, where.column])).toEqual([
      ['csv-text-in-number-column', 2, 'a'],
      ['csv-missing-value', 2, 'b'],
      ['csv-text-in-number-column', 3, 'b'],
      ['csv-missing-value', 3, 'kind'],
    ]);
  });

  it('reads 100,000 columns', async () => {
    const names = Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',');
    const row = (value: number, kind: string) => `${`${value},`.repeat(100_000)}${kind}\n`;
    const dataset = await read(`${names},kind\n${row(1, 'x')}${row(2, 'y')}`);
    expect(dataset.features.sampleShape).toEqual([100_000]);
  });

  const pieces = [
    '1',
    '2.5',
    'x',
    ',',
    ';',
    '"',
    '""',
    '\n',
    '\r',
    '\r\n',
    '\0',
    ' ',
    '\ufeff',
    '中',
    'kind',
  ];
  const texts = fc
    .array(fc.constantFrom(...pieces), { maxLength: 40 })
    .map((all) => Buffer.from(all.join('')));
  const noise = fc.oneof(texts, fc.uint8Array({ maxLength: 200 }));
  async function outcome(start: string, bytes: Uint8Array, size: number) {
    async function* parts(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(start);
      for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
    }
    try {
      return (await readCsvBytes(parts(), 'data.csv', { source: byClass, split })).hash;
    } catch (error) {
      if (error instanceof DiagnosticError) return error.diagnostics[0];
      throw error;
    }
  }

  it.each([
    ['any bytes', ''],
    ['a header and any bytes', 'a,kind\n1,x\n'],
    // Beyond the first 64 KiB records are cut as the pieces arrive.
    ['long rows and any bytes', `a,kind\n${`1,${'x'.repeat(7000)}\n`.repeat(10)}`],
  ])('gives values or diagnostics for %s, however they arrive', async (_, start) => {
    await fc.assert(
      fc.asyncProperty(noise, fc.integer({ min: 1, max: 9 }), async (bytes, size) => {
        expect(await outcome(start, bytes, size)).toEqual(await outcome(start, bytes, 1 << 18));
      }),
      { numRuns: 150 },
    );
  });
});

describe('readCsv from a file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'netloom-csv-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('reads it, or says that it is missing', async () => {
    const file = path.join(folder, 'a.csv');
    expect(await readCsv(file, { source: byClass, split })).toMatchObject({
      ok: false,
      error: [{ code: 'data-file-missing' }],
    });
    writeFileSync(file, small);
    expect(await readCsv(file, { source: byClass, split })).toMatchObject({ ok: true, value: expected });
    expect(await readCsv(folder, { source: byClass, split })).toMatchObject({
      ok: false,
      error: [{ code: 'data-file-missing' }],
    });
  });
});

const tables = path.resolve('../shared/data/tables');
describe.skipIf(!existsSync(tables))('real tables (skipped where absent)', () => {
  it('reads iris', async () => {
    const result = await readCsv(path.join(tables, 'iris.csv'), {
      source: { ...byClass, target: 'species' },
      split,
    });
    expect(result).toMatchObject({
      ok: true,
      value: {
        samples: 150,
        target: { classes: ['setosa', 'versicolor', 'virginica'] },
        findings: [{ code: 'data-duplicate-samples', values: { count: 1 } }],
      },
    });
  });

  it('reads digits', async () => {
    const result = await readCsv(path.join(tables, 'digits.csv'), {
      source: { ...byClass, target: 'digit' },
      split,
    });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value).toMatchObject({ samples: 1797, features: { sampleShape: [64] } });
    expect(result.value.findings.map(({ code, where }) => [code, where.column])).toEqual([
      ['csv-constant-column', 'p00'],
      ['csv-constant-column', 'p40'],
      ['csv-constant-column', 'p47'],
    ]);
  });
});
