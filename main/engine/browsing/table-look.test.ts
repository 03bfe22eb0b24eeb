import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TableLook, tableLookSchema } from '../../../shared/contract/data.ts';
import { type DataSectionInput, dataSchema } from '../../../shared/data/data-schema.ts';
import { rowsOfTable } from './table-file.ts';
import { lookAtTable } from './table-look.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-look-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const rows = ['age,city,kind', ',Oslo,a', '40,Rome,b', '20,Oslo,a', 'NA,Rome,b', '30,Oslo,a', '30,Rome,b'];

function section(steps: DataSectionInput['steps'], source: object = {}) {
  const csv = { kind: 'csv', path: 'people.csv', target: 'kind', targetKind: 'class', ...source } as const;
  return dataSchema.parse({ source: csv, steps });
}

async function look(steps: DataSectionInput['steps'] = [], source: object = {}): Promise<TableLook> {
  await writeFile(join(folder, 'people.csv'), `${rows.join('\n')}\n`);
  const answer = await lookAtTable(section(steps, source), { projectFolder: folder });
  return tableLookSchema.parse(answer);
}

describe('the columns of a table', () => {
  it('have their missing cells, different values and range, in columns that are left out too', async () => {
    const { columns, rows: count } = await look([], { ignore: ['age'] });
    expect(count).toBe(6);
    expect(columns[0]).toMatchObject({ kind: 'number', missing: 2, distinct: 3, minimum: 20, maximum: 40 });
  });

  it('have a bar for each of few values, of texts the most frequent first', async () => {
    const { columns } = await look();
    expect(columns.map(({ bars }) => bars)).toEqual([
      [
        { label: '20', count: 1 },
        { label: '30', count: 2 },
        { label: '40', count: 1 },
      ],
      [
        { label: 'Oslo', count: 3 },
        { label: 'Rome', count: 3 },
      ],
      [
        { label: 'a', count: 3 },
        { label: 'b', count: 3 },
      ],
    ]);
  });
});

describe('what a step does', () => {
  it('is counted in cells, and shown on the first rows', async () => {
    const { steps } = await look([{ kind: 'impute', columns: ['age'], by: 'constant', value: 7 }]);
    expect(steps[0]).toMatchObject({ cells: 2, rows: 0, made: [], removed: [] });
    expect(steps[0]?.examples).toEqual({
      columns: [{ name: 'age', stands: 'in-both' }],
      rows: [
        { row: 2, before: [null], after: ['7'] },
        { row: 5, before: [null], after: ['7'] },
      ],
    });
  });

  it('is counted in rows left out, which have nothing after', async () => {
    const { steps } = await look([{ kind: 'drop-missing', columns: ['age'] }]);
    expect(steps[0]).toMatchObject({ cells: 0, rows: 2 });
    expect(steps[0]?.examples.rows[1]).toEqual({ row: 5, before: [null, 'Rome', 'b'].slice(0, 3) });
  });

  it('names the columns that it makes and takes away', async () => {
    const { steps } = await look([{ kind: 'one-hot', columns: ['city'] }]);
    expect(steps[0]).toMatchObject({ cells: 0, made: ['city=Oslo', 'city=Rome'], removed: ['city'] });
    expect(steps[0]?.examples.rows[0]).toEqual({
      row: 2,
      before: ['Oslo', null, null],
      after: [null, '1', '0'],
    });
  });

  it('is said of the table as the steps before left it, cleaning before what is learned', async () => {
    const { steps } = await look([
      { kind: 'impute', columns: ['age'] },
      { kind: 'drop-missing', columns: ['age'] },
    ]);
    expect(steps.map((step) => step && [step.rows, step.cells])).toEqual([
      [0, 0],
      [2, 0],
    ]);
  });

  it('is not said of one that is switched off', async () => {
    const { steps } = await look([{ kind: 'drop-missing', columns: ['age'], off: true }]);
    expect(steps).toEqual([null]);
  });

  it('counts rows left out by their numbers', async () => {
    const { steps } = await look([{ kind: 'leave-out-rows', rows: [{ row: 3, text: '40 | Rome | b' }] }]);
    expect(steps[0]?.examples.rows).toEqual([{ row: 3, before: ['40', 'Rome', 'b'] }]);
  });
});

it('gives rows of the file by their numbers, and passes over those it does not have', async () => {
  await look();
  const found = await rowsOfTable(section([]), [3, 99], { projectFolder: folder });
  expect(found).toEqual({ names: ['age', 'city', 'kind'], rows: [{ row: 3, cells: ['40', 'Rome', 'b'] }] });
});
