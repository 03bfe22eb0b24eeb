/** From a table as people have it to a trained network and its answers, in the terminal. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-own-data-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

const days = ['Mon', 'Tue', 'Wed'];

/** Customers who stay or leave: holes, a category, two words, a decimal comma, units below the header and a sum at the end. */
const header = ['age', 'day', 'member', 'income', 'stays'];
const rows = Array.from({ length: 60 }, (_, i) => {
  const stays = i % 3 === 0;
  const age = i % 7 === 0 ? 'NA' : String(stays ? 50 + (i % 5) : 20 + (i % 5));
  const income = `${stays ? 9 : 2},${i % 10}`;
  return [age, days[i % 3] ?? '', i % 2 === 0 ? 'yes' : 'no', income, stays ? 'stays' : 'leaves'];
});
const units = ['years', '', '', 'k€', ''];

async function file(name: string, records: readonly (readonly string[])[]): Promise<string> {
  const path = join(work, name);
  await writeFile(path, `${records.map((record) => record.join(';')).join('\r\n')}\r\n`);
  return path;
}

async function customers(): Promise<string> {
  return file('customers.csv', [header, units, ...rows, ['Total', '', '', '', '']]);
}

describe('data of a person', () => {
  it('is described with what stops a run, and the ways out of it with their price', async () => {
    const result = await runHere(['data', await customers()]);
    expect(result.code).toBe(1);
    const described = result.events.find(({ event }) => event === 'done');
    expect(described).toMatchObject({
      kind: 'csv',
      findings: expect.arrayContaining([
        expect.objectContaining({
          code: 'csv-units-row',
          where: { file: expect.any(String), row: 2 },
          repairs: [{ id: 'leave-out-rows', title: 'Leave row 2 out', price: '1 row is left out' }],
        }),
      ]),
    });
  });

  it('is mended step by step, and the section that results is shown', async () => {
    const result = await runHere(['data', await customers(), '--fix', 'all']);
    expect(result.code).toBe(0);
    const { recipe } = lastEvent(result);
    expect(recipe).toMatchObject([
      { kind: 'leave-out-rows', rows: [{ row: 2 }] },
      { kind: 'leave-out-rows', rows: [{ row: 63 }] },
      { kind: 'one-hot', columns: ['day'] },
      { kind: 'map-values', column: 'member', values: { no: 0, yes: 1 } },
      { kind: 'impute', columns: ['age'], by: 'median' },
    ]);
  });

  it('becomes a project that trains, and new rows are answered by the names of their columns', async () => {
    const folder = join(work, 'project');
    const made = await runHere(['new', folder, '--data', await customers(), '--fix', 'all']);
    expect(made.code).toBe(0);
    expect(lastEvent(made)).toMatchObject({ fixed: expect.arrayContaining([expect.anything()]) });
    const trained = await runHere(['train', folder, '--epochs', '60', '--device', 'cpu']);
    const { run, validation } = lastEvent(trained) as { run: string; validation: { accuracy: number } };
    expect(validation.accuracy).toBeGreaterThan(0.9);
    const record = JSON.parse(await readFile(join(run, 'run.json'), 'utf8')) as {
      dataFacts: { featureNames: string[]; preparation: { fitted: { learned: unknown }[] } };
    };
    expect(record.dataFacts.featureNames).toEqual([
      'age',
      'day=Mon',
      'day=Tue',
      'day=Wed',
      'member',
      'income',
    ]);

    const given = rows.slice(0, 12);
    const order = [4, 3, 0, 2, 1];
    const reorder = (record: readonly string[]): string[] => order.map((at) => record[at] ?? '');
    const same = await file('same.csv', [header, ...given]);
    const other = await file('other.csv', [
      [...reorder(header), 'note'],
      ...given.map((row) => [...reorder(row), 'x']),
    ]);
    const answers = async (path: string) => {
      const predicted = await runHere(['predict', run, path]);
      expect(predicted.code).toBe(0);
      return (lastEvent(predicted).predictions as { label: string; probabilities: object }[]).map(
        ({ label, probabilities }) => ({ label, probabilities }),
      );
    };
    expect(await answers(other)).toEqual(await answers(same));
    const evaluated = lastEvent(await runHere(['evaluate', run, '--data', other]));
    expect(evaluated).toMatchObject({ samples: 12 });
  });

  it('is repaired in a project, which keeps the steps', async () => {
    const folder = join(work, 'kept');
    expect((await runHere(['new', folder, '--data', await customers()])).code).toBe(0);
    expect((await runHere(['data', folder])).code).toBe(1);
    expect((await runHere(['data', folder, '--fix', 'all'])).code).toBe(0);
    const project = JSON.parse(await readFile(join(folder, 'project.json'), 'utf8')) as {
      data: { steps: { kind: string }[] };
    };
    expect(project.data.steps.map(({ kind }) => kind)).toContain('one-hot');
    expect((await runHere(['data', folder])).code).toBe(0);
  });
});
