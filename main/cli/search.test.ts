/** A search in the terminal: its table, its limits, and what is left when it is cut off. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';

const rate = 'training.objectives.0.optimizer.learningRate';
const units = 'graph.nodes.dense1.parameters.units';
const space = ['--space', `${rate}=real:0.0001..0.3:log`, '--space', `${units}=int:2..16`];

interface Row {
  readonly number: number;
  readonly values: Readonly<Record<string, number>>;
  readonly value: number | null;
  readonly state: string;
  readonly run: string | null;
  readonly epochs: number;
}

let work = '';
let count = 0;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-search-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** The flowers, trained for six epochs, with a part for the test. */
async function project(change: (value: Record<string, never>) => void = () => undefined): Promise<string> {
  count++;
  const folder = join(work, `project-${count}`);
  await cp(join(import.meta.dirname, '../../templates/iris-mlp'), folder, { recursive: true });
  const file = join(folder, 'project.json');
  const value = JSON.parse(await readFile(file, 'utf8'));
  value.training.epochs = 6;
  value.data.split.test = 0.2;
  change(value);
  await writeFile(file, JSON.stringify(value));
  return folder;
}

/** What of the table does not name a folder. */
function table(done: Readonly<Record<string, unknown>>): readonly unknown[] {
  return (done.trials as readonly Row[]).map(({ run: _, ...row }) => row);
}

it('ends with a table of its trials and the best of them, evaluated on the test part', async () => {
  const folder = await project();
  const result = await runHere(['search', folder, '--trials', '3', '--metric', 'loss', ...space]);
  const done = lastEvent(result) as { trials: readonly Row[]; best: Record<string, unknown> };
  const lowest = Math.min(...done.trials.map(({ value }) => value ?? 1e9));
  expect(done).toMatchObject({
    event: 'done',
    trials: [1, 2, 3].map((number) => ({ number, state: 'completed', epochs: 6 })),
    best: { value: lowest, test: { samples: 30 } },
  });
  expect((await readdir(join(folder, 'runs'))).sort()).toEqual(done.trials.map(({ run }) => run).sort());
});

it('has its best three trials answer together where the folder of the search is named', async () => {
  const folder = await project();
  const result = await runHere(['search', folder, '--trials', '4', '--metric', 'loss', ...space]);
  const { trials } = lastEvent(result) as unknown as { trials: readonly Row[] };
  const best = [...trials].sort((a, b) => (a.value ?? 0) - (b.value ?? 0)).slice(0, 3);
  const [search = ''] = await readdir(join(folder, 'searches'));
  const combined = await runHere(['ensemble', join(folder, 'searches', search)]);
  const { members } = lastEvent(combined) as unknown as { members: readonly { readonly run: string }[] };
  expect(members.map(({ run }) => run)).toEqual(best.map(({ run }) => join(folder, 'runs', run ?? '')));
});

it('pauses at rungs all but the best under ASHA, which trains on by its own schedule', async () => {
  const folder = await project();
  const result = await runHere(['search', folder, '--trials', '5', '--pruner', 'asha', ...space]);
  const { trials } = lastEvent(result) as unknown as { trials: readonly Row[] };
  const epochs = trials.map((trial) => trial.epochs).sort();
  expect(epochs).toEqual([1, 1, 1, 1, 6]);
});

it('cut off between any two decisions, goes on to the table of one never cut', async () => {
  const options = ['--pruner', 'asha', '--seed', '3', '--trials', '5'];
  const folder = await project();
  const whole = await runHere(['search', folder, ...options, ...space]);
  const searches = join(folder, 'searches');
  const [name = ''] = await readdir(searches);
  const journal = join(searches, name, 'journal.jsonl');
  const lines = (await readFile(journal, 'utf8')).trimEnd().split('\n');
  for (const kept of [4, lines.length - 3]) {
    await writeFile(journal, `${lines.slice(0, kept).join('\n')}\n{"step":99,"kind":"sugg`);
    const resumed = await runHere(['search', folder, '--resume', '--trials', '5']);
    expect(table(lastEvent(resumed)), `after ${kept} lines`).toEqual(table(lastEvent(whole)));
  }
});

it('stopped in the midst of a trial, goes on with it', async () => {
  const options = ['--seed', '3', '--trials', '2', ...space];
  const whole = await runHere(['search', await project(), ...options]);
  const folder = await project();
  const stopped = await runHere(['search', folder, ...options], ({ event, number }) => {
    if (event === 'started' && number === 2) process.emit('SIGINT');
  });
  expect(lastEvent(stopped)).toMatchObject({ trials: [{ state: 'completed' }, { state: 'stopped' }] });
  const resumed = await runHere(['search', folder, '--resume', '--trials', '2']);
  expect(table(lastEvent(resumed))).toEqual(table(lastEvent(whole)));
  expect(await readdir(join(folder, 'runs'))).toHaveLength(2);
});

