/** Each command of the built program, as a process that starts an engine process. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { runNetloom } from './testing/run-netloom.ts';

let work = '';
let project = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-program-'));
  project = join(work, 'project');
  await cp(join(import.meta.dirname, '../../templates/iris-mlp'), project, { recursive: true });
});
afterAll(() => rm(work, { recursive: true, force: true }));

const done = { event: 'done' };

it('checks a project and its data', async () => {
  const { code, ...checked } = await runNetloom(['check', project, '--data']);
  expect(lastEvent({ code, ...checked })).toMatchObject({ ...done, parameters: 131 });
  expect(code).toBe(0);
});

it('ends with code 1 where the data has an error', async () => {
  const table = join(work, 'missing.csv');
  await writeFile(table, 'a,b\n1,2\nNA,3\n4,5\n');
  const { code, events } = await runNetloom(['data', table]);
  expect(events.map((event) => event.code)).toContain('csv-missing-value');
  expect(code).toBe(1);
});

it('ends with code 2 where there is no such command', async () => {
  expect((await runNetloom(['fly'])).code).toBe(2);
});

it('suggests a learning rate, trains, evaluates and predicts', async () => {
  const device = ['--device', 'cpu'];
  const rate = lastEvent(await runNetloom(['find-learning-rate', project, ...device]));
  expect(rate).toMatchObject({ ...done, suggestion: expect.any(Number) });
  const run = String(lastEvent(await runNetloom(['train', project, ...device, '--epochs', '1'])).run);
  expect(JSON.parse(await readFile(join(run, 'run.json'), 'utf8'))).toMatchObject({ status: 'finished' });
  expect(lastEvent(await runNetloom(['evaluate', run, ...device]))).toMatchObject({ ...done, samples: 30 });
  expect(lastEvent(await runNetloom(['predict', run, '5,3,1,0.2', ...device]))).toMatchObject({
    ...done,
    samples: 1,
  });
});

it('says of a learning rate far too high which node made what is no number, and nothing else', async () => {
  const digits = join(import.meta.dirname, '../../templates/digits-cnn');
  const settings = ['--device', 'cpu', '--learning-rate', '1e9', '--out', work];
  const result = await runNetloom(['train', digits, ...settings]);
  expect(lastEvent(result)).toMatchObject({ event: 'error', code: 'training-not-finite' });
  expect(result.errors).toBe('');
});
