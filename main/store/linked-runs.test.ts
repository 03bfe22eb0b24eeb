import {
  cp,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadBest, loadNewestCheckpoint } from './checkpoint-store.ts';
import { readMetrics } from './metrics-log.ts';
import { removeRun } from './remove-run.ts';
import { createRun, openRun } from './run-folder.ts';
import { listRuns } from './run-list.ts';
import { readRunRecord } from './run-record-file.ts';
import { exampleCheckpoint, exampleRun } from './testing/example-run.ts';

let base = '';
let runs = '';
let run = '';
let outside = '';

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'netloom-linked-'));
  runs = join(base, 'project', 'runs');
  outside = join(base, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'notes.txt'), 'line 1\nline 2\nno newline at the end');
  const made = await createRun(runs, exampleRun);
  if (!made.ok) throw new Error(made.error[0]?.code);
  await made.value.append([{ step: 1, loss: 1 }]);
  await made.value.saveBest(exampleCheckpoint(1));
  await made.value.saveCheckpoint(exampleCheckpoint(1));
  await made.value.close();
  run = made.value.folder;
});
afterEach(() => rm(base, { recursive: true, force: true }));

/** Every file outside, with its content. */
async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const)),
  );
}

const refused = (file: string) => ({ ok: false, error: [{ code: 'file-not-plain', where: { file } }] });

describe('a run that came with links in it', () => {
  const places = [
    'run.json',
    'metrics.jsonl',
    'netloom.lock',
    'checkpoints/step-00000001.safetensors',
    'checkpoints/step-00000240.safetensors',
    'checkpoints/best.safetensors',
  ];
  it.each(places)('is not gone on with where %s is a link, and nothing outside changes', async (place) => {
    await rm(join(run, place), { force: true });
    await symlink(join(outside, 'notes.txt'), join(run, place));
    const before = await contents(outside);
    expect(await openRun(run)).toMatchObject(refused(join(run, place)));
    expect(await contents(outside)).toEqual(before);
  });

  it.each(places)('is not gone on with where %s is a link to a file that is not there yet', async (place) => {
    await rm(join(run, place), { force: true });
    await symlink(join(outside, 'created'), join(run, place));
    expect(await openRun(run)).toMatchObject(refused(join(run, place)));
    expect(await readdir(outside)).toEqual(['notes.txt']);
  });

  it('is neither gone on with nor read where checkpoints is a link', async () => {
    await rename(join(run, 'checkpoints'), join(outside, 'weights'));
    await symlink(join(outside, 'weights'), join(run, 'checkpoints'));
    const place = join(run, 'checkpoints');
    const before = await contents(outside);
    expect(await openRun(run)).toMatchObject(refused(place));
    expect(await loadBest(place)).toMatchObject(refused(place));
    expect(await loadNewestCheckpoint(place)).toMatchObject(refused(place));
    expect(await contents(outside)).toEqual(before);
  });

  it('is not read through a link in the place of its log or record', async () => {
    for (const name of ['metrics.jsonl', 'run.json']) {
      await rm(join(run, name));
      await symlink(join(outside, 'notes.txt'), join(run, name));
    }
    expect(await readMetrics(join(run, 'metrics.jsonl'))).toMatchObject(refused(join(run, 'metrics.jsonl')));
    expect(await readRunRecord(run)).toMatchObject(refused(join(run, 'run.json')));
  });

  it('does not append to a log that has another name elsewhere', async () => {
    await rm(join(run, 'metrics.jsonl'));
    await link(join(outside, 'notes.txt'), join(run, 'metrics.jsonl'));
    const before = await contents(outside);
    expect(await openRun(run)).toMatchObject(refused(join(run, 'metrics.jsonl')));
    expect(await contents(outside)).toEqual(before);
  });

  it('is removed with its links, and what they lead to stays', async () => {
    await rename(join(run, 'checkpoints'), join(outside, 'weights'));
    await symlink(join(outside, 'weights'), join(run, 'checkpoints'));
    await rm(join(run, 'metrics.jsonl'));
    await symlink(join(outside, 'notes.txt'), join(run, 'metrics.jsonl'));
    const before = await contents(outside);
    expect(await removeRun(run)).toEqual({ ok: true, value: undefined });
    expect(await readdir(runs)).toEqual([]);
    expect(await contents(outside)).toEqual(before);
  });
});

describe('a folder of runs that is a link', () => {
  it('is neither listed, nor trained into, nor are runs removed through it', async () => {
    await rename(runs, join(outside, 'runs'));
    await symlink(join(outside, 'runs'), runs);
    const before = await contents(outside);
    expect(await listRuns(runs)).toMatchObject(refused(runs));
    expect(await createRun(runs, exampleRun)).toMatchObject(refused(runs));
    expect(await removeRun(run)).toMatchObject(refused(runs));
    expect(await openRun(run)).toMatchObject(refused(runs));
    expect(await contents(outside)).toEqual(before);
  });

  it('is used where a person chose it under a name of its own', async () => {
    await symlink(outside, join(base, 'large-disk'));
    const made = await createRun(join(base, 'large-disk'), exampleRun);
    if (made.ok) await made.value.close();
    expect(made.ok).toBe(true);
  });
});

it('a run folder that is a link is named in the list, and not removed through it', async () => {
  await cp(run, join(outside, 'victim'), { recursive: true });
  await symlink(join(outside, 'victim'), join(runs, 'linked'));
  const before = await contents(outside);
  const listed = await listRuns(runs);
  expect(listed.ok && listed.value.runs.map(({ folder }) => folder)).toEqual([run]);
  expect(listed.ok && listed.value.problems).toMatchObject([
    { code: 'file-not-plain', where: { file: join(runs, 'linked') } },
  ]);
  expect(await removeRun(join(runs, 'linked'))).toMatchObject(refused(join(runs, 'linked')));
  expect(await contents(outside)).toEqual(before);
});
