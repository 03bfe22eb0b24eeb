/** An experiment in the terminal: its verdict, its folds, and how it goes on. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { readHere, runHere } from './testing/run-here.ts';

const rate = 'training.objectives.0.optimizer.learningRate';
const slow = { name: 'slow', changes: { [rate]: 0.00001 } };

let work = '';
let folder = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-experiment-'));
  folder = join(work, 'flowers');
  await cp(join(import.meta.dirname, '../../templates/iris-mlp'), folder, { recursive: true });
  const file = join(folder, 'project.json');
  const value = JSON.parse(await readFile(file, 'utf8'));
  value.training.epochs = 6;
  await writeFile(file, JSON.stringify(value));
});
afterAll(() => rm(work, { recursive: true, force: true }));

async function experimentFile(value: Readonly<Record<string, unknown>>): Promise<string> {
  const file = join(work, 'experiment.json');
  await writeFile(file, JSON.stringify({ question: 'Does a slow rate harm?', metric: 'loss', ...value }));
  return file;
}

it('says which variant is worse, over the same seeds', async () => {
  const file = await experimentFile({ seeds: [1, 2, 3], variants: [{ name: 'as it is' }, slow] });
  const done = lastEvent(await runHere(['experiment', folder, file]));
  expect(done).toMatchObject({
    event: 'done',
    goal: { metric: 'loss', direction: 'lower' },
    variants: [
      { name: 'as it is', mean: expect.any(Number), runs: [1, 2, 3].map((seed) => ({ seed })) },
      { name: 'slow' },
    ],
    verdict: { outcome: 'worse', variant: 'slow', against: 'as it is' },
    comparisons: [{ pairs: 3, method: 'paired t' }],
  });
});

it('goes on with more seeds, and trains none again', async () => {
  const before = await readdir(join(folder, 'runs'));
  const file = await experimentFile({ seeds: [1, 2, 3, 4], variants: [{ name: 'as it is' }, slow] });
  const done = lastEvent(await runHere(['experiment', folder, file, '--resume']));
  expect(done).toMatchObject({ comparisons: [{ pairs: 4 }] });
  expect(await readdir(join(folder, 'runs'))).toHaveLength(before.length + 2);
});

it('trains a variant on a frozen version of the data, whatever became of the file since', async () => {
  const project = join(work, 'frozen');
  await cp(folder, project, { recursive: true });
  await rm(join(project, 'runs'), { recursive: true, force: true });
  expect(lastEvent(await runHere(['data', project, '--freeze', 'all'])).event).toBe('done');
  const table = join(project, 'data/iris.csv');
  const lines = (await readFile(table, 'utf8')).trim().split('\n');
  await writeFile(table, `${lines.filter((_, row) => row % 2 === 0).join('\n')}\n`);
  const variants = [{ name: 'half' }, { name: 'all', dataVersion: 'all' }];
  const done = lastEvent(
    await runHere(['experiment', project, await experimentFile({ seeds: 1, variants })]),
  );
  const runs = (done.variants as readonly { readonly runs: readonly { readonly run: string }[] }[]).map(
    (variant) => variant.runs[0]?.run ?? '',
  );
  const counts = await Promise.all(
    runs.map(
      async (run) => JSON.parse(await readFile(join(project, 'runs', run, 'run.json'), 'utf8')).samples,
    ),
  );
  expect(counts).toMatchObject([{ training: 60 }, { training: 120 }]);
  const unknown = await experimentFile({ seeds: 1, variants: [{ name: 'a', dataVersion: 'other' }] });
  expect(lastEvent(await runHere(['experiment', project, unknown])).code).toBe('version-unknown');
});

it('shows no difference between a project and itself', async () => {
  const same = [{ name: 'a' }, { name: 'b' }];
  const file = await experimentFile({ seeds: 1, variants: same });
  const { text } = await readHere('experiment', folder, file);
  expect(text).toContain('b and a cannot be told apart with these runs.');
});

it('evaluates each fold on another part, under one record', async () => {
  const file = await experimentFile({ folds: 2, variants: [{ name: 'as it is' }] });
  const done = lastEvent(await runHere(['experiment', folder, file]));
  const { variants } = done as unknown as { variants: { runs: { run: string }[] }[] };
  const sizes = await Promise.all(
    (variants[0]?.runs ?? []).map(async ({ run }) => {
      const record = JSON.parse(await readFile(join(folder, 'runs', run, 'run.json'), 'utf8'));
      return [record.samples, record.project.data.split.fold];
    }),
  );
  expect(sizes).toEqual(
    [0, 1].map((index) => [
      { training: 75, validation: 75 },
      { index, of: 2 },
    ]),
  );
  const [kept = ''] = (done as unknown as { outOfFold: string[] }).outOfFold;
  const rows = (await readFile(kept, 'utf8')).trimEnd().split('\n');
  expect(rows[0]).toMatch(/^sample,fold,target,/);
  expect(rows.slice(1).map((row) => Number(row.split(',')[0]))).toEqual([...Array(150).keys()]);
});

it.each([
  [{ variants: [] }, 'experiment-file-invalid'],
  [{ seeds: 2, folds: 2, variants: [{ name: 'a' }] }, 'experiment-file-invalid'],
  [{ variants: [{ name: 'a', changes: { 'data.split.seed': 1 } }] }, 'search-path-refused'],
  [{ variants: [{ name: 'a', changes: { 'training.batches': 1 } }] }, 'search-path-unknown'],
  [{ variants: [{ name: 'a', project: 'nowhere' }] }, 'project-not-found'],
])('refuses %j', async (value, code) => {
  const { code: exit, events } = await runHere(['experiment', folder, await experimentFile(value)]);
  expect([exit, events[0]?.code]).toEqual([1, code]);
});

it('has nothing to go on with where none was begun', async () => {
  const file = await experimentFile({ question: 'Another?', variants: [{ name: 'a' }] });
  const { events } = await runHere(['experiment', folder, file, '--resume']);
  expect(events[0]?.code).toBe('experiment-not-found');
});
