import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ExperimentEvent, ExperimentId } from '../../../shared/contract/experiments.ts';
import type { OpenedProject } from '../../../shared/contract/projects.ts';
import { contract } from '../../../shared/contract/services.ts';
import { codeOf, valueIn } from '../testing/checked-values.ts';
import { type TestProgram, testProgram } from '../testing/test-program.ts';
import { each, gather, neverAborted } from '../testing/test-signal.ts';

let program: TestProgram;
let opened: OpenedProject;
beforeEach(async () => {
  program = await testProgram();
  opened = await program.create('iris-mlp');
});
afterEach(() => program.end());

const question = 'Is <wider> better?';

/** The flowers, trained for so many epochs with a layer of so many units. */
function text(epochs: number, units: number): string {
  const document = JSON.parse(opened.texts.project);
  document.training.epochs = epochs;
  document.graph.nodes.dense1.parameters.units = units;
  return JSON.stringify(document);
}

async function start(epochs: number, by: 'seeds' | 'folds' = 'seeds') {
  const variants = [4, 16].map((units) => ({ name: `${units} units`, text: text(epochs, units) }));
  const { project } = opened;
  return program.services.experiments.start({ project, question, variants, by, repeats: 2, slots: 2 });
}

function follow(experiment: ExperimentId) {
  const { project } = opened;
  return gather<ExperimentEvent>((signal) =>
    each(program.services.experiments.subscribe({ project, experiment }, signal)),
  );
}

const measuredOf = (events: readonly ExperimentEvent[]) =>
  events.flatMap((event) =>
    event.event === 'entry' && event.entry.kind === 'measured' ? [event.entry.repeat] : [],
  );

it('trains every variant with every seed, goes on with more, and writes a report of it', async () => {
  const { project } = opened;
  const { experiments, files, runs } = program.services;
  const { experiment } = valueIn(await start(1));
  const first = follow(experiment);
  await first.ended;
  expect(measuredOf(first.events)).toHaveLength(4);
  expect(valueIn(await experiments.list({ project }))).toEqual([{ experiment, question, phase: 'ended' }]);
  valueIn(await experiments.resume({ project, experiment, repeats: 3, slots: 2 }));
  const more = follow(experiment);
  await more.ended;
  expect(new Set(measuredOf(more.events)).size).toBe(3);
  const origins = valueIn(await runs.list({ project })).map(({ origin }) => origin);
  expect(origins).toEqual(Array(6).fill({ kind: 'experiment', name: experiment, title: question }));

  const [root] = valueIn(await files.roots({}));
  const file = valueIn(await files.resolve({ folder: root?.handle ?? '', name: 'report.html' }));
  valueIn(await experiments.saveReport({ project, experiment, file: file.handle, language: 'en' }));
  expect(await readFile(file.path, 'utf8')).toContain('<h1>Is &lt;wider&gt; better?</h1>');
});

it('trains the variant of a run on the version of the data that the run was trained on, also when it goes on', async () => {
  const { project } = opened;
  const { experiments, runs, dataVersions } = program.services;
  const { data } = JSON.parse(opened.texts.project);
  for await (const event of dataVersions.freeze({ project, data, name: 'all' }, neverAborted))
    expect(event).toEqual({ event: 'frozen' });
  const own = valueIn(await runs.start({ project, text: text(1, 8), device: 'auto', dataVersion: 'all' }));
  await expect
    .poll(async () => valueIn(await runs.get({ run: own.run })).summary.state, { timeout: 10_000 })
    .toBe('completed');
  const projects = join(program.base, 'projects');
  const [name = ''] = await readdir(projects);
  const table = join(projects, name, 'data/iris.csv');
  const lines = (await readFile(table, 'utf8')).trim().split('\n');
  await writeFile(table, `${lines.filter((_, row) => row % 2 === 0).join('\n')}\n`);
  const variants = [
    { name: 'now', text: text(1, 8) },
    { name: 'run', text: valueIn(await runs.get({ run: own.run })).project, run: own.run },
  ];
  const order = { project, question, variants, by: 'seeds', repeats: 1, slots: 1 } as const;
  const { experiment } = valueIn(await experiments.start(order));
  await follow(experiment).ended;
  valueIn(await experiments.resume({ project, experiment, repeats: 2, slots: 1 }));
  await follow(experiment).ended;
  const hashes = valueIn(await runs.list({ project })).map(({ dataHash }) => dataHash);
  const [now, first, ...more] = [...hashes].reverse().slice(1);
  expect(first).toBe(hashes.at(-1));
  expect(now).not.toBe(first);
  expect(more).toEqual([now, first]);
});

it('refuses a second one while one goes on, and stops it without a figure lost', async () => {
  const { project } = opened;
  const { experiments } = program.services;
  const { experiment } = valueIn(await start(300, 'folds'));
  const live = follow(experiment);
  await expect
    .poll(() => live.events.some(({ event }) => event === 'progress'), { timeout: 10_000 })
    .toBe(true);
  expect(codeOf(await start(1))).toBe('experiment-in-progress');
  valueIn(await experiments.stop({ project, experiment }));
  await live.ended;
  expect(measuredOf(live.events)).toEqual([]);
});

it('knows no experiment that is not there, and takes no name that leads elsewhere', async () => {
  const { project } = opened;
  const { experiments } = program.services;
  const experiment = 'none' as ExperimentId;
  expect(codeOf(await experiments.resume({ project, experiment, slots: 1 }))).toBe('experiment-not-found');
  expect(contract.experiments.stop.input.safeParse({ project, experiment: '../runs' }).success).toBe(false);
});
