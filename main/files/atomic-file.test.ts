import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../shared/base/random.ts';
import { explain } from '../../shared/diagnostics/diagnostic.ts';
import { removeTemporaryFiles, writeFileAtomic, writeTextAtomic } from './atomic-file.ts';
import { nodeFileSystem } from './file-system.ts';
import { faultyFileSystem, Killed } from './testing/faulty-file-system.ts';
import { MemoryDisk } from './testing/memory-disk.ts';
import { type TinyDisk, tinyDisk } from './testing/tiny-disk.ts';

let folder = '';
let disk: TinyDisk | undefined = await tinyDisk(1);
const everyError = ['ENOSPC', 'EIO', 'EROFS', 'EACCES'] as const;
const onWindows = process.platform === 'win32';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-atomic-'));
});

afterAll(async () => {
  disk?.release();
  disk = undefined;
  await rm(folder, { recursive: true });
});

async function text(path: string): Promise<string> {
  return readFile(path, 'utf8');
}

describe('atomic write', () => {
  it('writes pieces one after the other and leaves nothing else behind', async () => {
    const path = join(folder, 'pieces');
    const floats = Float32Array.of(1.5, -2);
    const written = await writeFileAtomic(path, [
      Uint8Array.of(7),
      new Uint8Array(floats.buffer),
      new Uint8Array(0),
    ]);
    expect(written).toEqual({ ok: true, value: 9 });
    expect(new Uint8Array(await readFile(path))).toEqual(Uint8Array.of(7, ...new Uint8Array(floats.buffer)));
    expect(await readdir(folder)).toEqual(['pieces']);
  });

  it.skipIf(onWindows)('keeps the permissions of what it replaces', async () => {
    const path = join(folder, 'permissions');
    await writeFile(path, 'old');
    await chmod(path, 0o664);
    await writeTextAtomic(path, 'new');
    expect((await stat(path)).mode & 0o777).toBe(0o664);
    const secret = join(folder, 'secret');
    await writeTextAtomic(secret, 'new', { permissions: 0o600 });
    expect((await stat(secret)).mode & 0o777).toBe(0o600);
  });

  it.skipIf(onWindows)('replaces the file behind a symbolic link, not the link', async () => {
    await writeFile(join(folder, 'real'), 'old');
    await symlink(join(folder, 'real'), join(folder, 'link'));
    await writeTextAtomic(join(folder, 'link'), 'new');
    expect(await text(join(folder, 'real'))).toBe('new');
  });

  it.each(everyError)(
    'after %s at any operation the old file or the new is there, and it says so',
    async (as) => {
      for (let at = 1; ; at++) {
        const path = join(folder, `failing-${as}-${at}`);
        await writeFile(path, 'old');
        const { fs, operations } = faultyFileSystem(nodeFileSystem, { at, as });
        const result = await writeFileAtomic(path, [Buffer.from('n'), Buffer.from('ew')], { fs });
        if (operations.length < at) {
          expect(result.ok).toBe(true);
          expect(at).toBe(8);
          break;
        }
        if (result.ok) throw new Error(`operation ${at} failed unnoticed`);
        const [problem] = result.error;
        expect(problem?.where.file).toBe(path);
        expect(problem?.values).toEqual({ bytes: 3, reason: as });
        const explained = problem && explain(problem);
        expect(explained?.message).toContain(path);
        expect(`${explained?.expected}`).toContain('3 bytes');
        // Only the sync of the folder comes after the rename.
        const failed = operations[at - 1];
        expect(await text(path)).toBe(failed === 'syncFolder' ? 'new' : 'old');
        expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      }
    },
  );

  it('killed at any operation leaves the old file or the new, and at most a temporary file', async () => {
    for (let at = 1; ; at++) {
      const path = join(folder, `killed-${at}`);
      await writeFile(path, 'old');
      const { fs, operations } = faultyFileSystem(nodeFileSystem, { at, as: 'killed' });
      const result = await writeTextAtomic(path, 'new', { fs }).catch((error: unknown) => error);
      if (operations.length < at) break;
      expect(result).toBeInstanceOf(Killed);
      expect(['old', 'new']).toContain(await text(path));
      await removeTemporaryFiles(folder);
      expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }
  });

  it('survives a power cut at any operation, whatever part of the unsynced writes happened', async () => {
    const random = randomStream(7);
    let drawn = 0;
    let states = 0;
    for (const size of [1, 5000, 200_000]) {
      const before = new Uint8Array(size).fill(1);
      const after = new Uint8Array(size + 3).fill(2);
      for (let at = 1, done = false; !done; at++) {
        const memory = new MemoryDisk();
        await writeFileAtomic('/file', [before], { fs: memory });
        const { fs, operations } = faultyFileSystem(memory, { at, as: 'killed' });
        const pieces = [after.subarray(0, size >> 1), after.subarray(size >> 1)];
        await writeFileAtomic('/file', pieces, { fs }).catch(() => undefined);
        done = operations.length < at;
        for (let cut = 0; cut < (size > 5000 ? 40 : 700); cut++, states++) {
          const left = await contentOf(
            memory.afterPowerCut(() => random.uniform(drawn++)),
            '/file',
          );
          const expected = done ? [after] : [before, after];
          if (!expected.some((bytes) => left && Buffer.from(bytes).equals(left)))
            throw new Error(`size ${size}, killed at ${operations[at - 1]}: ${left?.length} bytes`);
        }
      }
    }
    expect(states).toBeGreaterThan(10_000);
  });

  it('retries a rename while another program holds the file', async () => {
    const path = join(folder, 'busy');
    const { fs, operations } = faultyFileSystem(nodeFileSystem, {
      at: 1,
      as: 'EBUSY',
      only: (operation) => operation === 'rename',
    });
    expect((await writeTextAtomic(path, 'new', { fs: { ...fs, renameMayBeBusy: true } })).ok).toBe(true);
    expect(operations).toHaveLength(2);
  });

  it('says that the folder is missing', async () => {
    const result = await writeTextAtomic(join(folder, 'nowhere', 'file'), 'x');
    expect(!result.ok && result.error[0]?.code).toBe('file-not-found');
  });

  it.skipIf(!disk)(
    'a full disk leaves the old file intact (skipped where no tmpfs can be mounted)',
    async () => {
      const path = join(disk?.path ?? '', 'file');
      expect((await writeTextAtomic(path, 'old')).ok).toBe(true);
      const result = await writeFileAtomic(path, [new Uint8Array(3 << 20)]);
      expect(!result.ok && result.error[0]).toMatchObject({
        code: 'file-no-space',
        where: { file: path },
        values: { bytes: 3 << 20, reason: 'ENOSPC' },
      });
      expect(await text(path)).toBe('old');
      expect(await readdir(disk?.path ?? '')).toEqual(['file']);
    },
  );
});

async function contentOf(disk: MemoryDisk, path: string): Promise<Uint8Array | undefined> {
  const file = await disk.open(path, 'read').catch(() => undefined);
  if (!file) return undefined;
  const bytes = new Uint8Array(await file.size());
  await file.read(bytes);
  return bytes;
}
