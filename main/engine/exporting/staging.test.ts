import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tinyDisk } from '../../files/testing/tiny-disk.ts';
import { Staging } from './staging.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-staging-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('sweeps what was left of putting a file in place, once nobody does', async () => {
  const out = join(folder, 'digits.onnx');
  const left = ['.digits.onnx.0123456789abcdef.tmp', '.digits.onnx.report.json.0123456789abcdef.tmp'];
  const others = ['.other.onnx.0123456789abcdef.tmp', '.digits.onnx.tmp'];
  const running = await Staging.open(out, 'onnx');
  for (const name of [...left, ...others]) await writeFile(join(folder, name), 'half');
  const second = await Staging.open(out, 'onnx');
  expect(await readdir(folder)).toEqual(expect.arrayContaining(left));
  await second.close();
  await running.close();
  await (await Staging.open(out, 'onnx')).close();
  expect((await readdir(folder)).sort()).toEqual(others.sort());
});

it('leaves nothing where there is no room for it, and names the file that was asked for', async (context) => {
  const disk = await tinyDisk(1);
  if (disk === undefined) return context.skip('no small file system can be mounted here');
  try {
    const out = join(disk.path, 'digits.onnx');
    const filler = join(disk.path, 'filler');
    await writeFile(filler, Buffer.alloc(1 << 20)).catch(() => undefined);
    const full = { diagnostics: [{ code: 'file-no-space', where: { file: out } }] };
    await expect(Staging.open(out, 'onnx')).rejects.toMatchObject(full);
    expect(await readdir(disk.path)).toEqual(['filler']);
    await rm(filler);
    const staging = await Staging.open(out, 'onnx');
    await expect(staging.write('trained', Buffer.alloc(2 << 20))).rejects.toMatchObject(full);
    await staging.close();
    expect(await readdir(disk.path)).toEqual([]);
  } finally {
    disk.release();
  }
});

it('sweeps what a killed export of the same file left, and nothing else', async () => {
  const out = join(folder, 'digits.onnx');
  const longAgo = new Date(Date.now() - 60_000);
  const left = ['.digits.onnx.0123456789abcdef', '.digits.onnx.notes', '.other.onnx.0123456789abcdef'];
  for (const name of left) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'trained.onnx'), 'half');
    await utimes(join(folder, name), longAgo, longAgo);
  }
  const running = await Staging.open(out, 'onnx');
  const here = await readdir(folder);
  expect(here).toEqual(expect.arrayContaining(left.slice(1)));
  expect(here).not.toContain(left[0]);
  const own = here.find((name) => !left.includes(name)) ?? '';
  await utimes(join(folder, own), longAgo, longAgo);
  const second = await Staging.open(out, 'onnx');
  expect(await readdir(folder)).toContain(own);
  await running.close();
  await second.close();
  expect((await readdir(folder)).sort()).toEqual(left.slice(1).sort());
});
