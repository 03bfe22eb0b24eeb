import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { saveProblem } from './save-place.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-save-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function problemOf(place: string, overwrite = false, data: string[] = []): Promise<string | undefined> {
  const extension = place.toLowerCase().endsWith('.csv') ? '.csv' : '.onnx';
  return (await saveProblem({ place, extension, data, overwrite }))?.code;
}

async function exportedAt(place: string): Promise<void> {
  await writeFile(place, 'model');
  const sha256 = createHash('sha256').update('model').digest('hex');
  await writeFile(`${place}.report.json`, JSON.stringify({ format: 'netloom-export-report', sha256 }));
}

it('takes a new file with its own extension, and no other', async () => {
  expect(await problemOf(join(folder, 'new.ONNX'))).toBeUndefined();
  for (const name of ['project.json', 'run.json', 'model', 'model.onnx.txt'])
    expect(await problemOf(join(folder, name), true), name).toBe('save-other-extension');
});

it('replaces a file only where the person said so', async () => {
  const place = join(folder, 'model.onnx');
  await writeFile(place, 'mine');
  expect(await problemOf(place)).toBe('save-over-other-file');
  expect(await problemOf(place, true)).toBeUndefined();
});

it('replaces an earlier export unasked, as long as nobody changed it', async () => {
  const place = join(folder, 'model.onnx');
  await exportedAt(place);
  expect(await problemOf(place)).toBeUndefined();
  await writeFile(place, 'tuned by hand');
  expect(await problemOf(place)).toBe('save-over-other-file');
});

it('never writes over what is no report where the report goes', async () => {
  const place = join(folder, 'model.onnx');
  await writeFile(`${place}.report.json`, '{"mine": true}');
  expect(await problemOf(place, true)).toBe('save-over-own-file');
});

it('follows no link', async () => {
  await writeFile(join(folder, 'real'), 'mine');
  for (const name of ['linked.onnx', 'dangling.csv', 'certified.onnx.report.json'])
    await symlink(join(folder, name === 'dangling.csv' ? 'nowhere' : 'real'), join(folder, name));
  for (const name of ['linked.onnx', 'dangling.csv', 'certified.onnx'])
    expect(await problemOf(join(folder, name), true), name).toBe('file-not-plain');
  expect(await readFile(join(folder, 'real'), 'utf8')).toBe('mine');
});

it('never writes over data or a file in a run folder', async () => {
  const data = join(folder, 'data.csv');
  await writeFile(data, 'a,b');
  expect(await problemOf(data, true, [data])).toBe('save-over-own-file');
  expect(await problemOf(data, true, [folder])).toBe('save-over-own-file');
  await mkdir(join(folder, 'runs', 'run', 'checkpoints'), { recursive: true });
  await writeFile(join(folder, 'runs', 'run', 'run.json'), '{}');
  const inside = join(folder, 'runs', 'run', 'checkpoints', 'table.csv');
  await writeFile(inside, 'a,b');
  expect(await problemOf(inside, true)).toBe('save-over-own-file');
});
