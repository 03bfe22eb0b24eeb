import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Staging } from './staging.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-staging-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('sweeps what a killed export of the same file left, and nothing else', async () => {
  const out = join(folder, 'digits.onnx');
  const longAgo = new Date(Date.now() - 60_000);
  const left = ['.digits.onnx.0123456789abcdef', '.digits.onnx.notes', '.other.onnx.0123456789abcdef'];
  for (const name of left) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'trained.onnx'), 'half');
    await utimes(join(folder, name), longAgo, longAgo);
  }
  const running = await Staging.open(out);
  const here = await readdir(folder);
  expect(here).toEqual(expect.arrayContaining(left.slice(1)));
  expect(here).not.toContain(left[0]);
  const own = here.find((name) => !left.includes(name)) ?? '';
  await utimes(join(folder, own), longAgo, longAgo);
  const second = await Staging.open(out);
  expect(await readdir(folder)).toContain(own);
  await running.close();
  await second.close();
  expect((await readdir(folder)).sort()).toEqual(left.slice(1).sort());
});