it('records trials that fail with their reasons, and goes on', async () => {
  const optimizer = 'training.objectives.0.optimizer';
  const args = [
    ...['--algorithm', 'grid', '--space', `${optimizer}.kind=choice:sgd`],
    ...['--space', `${rate}=choice:1e12,0.01`, '--space', 'training.batchSize=choice:16,60000'],
  ];
  const result = await runHere(['search', await project(), ...args]);
  const { trials } = lastEvent(result) as unknown as { trials: readonly Row[] };
  const failed = (code: string) => ({ state: 'failed', value: null, reason: { code } });
  expect(trials).toMatchObject([
    failed('training-not-finite'),
    failed('batch-larger-than-data'),
    { state: 'completed' },
    failed('batch-larger-than-data'),
  ]);
});

it('finds compromises between a figure and the size of the network, and keeps the weights of those alone', async () => {
  const folder = await project();
  const result = await runHere([
    ...['search', folder, '--algorithm', 'grid', '--metric', 'loss', '--costs', 'parameters', '--keep', '1'],
    ...['--space', `${units}=choice:2,12`, '--space', 'training.batchSize=choice:8,16'],
  ]);
  const { trials, front, best } = lastEvent(result) as unknown as {
    trials: readonly (Row & { costs: { parameters: number } })[];
    front: readonly number[];
    best: { number: number };
  };
  expect(trials.map(({ costs }) => costs.parameters)).toEqual([19, 19, 99, 99]);
  const small = trials.filter(({ costs }) => costs.parameters === 19);
  const smallest = Math.min(...small.map(({ value }) => value ?? 1e9));
  expect(front).toContain(small.find(({ value }) => value === smallest)?.number);
  expect(front).toContain(best.number);
  const withWeights = await Promise.all(
    trials.map(async ({ number, run }) => {
      const files = await readdir(join(folder, 'runs', run ?? '', 'checkpoints')).catch(() => []);
      return files.some((name) => name.endsWith('.safetensors')) ? [number] : [];
    }),
  );
  expect(withWeights.flat()).toEqual(front);
});

it('trains two at once where it may', async () => {
  const args = ['--slots', '2', '--trials', '2', ...space];
  const result = await runHere(['search', await project(), ...args]);
  const kinds = result.events
    .map(({ event }) => event)
    .filter((kind) => kind === 'suggested' || kind === 'measured');
  expect(kinds).toEqual(['suggested', 'suggested', 'measured', 'measured']);
});

it.each([
  ['data.split.validation=real:0.1..0.3', 'search-path-refused'],
  ['graph.nodes.accuracy.parameters.k=int:1..2', 'search-path-refused'],
  ['training.objectives.0.optimizer.learningrate=real:0.1..0.3', 'search-path-unknown'],
  ['graph.nodes.dense9.parameters.units=int:1..2', 'search-path-unknown'],
  ['graph.nodes.dense1.parameters.units=int:0..2', 'search-value-outside'],
  ['training.batchSize=real:2..4.5', 'search-value-outside'],
])('refuses %s', async (value, code) => {
  const { code: exit, events } = await runHere(['search', await project(), '--space', value]);
  expect([exit, events.map((event) => event.code)]).toEqual([1, [code]]);
});

it('reads the space of the project, where a choice has values of its own', async () => {
  const folder = await project((value) => {
    Object.assign(value, {
      search: {
        algorithm: 'grid',
        space: [
          { path: 'training.objectives.0.optimizer.kind', kind: 'choice', values: ['adam', 'sgd'] },
          {
            path: 'training.objectives.0.optimizer.momentum',
            kind: 'choice',
            values: [0, 0.9],
            when: { path: 'training.objectives.0.optimizer.kind', is: 'sgd' },
          },
        ],
      },
    });
  });
  const { trials } = lastEvent(await runHere(['search', folder])) as unknown as { trials: readonly Row[] };
  expect(trials.map(({ values }) => Object.values(values))).toEqual([['adam'], ['sgd', 0], ['sgd', 0.9]]);
});

it('prints the search as a program for another tool, and begins none', async () => {
  const folder = await project();
  const result = await runHere(['search', folder, '--print', 'ray-tune', '--metric', 'loss', ...space]);
  const { text } = lastEvent(result) as { text: string };
  expect(text).toContain('FIGURE, SIGN = "loss", -1');
  expect(text).toContain('optuna.samplers.TPESampler(seed=SEED)');
  expect(await readdir(folder)).not.toContain('searches');
  const refused = await runHere(['search', folder, '--print', 'ray-tune']);
  expect(lastEvent(refused)).toMatchObject({ event: 'error', code: 'search-space-empty' });
});

it('takes the address of a cluster with --on ray alone, and says why it cannot be used', async () => {
  const folder = await project();
  expect((await runHere(['search', folder, '--address', 'http://127.0.0.1:9', ...space])).code).toBe(2);
  expect((await runHere(['search', folder, '--on', 'ray', ...space])).code).toBe(2);
  const result = await runHere([
    'search',
    folder,
    '--on',
    'ray',
    '--address',
    'http://127.0.0.1:9',
    ...space,
  ]);
  expect(lastEvent(result)).toMatchObject({ event: 'error', code: 'cluster-unreachable' });
  expect(await readdir(folder)).not.toContain('searches');
});
