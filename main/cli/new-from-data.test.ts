/** `netloom new --data`: from a file of a person to a trained network. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { readHere, runHere } from './testing/run-here.ts';

const templates = join(import.meta.dirname, '../../templates');

let work: string;
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-new-'));
  vi.stubEnv('XDG_DATA_HOME', join(work, 'person'));
  await cp(join(templates, 'iris-mlp/data/iris.csv'), join(work, 'flowers.csv'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(work, { recursive: true, force: true });
});

const at = (...parts: readonly string[]): string => join(work, ...parts);

it('makes a project of a table, and says what it took it for and which network it proposes', async () => {
  const made = await runHere(['new', at('irises'), '--data', at('flowers.csv')]);
  expect(made.code).toBe(0);
  expect(lastEvent(made)).toMatchObject({
    event: 'done',
    project: at('irises'),
    source: { kind: 'csv', path: 'data/flowers.csv', target: 'species', targetKind: 'class' },
    recipe: [],
    fixed: [],
    template: 'mlp',
  });
  expect((await readdir(at('irises'))).sort()).toEqual(['layout.json', 'project.json']);
});

it('never writes where on this machine the data lies into the project', async () => {
  await runHere(['new', at('irises'), '--data', at('flowers.csv')]);
  expect(await readFile(at('irises', 'project.json'), 'utf8')).not.toContain(work);
});

it('finds the data again where it lies, so that the project checks and trains at once', async () => {
  await runHere(['new', at('irises'), '--data', at('flowers.csv')]);
  const checked = await runHere(['check', at('irises'), '--data']);
  expect(checked.events.filter(({ event }) => event === 'error')).toEqual([]);
  const trained = lastEvent(await runHere(['train', at('irises'), '--device', 'cpu']));
  expect(trained).toMatchObject({ event: 'done', validation: { accuracy: expect.any(Number) } });
  expect((trained as { validation: { accuracy: number } }).validation.accuracy).toBeGreaterThan(0.9);
});

it('predicts the column that is asked for', async () => {
  const asked = ['--data', at('flowers.csv'), '--target', 'petal_length', '--fix', 'all'];
  const made = await runHere(['new', at('lengths'), ...asked]);
  expect(lastEvent(made)).toMatchObject({
    source: { target: 'petal_length', targetKind: 'number' },
    recipe: [{ kind: 'one-hot', columns: ['species'] }],
    template: 'mlp',
  });
});

it('divides the rows by a column that says their parts', async () => {
  const [header = '', ...rows] = (await readFile(at('flowers.csv'), 'utf8')).trim().split('\n');
  const parts = rows.map((row, i) => `${row},${['train', 'train', 'train', 'valid', 'test'][i % 5]}`);
  await writeFile(at('parted.csv'), `${[`${header},split`, ...parts].join('\n')}\n`);
  const made = await runHere(['new', at('parted'), '--data', at('parted.csv')]);
  expect(made.code).toBe(0);
  const { data } = JSON.parse(await readFile(at('parted', 'project.json'), 'utf8'));
  expect(data.split).toMatchObject({ by: 'part', column: 'split' });
  const trained = lastEvent(await runHere(['train', at('parted'), '--epochs', '1', '--device', 'cpu']));
  expect(trained).toMatchObject({ test: { samples: 30 } });
});

it('makes the project of a table with a quote that never closes, read as a plain letter', async () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) => `${i % 9},${i === 20 ? '"' : ''}${i % 7},${i % 2 === 0 ? 'x' : 'y'}`,
  );
  await writeFile(at('quoted.csv'), `${['a,b,kind', ...rows].join('\n')}\n`);
  const made = await runHere(['new', at('quoted'), '--data', at('quoted.csv'), '--fix', 'all']);
  expect(made.code).toBe(0);
  expect(lastEvent(made)).toMatchObject({ source: { quote: 'none' } });
});

it('takes pictures that a table names into the network beside its columns', async () => {
  const create = { width: 8, height: 6, channels: 3, background: { r: 9, g: 9, b: 9 } } as const;
  await mkdir(at('pictures'));
  const lines = await Promise.all(
    Array.from({ length: 30 }, async (_, i) => {
      await sharp({ create })
        .png()
        .toFile(at('pictures', `${i}.png`));
      return `${i}.png,${i % 7},${i % 2 === 0 ? 'yes' : 'no'}`;
    }),
  );
  await writeFile(at('table.csv'), `${['photo,age,answer', ...lines].join('\n')}\n`);
  await runHere(['new', at('both'), '--data', at('table.csv'), '--target', 'answer']);
  const { data, graph } = JSON.parse(await readFile(at('both', 'project.json'), 'utf8'));
  expect(data.fields.inputs).toEqual([
    { name: 'photo', kind: 'picture', column: 'photo', folder: 'pictures', width: 8, height: 6, channels: 3 },
  ]);
  const nodes = Object.values(graph.nodes) as readonly { type: string; parameters: { field?: string } }[];
  const fields = nodes.filter(({ type }) => type === 'input').map(({ parameters }) => parameters.field ?? '');
  expect(fields).toEqual(['', 'photo']);
});

it('says which columns there are where the one asked for is none', async () => {
  const made = await runHere(['new', at('irises'), '--data', at('flowers.csv'), '--target', 'weight']);
  expect(made.code).toBe(1);
  expect(lastEvent(made)).toMatchObject({ code: 'csv-missing-column', where: { column: 'weight' } });
});

it('leaves nothing behind where the data cannot be read', async () => {
  const made = await runHere(['new', at('broken'), '--data', at('absent.csv')]);
  expect(made.code).toBe(1);
  expect(lastEvent(made)).toMatchObject({ code: 'data-file-missing' });
  expect(await readdir(work)).not.toContain('broken');
});

it('makes the project all the same where a table has gaps, and says what is wrong', async () => {
  await writeFile(at('gaps.csv'), 'a,b,y\n1,2,3.5\n,3,4.5\n4,5,1.5\n2,2,7.25\n');
  const made = await runHere(['new', at('gaps'), '--data', at('gaps.csv'), '--target', 'y']);
  expect(made.code).toBe(0);
  expect(made.events.map(({ code }) => code)).toContain('csv-missing-value');
  expect(lastEvent(made)).toMatchObject({ event: 'done', template: 'mlp' });
});

it('refuses a target for data whose classes come with it', async () => {
  const texts = at('story.txt');
  await writeFile(texts, 'the cat sat on the mat\n'.repeat(40));
  const made = await runHere(['new', at('story'), '--data', texts, '--target', 'x']);
  expect(lastEvent(made)).toMatchObject({ code: 'target-without-table' });
});

it('takes a folder that is new or empty alone', async () => {
  const made = await runHere(['new', work, '--data', at('flowers.csv')]);
  expect(lastEvent(made)).toMatchObject({ code: 'folder-not-empty' });
});

it('shows a person the samples, the target, the network, and what to do next', async () => {
  const { code, text } = await readHere('new', at('irises'), '--data', at('flowers.csv'));
  expect(code).toBe(0);
  expect(text).toContain('recognized: csv, samples of 4, 120 samples to train and 30 to validate');
  expect(text).toContain('to predict: species: one of 3 classes');
  expect(text).toContain(`netloom train ${at('irises')}`);
});

describe('a table with times at a usual interval', () => {
  /** Hours of three days, the newest first. */
  const rows = Array.from({ length: 72 }, (_, i) => {
    const time = new Date(Date.UTC(2026, 2, 27, i)).toISOString().slice(0, 16).replace('T', ' ');
    return `${time},${(10 + 5 * Math.sin((i * Math.PI) / 12)).toFixed(3)}`;
  }).reverse();
  const made = (...options: readonly string[]) =>
    runHere(['new', at('load'), '--data', at('load.csv'), ...options]);

  beforeEach(() => writeFile(at('load.csv'), `time,load\n${rows.join('\n')}\n`));

  it('becomes a forecast that is better than the last value, and answers a file with its times', async () => {
    const created = await made('--fix', 'all');
    expect(lastEvent(created)).toMatchObject({
      source: { kind: 'series', timeColumn: 'time', rowOrder: 'time', columns: ['load'] },
      fixed: [{ code: 'series-unsorted' }],
      template: 'gru',
    });
    expect(created.events.map(({ code }) => code)).toContain('series-last-value');
    const { run, validation } = lastEvent(await runHere(['train', at('load'), '--device', 'cpu'])) as {
      run: string;
      validation: { meanAbsoluteError: number };
    };
    // From one hour to the next the wave changes by 5 · 2 sin(π / 24) · 2 / π = 0.83 on average.
    expect(validation.meanAbsoluteError).toBeLessThan(0.4);
    await runHere(['predict', run, at('load.csv'), '--out', at('forecasts.csv')]);
    const lines = (await readFile(at('forecasts.csv'), 'utf8')).trim().split('\n');
    expect(lines[0]).toBe('seen until,time,predicted load,load');
    expect(lines.at(-1)).toMatch(/^2026-03-29 23:00,2026-03-30 00:00,[\d.]+,$/);
  });

  it('is described as a series, with what is wrong and what would fix it', async () => {
    const described = await runHere(['data', at('load.csv')]);
    expect(described.code).toBe(1);
    const found = lastEvent(described);
    expect(found).toMatchObject({
      kind: 'series',
      findings: [{ code: 'series-unsorted', repairs: [{ id: 'sort-by-time' }, { id: 'keep-file-order' }] }],
    });
  });

  it('stays a table where a class stands beside the times', async () => {
    const kinds = rows.map((row, i) => `${row},${i % 3 === 0 ? 'high' : 'low'}`);
    await writeFile(at('load.csv'), `time,load,kind\n${kinds.join('\n')}\n`);
    expect(lastEvent(await made())).toMatchObject({ source: { kind: 'csv', target: 'kind' } });
  });

  it('stays a table where the times follow each other by chance', async () => {
    const orders = rows.map(
      (row, i) => `2026-0${1 + ((i * i * 7) % 9)}-${1 + ((i * i * 11) % 28)},${row.split(',')[1]}`,
    );
    await writeFile(at('load.csv'), `day,amount\n${orders.join('\n')}\n`);
    expect(lastEvent(await made())).toMatchObject({ source: { kind: 'csv', target: 'amount' } });
  });
});
