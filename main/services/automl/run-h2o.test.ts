import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { engineHere } from '../../testing/engine-here.ts';
import { openProject } from '../project-files.ts';
import { openH2o } from './h2o-server.ts';
import { answersIn, RunningH2o } from './run-h2o.ts';
import { FakeH2o, type FakeH2oOptions } from './testing/fake-h2o.ts';

let userData = '';
beforeAll(async () => {
  userData = await mkdtemp(join(tmpdir(), 'netloom-h2o-test-'));
});
afterAll(() => rm(userData, { recursive: true, force: true }));

/** A baseline of the flowers that learns until it is asked for its end. */
async function ended(options: FakeH2oOptions, end: (running: RunningH2o) => void) {
  const fake = await FakeH2o.start({ isEndless: true, ...options });
  const folder = join(import.meta.dirname, '../../../templates/iris-mlp');
  const opened = await openProject(folder);
  if (!opened.ok) throw new Error('no project');
  const running = new RunningH2o(
    {
      ...{ engineHost: engineHere, userData, data: opened.value.document.data, pollMilliseconds: 5 },
      project: { folder, isTemplate: true },
      place: { projectFolder: folder },
      h2o: { address: fake.address, allowPlainHttp: false },
      limits: { seconds: 60, models: 3, seed: 1 },
    },
    {
      onStage: (stage, share = 0) => {
        if (stage === 'training' && share > 0) end(running);
      },
    },
  );
  const finished = await running.finished;
  await fake.stop();
  return { finished, asked: fake.asked };
}

it('keeps what is trained when it is stopped', async () => {
  const { finished, asked } = await ended({}, (running) => running.stop());
  expect(finished).toMatchObject({ ok: true, value: { record: { state: 'stopped', models: [{}, {}] } } });
  expect(asked.filter((line) => line.endsWith('/cancel'))).toHaveLength(1);
});

it('keeps nothing where no model was trained', async () => {
  const { finished } = await ended({ models: 0 }, (running) => running.stop());
  expect(finished).toMatchObject({ ok: false, error: [{ code: 'baseline-stopped' }] });
});

it('ends at once when it is killed, and cancels what the server does', async () => {
  const { finished, asked } = await ended({}, (running) => running.kill());
  expect(finished).toMatchObject({ ok: false, error: [{ code: 'baseline-stopped' }] });
  expect(asked.filter((line) => line.endsWith('/cancel'))).toHaveLength(1);
});

it('answers with the most probable class, whatever H2O names', () => {
  expect(answersIn('"predict","k0","k1"\n"k1",0.6,0.4\n"k1",0.4,0.6\n', 'class')).toEqual([0, 1]);
  expect(answersIn('"predict"\n1.5\n-2e-3\n', 'number')).toEqual([1.5, -0.002]);
});

it('lets a person in by the login of a file that they alone can read', async () => {
  const fake = await FakeH2o.start({ login: 'ann:se:cret' });
  const place = { address: fake.address, allowPlainHttp: false };
  const opened = () => openH2o(place, { folder: '', userData, signal: new AbortController().signal });
  const refused = await opened();
  expect(refused).toMatchObject({ error: [{ code: 'h2o-login-refused', values: { found: 'none' } }] });
  const file = (!refused.ok && refused.error[0]?.where.file) || '';
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, 'ann:se:cret\n', { mode: 0o644 });
  expect(await opened()).toMatchObject({ error: [{ code: 'h2o-login-open', values: { found: '644' } }] });
  await chmod(file, 0o600);
  expect(await opened()).toMatchObject({ ok: true });
  await writeFile(file, 'ann:other');
  const other = await opened();
  expect(other).toMatchObject({ error: [{ code: 'h2o-login-refused', values: { found: 'file' } }] });
  expect(JSON.stringify(other)).not.toContain('ann:other');
  await fake.stop();
});
