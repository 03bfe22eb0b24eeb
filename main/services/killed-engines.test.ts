/** What the services say, and leave, when an engine process is killed. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SentEvent } from '../../shared/contract/events.ts';
import type { ExportSettings } from '../../shared/contract/exports.ts';
import type { OpenedProject } from '../../shared/contract/projects.ts';
import { parseProject } from '../../shared/document/parse.ts';
import { valueIn } from './testing/checked-values.ts';
import { engineProcesses } from './testing/engine-processes.ts';
import { type TestProgram, testProgram } from './testing/test-program.ts';
import { each, gather } from './testing/test-signal.ts';

let program: TestProgram;
let killEngines: () => void;
beforeEach(async () => {
  const { host, killAll } = engineProcesses();
  killEngines = killAll;
  program = await testProgram(host);
});
afterEach(() => program.end());

function follow(run: string, since = 0) {
  return gather((signal) => each(program.services.runs.subscribe({ run, since }, signal)));
}

function kinds(events: readonly { payload: SentEvent }[]): string[] {
  return [...new Set(events.map(({ payload }) => payload.event))];
}

async function start({ project, texts }: OpenedProject, epochs: number): Promise<string> {
  const text = texts.project.replace(/"epochs": \d+/, `"epochs": ${epochs}`);
  return valueIn(await program.services.runs.start({ project, text, device: 'cpu' })).run;
}

/** Long enough that it never ends by itself in a test. */
const endless = 100_000;

it('a run fails with the signal, stays in the list, and goes on when resumed', async () => {
  const opened = await program.create('iris-mlp');
  const { runs } = program.services;
  const run = await start(opened, endless);
  const received = follow(run);
  await expect.poll(() => kinds(received.events), { timeout: 20_000 }).toContain('epoch');
  const began = performance.now();
  killEngines();
  await received.ended;
  expect(performance.now() - began).toBeLessThan(2000);
  expect(received.events.at(-1)?.payload).toMatchObject({
    event: 'failed',
    problems: [{ code: 'engine-died', values: { how: 'SIGKILL' } }],
  });
  const [died] = valueIn(await runs.list({ project: opened.project }));
  expect(died).toMatchObject({ run, state: 'failed', resumable: true });
  valueIn(await runs.resume({ run, device: 'cpu' }));
  const rest = follow(run, received.events.at(-1)?.sequence);
  await expect.poll(() => kinds(rest.events), { timeout: 20_000 }).toContain('epoch');
  valueIn(await runs.stop({ run }));
  await rest.ended;
  expect(rest.events.at(-1)?.payload).toMatchObject({ event: 'finished', reason: 'stopped' });
});

it('an export fails with the signal, and leaves nothing', async () => {
  const { services } = program;
  const run = await start(await program.create('iris-mlp'), 8);
  await follow(run).ended;
  const { export: id } = valueIn(await services.exports.start({ run, settings: longExport }));
  const received = gather((signal) => services.exports.follow({ export: id }, signal));
  await expect.poll(() => received.events.length, { timeout: 20_000 }).toBeGreaterThan(0);
  killEngines();
  await received.ended;
  expect(received.events.at(-1)).toMatchObject({
    event: 'failed',
    problems: [{ code: 'engine-died-early' }],
  });
  await expect.poll(() => readdir(join(program.base, 'data/held-exports'))).toEqual([]);
});

it('data can be asked for again', async () => {
  const { project, texts } = await program.create('iris-mlp');
  const { data } = valueIn(parseProject(texts.project, '')).document;
  const { services } = program;
  const cut = gather((signal) => services.data.describe({ project, data }, signal));
  cut.stop();
  await cut.ended;
  killEngines();
  const again = gather((signal) => services.data.describe({ project, data }, signal));
  await again.ended;
  const [event] = again.events.slice(-1);
  // The question may have reached the process as it died.
  if (event?.event === 'failed') expect(event.problems[0]?.code).toBe('engine-died-early');
  const third = gather((signal) => services.data.describe({ project, data }, signal));
  await third.ended;
  expect(third.events.at(-1)?.event).toBe('described');
});

/** So much to do that it is always ended before. */
const longExport: ExportSettings = {
  format: 'onnx',
  prune: { share: 0.3, scope: 'global', fineTuneEpochs: 1000 },
  quantize: 'none',
};
