import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { archiveContents } from '../engine/data/archives/archive-contents.ts';
import { maxZipEntries, zipBytes } from './zip-bytes.ts';

const entries = [
  { path: 'a/größe.txt', bytes: Buffer.from('x'.repeat(100_000)) },
  { path: 'empty', bytes: new Uint8Array(0) },
];

it('writes what another reader of archives finds, the same each time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'netloom-zip-'));
  const file = join(folder, 'made.zip');
  await writeFile(file, await zipBytes(entries));
  expect(await readFile(file)).toEqual(await zipBytes(entries));
  const { path } = await archiveContents(file, 'zip');
  for (const entry of entries)
    expect(new Uint8Array(await readFile(join(path, entry.path)))).toEqual(new Uint8Array(entry.bytes));
  await rm(folder, { recursive: true });
});

it('refuses more files than fit', async () => {
  const many = Array.from({ length: maxZipEntries + 1 }, (_, i) => ({
    path: `${i}`,
    bytes: new Uint8Array(0),
  }));
  await expect(zipBytes(many)).rejects.toThrow(RangeError);
});
