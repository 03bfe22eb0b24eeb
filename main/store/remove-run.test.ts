import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeRun } from './remove-run.ts';
import { writeAnnotation } from './run-annotation-file.ts';
import { createRun } from './run-folder.ts';
import { exampleCheckpoint, exampleRun } from './testing/example-run.ts';

let runs: string;
beforeEach(async () => {
  runs = await mkdtemp(join(tmpdir(), 'netloom-remove-'));
});
afterEach(() => rm(runs, { recursive: true, force: true }));

async function run(open = false): Promise<string> {
  const made = await createRun(runs, exampleRun);
  if (!made.ok) throw new Error(made.error[0]?.code);
  await made.value.append([{ step: 1, loss: 1 }]);
  await made.value.appendLook({ step: 1, layers: [] });
  for (const step of [0, 1]) await made.value.saveBest(exampleCheckpoint(step));
  await made.value.saveCheckpoint(exampleCheckpoint(1));
  if (!open) await made.value.close();
  return made.value.folder;
}

it('removes a run with all it is made of', async () => {
  const folder = await run();
  await writeFile(join(folder, 'profile.json'), '{}');
  await writeAnnotation(folder, { name: 'Wide', notes: '' });
  await writeFile(join(folder, '.run.json.0123456789abcdef.tmp'), 'left by a crash');
  expect(await removeRun(folder)).toEqual({ ok: true, value: undefined });
  expect(await readdir(runs)).toEqual([]);
});

it('leaves what is not its own', async () => {
  const folder = await run();
  await writeFile(join(folder, 'notes.md'), 'mine');
  await writeFile(join(folder, 'checkpoints', 'kept.safetensors'), 'mine');
  expect((await removeRun(folder)).ok).toBe(true);
  expect((await readdir(folder)).sort()).toEqual(['checkpoints', 'notes.md']);
  expect(await readdir(join(folder, 'checkpoints'))).toEqual(['kept.safetensors']);
});

it('refuses a run that is written to, and a folder that is no run', async () => {
  const folder = await run(true);
  expect(await removeRun(folder)).toMatchObject({ ok: false, error: [{ code: 'run-locked' }] });
  await writeFile(join(runs, 'precious.txt'), 'mine');
  expect(await removeRun(runs)).toMatchObject({ ok: false, error: [{ code: 'file-not-found' }] });
  expect((await readdir(runs)).length).toBe(2);
});
