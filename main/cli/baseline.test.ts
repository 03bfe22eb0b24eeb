/** H2O AutoML as a baseline in the terminal: what it is sent, what is kept, and every way in which it can fail. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { baselineRecordSchema } from '../../shared/experiment/baseline-record.ts';
import { FakeH2o, type FakeH2oOptions } from '../services/automl/testing/fake-h2o.ts';
import { lastEvent } from './testing/program-result.ts';
import { readHere, runHere } from './testing/run-here.ts';

let work = '';
let iris = '';
const started: FakeH2o[] = [];
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-baseline-'));
  iris = join(work, 'iris');
  await cp(join(import.meta.dirname, '../../templates/iris-mlp'), iris, { recursive: true });
  const file = join(iris, 'project.json');
  const value = JSON.parse(await readFile(file, 'utf8'));
  value.data.split.test = 0.2;
  value.training.epochs = 3;
  await writeFile(file, JSON.stringify(value));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const fake of started.splice(0)) await fake.stop();
});
afterAll(() => rm(work, { recursive: true, force: true }));

async function h2o(options: FakeH2oOptions = {}): Promise<FakeH2o> {
  const fake = await FakeH2o.start(options);
  started.push(fake);
  return fake;
}

async function failure(project: string, place: string, ...more: readonly string[]): Promise<unknown> {
  return lastEvent(await runHere(['baseline', project, '--h2o', place, ...more]));
}

it('keeps the models of H2O measured as the best run is, on the same parts', async () => {
  const fake = await h2o();
  await runHere(['train', iris]);
  const result = await runHere(['baseline', iris, '--h2o', fake.address, '--seconds', '9', '--seed', '3']);
  const done = lastEvent(result) as { baseline: string; models: readonly { test?: unknown }[] };
  expect(done).toMatchObject({
    event: 'done',
    by: { program: 'h2o', version: '3.46.0.12' },
    state: 'completed',
    limits: { seconds: 9, models: 20, seed: 3 },
    samples: { training: 90, validation: 30, test: 30 },
    target: { kind: 'class' },
    sortedBy: 'mean_per_class_error',
    models: [
      { algorithm: 'GBM', own: { mean_per_class_error: 0.05 }, validation: { accuracy: { value: 28 / 30 } } },
      { own: { mean_per_class_error: 0.1 } },
    ],
    runs: [{ number: 1, validation: { accuracy: { interval: [expect.any(Number), expect.any(Number)] } } }],
  });
  // The test part is answered by one model.
  expect(done.models.map(({ test }) => test !== undefined)).toEqual([true, false]);
  const kept = await readFile(join(done.baseline, 'baseline.json'), 'utf8');
  expect(baselineRecordSchema.parse(JSON.parse(kept)).models).toEqual(done.models);
  expect(await readdir(join(iris, 'baselines'))).toHaveLength(1);
});

it('sends targets of the training part alone, without names, and leaves no data on the server', async () => {
  const fake = await h2o();
  await runHere(['baseline', iris, '--h2o', fake.address]);
  expect(fake.heads).toEqual(['row,c1,c2,c3,c4,target', 'row,c1,c2,c3,c4', 'row,c1,c2,c3,c4']);
  expect(fake.builds).toMatchObject([
    { input_spec: { response_column: 'target', ignored_columns: ['row'] } },
  ]);
  expect(fake.frames).toEqual([]);
});

it('takes numbers, categories and empty cells of a table, and says the errors of its models', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const kind = ['small, or less', 'large'][i % 2];
    return `"${kind}",${i % 9 === 0 ? '' : i / 7},${3 * (i % 2) + i / 7}`;
  });
  const table = join(work, 'prices.csv');
  await writeFile(table, `kind,"size, m",price\n${rows.join('\n')}\n`);
  const folder = join(work, 'prices');
  await runHere(['new', folder, '--data', table, '--target', 'price', '--fix', 'all']);
  const fake = await h2o();
  const done = lastEvent(await runHere(['baseline', folder, '--h2o', fake.address]));
  expect(done).toMatchObject({
    event: 'done',
    target: { name: 'price', kind: 'number' },
    columns: 2,
    models: [
      {
        validation: {
          rootMeanSquaredError: {
            value: expect.any(Number),
            interval: [expect.any(Number), expect.any(Number)],
          },
        },
      },
      {},
    ],
  });
  expect(done).toMatchObject({ runs: [] });
  // A run that comes later is measured beside what is kept.
  await runHere(['train', folder, '--epochs', '2']);
  expect(lastEvent(await runHere(['baseline', folder]))).toMatchObject({
    event: 'done',
    runs: [
      {
        number: 1,
        validation: { rootMeanSquaredError: { interval: [expect.any(Number), expect.any(Number)] } },
        difference: { figure: 'meanSquaredError' },
      },
    ],
  });
});

it('shows a leaderboard to people', async () => {
  const fake = await h2o();
  const { text } = await readHere('baseline', iris, '--h2o', fake.address);
  expect(text).toContain('validation accuracy');
  expect(text).toMatch(/1 +GBM_2_AutoML_1_20261130_235528 +0\.9333 \(0\.7868 \.\. 0\.9815\)/);
});

it.each<[string, FakeH2oOptions, Record<string, unknown>]>([
  ['an old server', { version: '3.30.1.2' }, { code: 'h2o-version-old', found: 'H2O 3.30.1.2' }],
  ['another server', { answer: () => ({ status: 200, text: '<html>' }) }, { code: 'h2o-not-h2o' }],
  ['no path of H2O', { answer: () => ({ status: 404, text: 'no' }) }, { code: 'h2o-not-h2o' }],
  [
    'a job that fails',
    { exception: 'water.exceptions.H2OModelBuilderIllegalArgumentException: no' },
    { code: 'h2o-failed' },
  ],
  [
    'a job out of memory',
    { exception: 'java.lang.OutOfMemoryError: Java heap space' },
    { code: 'h2o-memory' },
  ],
  ['no time for a model', { models: 0 }, { code: 'h2o-no-model' }],
  [
    'a refusal',
    {
      answer: (_, path) =>
        path.endsWith('AutoMLBuilder') ? { status: 412, text: '{"msg":"few rows"}' } : undefined,
    },
    { code: 'h2o-refused', found: 'few rows' },
  ],
  [
    'rows that are lost',
    {
      answer: (method, path) =>
        method === 'GET' && path.includes('/Frames/')
          ? { status: 200, text: '{"frames":[{"rows":7}]}' }
          : undefined,
    },
    { code: 'h2o-parse-failed', found: '7 rows', expected: '90 rows' },
  ],
])('says %s', async (_, options, problem) => {
  const fake = await h2o(options);
  expect(await failure(iris, fake.address)).toMatchObject({ event: 'error', ...problem });
});

it('says that a server is lost on the way', async () => {
  let fake: FakeH2o | undefined;
  fake = await h2o({
    answer: (_, path) => {
      if (path.startsWith('/3/Jobs')) void fake?.stop();
      return undefined;
    },
  });
  expect(await failure(iris, fake.address)).toMatchObject({ code: 'h2o-lost' });
});

it.each([
  ['127.0.0.1:1', 'h2o-unreachable'],
  ['http://example.org:54321', 'h2o-plain-http'],
  ['http://ada:secret@127.0.0.1:54321', 'h2o-address-invalid'],
  ['/nowhere/h2o.jar', 'h2o-jar-missing'],
])('refuses %s', async (place, code) => {
  expect(await failure(iris, place)).toMatchObject({ event: 'error', code });
});

it('says that there is no Java, and that a jar is none of a server', async () => {
  const jar = join(work, 'h2o.jar');
  await writeFile(jar, 'PK\u0003\u0004 and nothing else');
  expect(await failure(iris, jar)).toMatchObject({ code: 'h2o-start-failed' });
  vi.stubEnv('JAVA_HOME', '');
  vi.stubEnv('PATH', work);
  expect(await failure(iris, jar)).toMatchObject({ code: 'h2o-java-missing' });
});

it('refuses what is no table, and more than one target', async () => {
  const curve = join(import.meta.dirname, '../../templates/curve-regression');
  expect(await failure(curve, '127.0.0.1:1')).toMatchObject({ code: 'baseline-not-table' });
  const two = join(work, 'two');
  await cp(iris, two, { recursive: true });
  const value = JSON.parse(await readFile(join(two, 'project.json'), 'utf8'));
  const [first, second] =
    (await readFile(join(two, value.data.source.path), 'utf8')).split('\n')[0]?.split(',') ?? [];
  value.data.source = {
    ...value.data.source,
    target: [first, second],
    targetKind: 'number',
    ignore: [value.data.source.target],
  };
  await writeFile(join(two, 'project.json'), JSON.stringify(value));
  expect(await failure(two, '127.0.0.1:1')).toMatchObject({ code: 'baseline-target-unfit' });
});

it('asks for a place, and takes memory for a jar alone', async () => {
  const fresh = join(work, 'fresh');
  await cp(join(import.meta.dirname, '../../templates/iris-mlp'), fresh, { recursive: true });
  expect((await runHere(['baseline', fresh])).code).toBe(2);
  expect((await runHere(['baseline', iris, '--h2o', '127.0.0.1:1', '--memory', '2'])).code).toBe(2);
});

it('says that a kept one is damaged', async () => {
  const fake = await h2o();
  const folder = join(work, 'damaged');
  await cp(join(import.meta.dirname, '../../templates/iris-mlp'), folder, { recursive: true });
  const done = lastEvent(await runHere(['baseline', folder, '--h2o', fake.address]));
  await writeFile(join(String(done.baseline), 'answers.json'), '{"kind":');
  expect(lastEvent(await runHere(['baseline', folder]))).toMatchObject({ code: 'baseline-unreadable' });
});
