import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem } from './file-system.ts';
import { folderHolder, lockFolder } from './folder-lock.ts';
import { faultyFileSystem } from './testing/faulty-file-system.ts';

let folder = '';
let lockFile = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-lock-'));
  lockFile = join(folder, 'netloom.lock');
});

afterEach(() => rm(folder, { recursive: true }));

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

function writeLock(pid: number, more: object = {}): Promise<void> {
  return writeFile(lockFile, JSON.stringify({ pid, host: hostname(), token: 'other', ...more }));
}

async function lockedCode(): Promise<string> {
  const lock = await lockFolder(folder);
  return lock.ok ? 'ok' : (lock.error[0]?.code ?? '');
}

describe('folder lock', () => {
  it('lets one writer in and the next one after its release', async () => {
    const first = await lockFolder(folder);
    if (!first.ok) throw new Error('not locked');
    const second = await lockFolder(folder);
    expect(!second.ok && second.error[0]).toMatchObject({
      code: 'run-locked',
      where: { file: folder },
      values: { pid: process.pid, host: hostname(), lock: lockFile },
    });
    expect((await folderHolder(folder))?.pid).toBe(process.pid);
    await first.value.release();
    expect(await folderHolder(folder)).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
    expect(await lockedCode()).toBe('ok');
    await first.value.release();
    expect(await readdir(folder)).toEqual(['netloom.lock']);
  });

  it('takes over at once what a dead process held', async () => {
    await writeLock(await deadPid());
    const start = Date.now();
    expect(await lockedCode()).toBe('ok');
    expect(Date.now() - start).toBeLessThan(1000);
    expect(await readdir(folder)).toEqual(['netloom.lock']);
  });

  it('respects a live process, and one of another machine', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      await writeLock(child.pid ?? 0);
      expect(await lockedCode()).toBe('run-locked');
    } finally {
      child.kill('SIGKILL');
    }
    await writeLock(await deadPid(), { host: 'elsewhere' });
    expect(await lockedCode()).toBe('run-locked');
  });

  it('takes over the lock of an earlier process that had our pid', async () => {
    await writeLock(process.pid);
    expect(await lockedCode()).toBe('ok');
  });

  it.skipIf(process.platform !== 'linux')('tells a reused pid by its start time', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      await writeLock(child.pid ?? 0, { identity: 'another boot/1' });
      expect(await lockedCode()).toBe('ok');
    } finally {
      child.kill('SIGKILL');
    }
  });

  it.each(['', '{"pid":', '{"pid":-1,"host":"x","token":"y"}'])(
    'takes over a lock that says %j',
    async (text) => {
      await writeFile(lockFile, text);
      const start = Date.now();
      expect(await lockedCode()).toBe('ok');
      expect(Date.now() - start).toBeLessThan(1500);
    },
  );

  it('gets past the claim of a process that died while taking over', async () => {
    await writeLock(await deadPid());
    const claim = `${lockFile}.other`;
    await writeFile(claim, '');
    await utimes(claim, new Date(0), new Date(0));
    expect(await lockedCode()).toBe('ok');
  });

  it('lets exactly one of many in, also when all of them find the same dead lock', async () => {
    const pid = await deadPid();
    for (let round = 0; round < 20; round++) {
      await writeLock(pid);
      const locks = await Promise.all(Array.from({ length: 8 }, () => lockFolder(folder)));
      const held = locks.filter((lock) => lock.ok);
      expect(held).toHaveLength(1);
      for (const lock of held) await lock.value.release();
    }
  });

  it('does not remove the lock of another', async () => {
    const lock = await lockFolder(folder);
    await writeLock(1);
    if (lock.ok) await lock.value.release();
    expect(JSON.parse(await readFile(lockFile, 'utf8'))).toMatchObject({ token: 'other' });
  });

  it('says why it cannot be made, and leaves nothing', async () => {
    for (const only of ['open create', 'write', 'close']) {
      const { fs } = faultyFileSystem(nodeFileSystem, { at: 1, as: 'ENOSPC', only: (name) => name === only });
      const lock = await lockFolder(folder, fs);
      expect(!lock.ok && lock.error[0]?.code).toBe('file-no-space');
      expect(await readdir(folder)).toEqual([]);
    }
  });
});
