import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { maxRunName, maxRunNotes, noAnnotation } from '../../shared/training/run-annotation.ts';
import { nodeFileSystem } from '../files/file-system.ts';
import { faultyFileSystem } from '../files/testing/faulty-file-system.ts';
import { readAnnotation, writeAnnotation } from './run-annotation-file.ts';

let base = '';
let folder = '';
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'netloom-annotation-'));
  folder = join(base, 'runs', 'run');
  await mkdir(folder, { recursive: true });
});
afterEach(() => rm(base, { recursive: true, force: true }));

const whole = { ok: true, value: undefined };

it('gives back what was written, in any script and at its longest', async () => {
  for (const annotation of [
    { name: '基线 “A”', notes: 'line 1\nline 2' },
    { name: '\u0001'.repeat(maxRunName), notes: '轮'.repeat(maxRunNotes) },
  ]) {
    expect(await writeAnnotation(folder, annotation)).toEqual(whole);
    expect(await readAnnotation(folder)).toEqual({ ok: true, value: annotation });
  }
});

it('is empty without a file, and leaves none where it is empty', async () => {
  expect(await readAnnotation(folder)).toEqual({ ok: true, value: noAnnotation });
  expect(await writeAnnotation(folder, noAnnotation)).toEqual(whole);
  await writeAnnotation(folder, { name: 'A', notes: '' });
  expect(await writeAnnotation(folder, noAnnotation)).toEqual(whole);
  expect(await readdir(folder)).toEqual([]);
});

it.each([
  '',
  '{',
  '[]',
  '{"version":1,"name":"A"}',
  `{"version":1,"name":"${'A'.repeat(maxRunName + 1)}","notes":""}`,
])('is refused where the file holds %.40s', async (text) => {
  await writeFile(join(folder, 'annotation.json'), text);
  const file = join(folder, 'annotation.json');
  expect(await readAnnotation(folder)).toMatchObject({
    ok: false,
    error: [{ code: 'run-annotation-damaged', where: { file } }],
  });
});

it('is not read whole where the file is larger than any annotation', async () => {
  await writeFile(join(folder, 'annotation.json'), ' '.repeat(1e6));
  expect(await readAnnotation(folder)).toMatchObject({ ok: false, error: [{ code: 'file-too-large' }] });
});

it('is neither read nor written through a link', async () => {
  const outside = join(base, 'outside.json');
  await writeFile(outside, '{"version":1,"name":"B","notes":""}');
  await symlink(outside, join(folder, 'annotation.json'));
  const refused = { ok: false, error: [{ code: 'file-not-plain' }] };
  expect(await readAnnotation(folder)).toMatchObject(refused);
  expect(await writeAnnotation(folder, { name: 'A', notes: '' })).toMatchObject(refused);
  expect(await readFile(outside, 'utf8')).toContain('"B"');
});

it('keeps what was there, or has what is new, whichever operation the disk refuses', async () => {
  const [before, after] = [
    { name: 'A', notes: '' },
    { name: 'B', notes: '' },
  ];
  for (let at = 1; ; at++) {
    await writeAnnotation(folder, before);
    const { fs, operations } = faultyFileSystem(nodeFileSystem, { at, as: 'ENOSPC' });
    const written = await writeAnnotation(folder, after, fs);
    const read = await readAnnotation(folder);
    expect([before, after]).toContainEqual(read.ok && read.value);
    if (operations.length < at) {
      expect(written).toEqual(whole);
      return;
    }
  }
});
