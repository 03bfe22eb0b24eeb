import { link, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeTextAtomic } from './atomic-file.ts';
import { containedIn } from './contained-file-system.ts';
import type { FileSystem } from './file-system.ts';
import { lockFolder } from './folder-lock.ts';
import { makeFolder } from './make-folder.ts';
import { readFileBytes } from './read-file.ts';

let base = '';
let root = '';
let outside = '';
let fs: FileSystem;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'netloom-contained-'));
  root = join(base, 'project');
  outside = join(base, 'outside');
  for (const folder of [root, outside]) await mkdir(folder);
  await writeFile(join(outside, 'secret.txt'), 'secret');
  fs = containedIn(root);
});
afterEach(() => rm(base, { recursive: true, force: true }));

const foreign = (file: string, found: string) => ({
  ok: false,
  error: [{ code: 'file-not-plain', where: { file }, values: { found } }],
});

it('reads and writes plain files as ever', async () => {
  expect(await makeFolder(join(root, 'a', 'b'), fs)).toEqual({ ok: true, value: undefined });
  expect((await writeTextAtomic(join(root, 'a', 'b', 'c.txt'), 'text', { fs })).ok).toBe(true);
  const read = await readFileBytes(join(root, 'a', 'b', 'c.txt'), { fs, limit: 10 });
  expect(read.ok && Buffer.from(read.value).toString()).toBe('text');
});

it('follows no link to a file, and names it', async () => {
  const path = join(root, 'run.json');
  await symlink(join(outside, 'secret.txt'), path);
  expect(await readFileBytes(path, { fs, limit: 10 })).toMatchObject(foreign(path, 'link'));
  expect(await writeTextAtomic(path, 'mine', { fs })).toMatchObject(foreign(path, 'link'));
  await expect(fs.open(path, 'append')).rejects.toThrow('ELOOP');
  expect(await readFile(join(outside, 'secret.txt'), 'utf8')).toBe('secret');
});

it('follows no link to a folder above a file either, and names that', async () => {
  const path = join(root, 'checkpoints');
  await symlink(outside, path);
  const file = join(path, 'secret.txt');
  expect(await readFileBytes(file, { fs, limit: 10 })).toMatchObject(foreign(path, 'link'));
  expect(await writeTextAtomic(join(path, 'new.txt'), 'mine', { fs })).toMatchObject(foreign(path, 'link'));
  expect(await makeFolder(join(path, 'new'), fs)).toMatchObject(foreign(path, 'link'));
  for (const work of [
    () => fs.open(join(path, 'new.txt'), 'create'),
    () => fs.remove(file),
    () => fs.rename(file, join(root, 'taken.txt')),
    () => fs.facts(file),
    () => fs.list(path),
    () => fs.syncFolder(path),
  ])
    await expect(work()).rejects.toThrow('ELOOP');
  expect(await readdir(outside)).toEqual(['secret.txt']);
});

it('removes a link itself', async () => {
  await symlink(join(outside, 'secret.txt'), join(root, 'link'));
  await fs.remove(join(root, 'link'));
  expect(await readdir(root)).toEqual([]);
  expect(await readFile(join(outside, 'secret.txt'), 'utf8')).toBe('secret');
});

it('writes no file in place that has another name elsewhere, but replaces it', async () => {
  const path = join(root, 'metrics.jsonl');
  await link(join(outside, 'secret.txt'), path);
  await expect(fs.open(path, 'append')).rejects.toMatchObject({ path, found: 'hard-link' });
  expect((await writeTextAtomic(path, 'mine', { fs })).ok).toBe(true);
  expect(await readFile(join(outside, 'secret.txt'), 'utf8')).toBe('secret');
});

it('takes a folder in the place of a file for neither', async () => {
  const path = join(root, 'run.json');
  await mkdir(path);
  expect(await readFileBytes(path, { fs, limit: 10 })).toMatchObject(foreign(path, 'folder'));
});

it('is reached through links of the person, who chose the folder', async () => {
  await symlink(root, join(base, 'mine'));
  const mine = containedIn(join(base, 'mine'));
  expect((await writeTextAtomic(join(base, 'mine', 'a.txt'), 'text', { fs: mine })).ok).toBe(true);
  expect(await readdir(root)).toEqual(['a.txt']);
});

it('locks no folder through a link in the place of the lock', async () => {
  const path = join(root, 'netloom.lock');
  await symlink(join(outside, 'secret.txt'), path);
  expect(await lockFolder(root)).toMatchObject(foreign(path, 'link'));
});
