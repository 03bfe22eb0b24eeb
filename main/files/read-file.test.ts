import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFileBytes } from './read-file.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-read-'));
  await writeFile(join(folder, 'file'), 'abc');
});

afterAll(() => rm(folder, { recursive: true }));

it('reads a whole file', async () => {
  const read = await readFileBytes(join(folder, 'file'), { limit: 3 });
  expect(read).toEqual({ ok: true, value: Uint8Array.of(97, 98, 99) });
});

it.each([
  ['file', 2, 'file-too-large'],
  ['nothing', 9, 'file-not-found'],
  ['.', 99_999, 'file-read-failed'],
  ['file/below', 9, 'file-read-failed'],
])('%s with limit %i gives %s', async (name, limit, code) => {
  const path = join(folder, name);
  const read = await readFileBytes(path, { limit });
  expect(!read.ok && read.error[0]).toMatchObject({ code, where: { file: path } });
});

it.skipIf(process.platform === 'win32')('does not wait for what might come through a pipe', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  expect(await readFileBytes(path, { limit: 9 })).toEqual({ ok: true, value: new Uint8Array(0) });
});
