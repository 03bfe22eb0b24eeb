import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeNonFinite } from '../../shared/base/non-finite.ts';
import { randomStream } from '../../shared/base/random.ts';
import { decodeSafetensors } from '../../shared/base/testing/decode-safetensors.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { readFileBytes } from '../files/read-file.ts';
import { faultyFileSystem } from '../files/testing/faulty-file-system.ts';
import { MemoryDisk } from '../files/testing/memory-disk.ts';
import { type TinyDisk, tinyDisk } from '../files/testing/tiny-disk.ts';
import { readCheckpointFile, writeCheckpointFile } from './checkpoint-file.ts';
import {
  loadBest,
  loadNewestCheckpoint,
  type NewestCheckpoint,
  recoverBest,
  saveBest,
  saveCheckpoint,
} from './checkpoint-store.ts';
import { writeTensorFile } from './tensor-file.ts';
import { exampleCheckpoint } from './testing/example-run.ts';

let folder = '';
let disk: TinyDisk | undefined = await tinyDisk(1);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-checkpoints-'));
});

afterEach(() => rm(folder, { recursive: true }));

afterAll(() => {
  disk?.release();
  disk = undefined;
});

function unwrap<T>(result: Checked<T>): T {
  if (!result.ok) throw new Error(result.error.map(({ code }) => code).join());
  return result.value;
}

function codesOf(result: Checked<unknown>): string[] {
  return result.ok ? [] : result.error.map(({ code }) => code);
}

async function newest(): Promise<NewestCheckpoint | undefined> {
  return unwrap(await loadNewestCheckpoint(folder));
}

const nothingKept = { checkpoint: undefined, isPrevious: false, problems: [] };

async function bytesAt(memory: MemoryDisk, path: string): Promise<Uint8Array> {
  return unwrap(await readFileBytes(path, { fs: memory, limit: 1 << 20 }));
}

async function put(memory: MemoryDisk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await memory.open(path, 'append');
  await file.truncate(0);
  await file.write(bytes);
}

async function flip(name: string, at: number): Promise<void> {
  const bytes = await readFile(join(folder, name));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(join(folder, name), bytes);
}

describe('checkpoints', () => {
  it('round-trips state and record, non-finite numbers included', async () => {
    const saved = unwrap(await saveCheckpoint(folder, exampleCheckpoint(1200)));
    expect(saved.file).toBe(join(folder, 'step-00001200.safetensors'));
    const loaded = await newest();
    expect(loaded).toEqual({ checkpoint: exampleCheckpoint(1200), file: saved.file, problems: [] });
    expect((await readFile(saved.file)).length).toBe(saved.bytes);
  });

  it('is an ordinary safetensors file to other programs', async () => {
    const { file, sha256 } = unwrap(await saveCheckpoint(folder, exampleCheckpoint(5)));
    const read = decodeSafetensors(new Uint8Array(await readFile(file)));
    if (!read.ok) throw new Error(read.error.kind);
    expect([...read.value.tensors.keys()]).toEqual(exampleCheckpoint(5).state.map(({ path }) => path));
    expect(read.value.metadata.get('sha256')).toBe(sha256);
  });

  it('gives equal bytes for equal content, whenever it is written', async () => {
    const first = unwrap(await writeCheckpointFile(join(folder, 'a'), exampleCheckpoint(5)));
    const second = unwrap(await writeCheckpointFile(join(folder, 'b'), exampleCheckpoint(5)));
    expect(second).toEqual(first);
  });

  it('keeps fields of the record this build does not know', async () => {
    const { record, state } = exampleCheckpoint(5);
    await saveCheckpoint(folder, { record: { ...record, future: [1] }, state });
    expect((await newest())?.checkpoint.record.future).toEqual([1]);
  });

  it('keeps two generations and the best weights', async () => {
    await saveBest(folder, exampleCheckpoint(100));
    for (const step of [100, 200, 300, 100_000_000])
      unwrap(await saveCheckpoint(folder, exampleCheckpoint(step)));
    expect((await readdir(folder)).sort()).toEqual([
      'best.safetensors',
      'step-00000300.safetensors',
      'step-100000000.safetensors',
    ]);
    expect((await newest())?.checkpoint.record.step).toBe(100_000_000);
    const best = unwrap(await loadBest(folder)).checkpoint;
    expect(best?.record.step).toBe(100);
    expect(best?.state.map(({ path }) => path)).toEqual(['dense1/weight', 'norm1/mean', 'scale']);
  });

  it('keeps the best weights before the newest, and uses them wherever a byte of the newest flips', async () => {
    const memory = new MemoryDisk();
    for (const step of [100, 200, 300]) unwrap(await saveBest('/', exampleCheckpoint(step), memory));
    expect([...(await memory.list('/'))].sort()).toEqual(['best-previous.safetensors', 'best.safetensors']);
    expect(unwrap(await loadBest('/', memory))).toMatchObject({
      checkpoint: { record: { step: 300 } },
      isPrevious: false,
      problems: [],
    });
    const whole = await bytesAt(memory, '/best.safetensors');
    for (let at = 0; at < whole.length; at++) {
      const bytes = whole.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await put(memory, '/best.safetensors', bytes);
      const { checkpoint, isPrevious, problems } = unwrap(await loadBest('/', memory));
      expect(checkpoint?.record.step).toBe(200);
      expect(isPrevious).toBe(true);
      expect(problems.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
      expect(problems.at(-1)?.code).toBe('best-skipped');
    }
  });

  it('does not let a damaged best take the place of the whole one before it', async () => {
    const memory = new MemoryDisk();
    for (const step of [100, 200]) unwrap(await saveBest('/', exampleCheckpoint(step), memory));
    await put(memory, '/best.safetensors', Buffer.from('damaged'));
    expect(unwrap(await recoverBest('/', memory)).checkpoint?.record.step).toBe(100);
    unwrap(await saveBest('/', exampleCheckpoint(300), memory));
    await put(memory, '/best.safetensors', Buffer.from('damaged'));
    expect(unwrap(await loadBest('/', memory)).checkpoint?.record.step).toBe(100);
  });

  it('says that no generation of the best is whole', async () => {
    const memory = new MemoryDisk();
    for (const step of [100, 200]) unwrap(await saveBest('/', exampleCheckpoint(step), memory));
    for (const name of ['best', 'best-previous'])
      await put(memory, `/${name}.safetensors`, Buffer.from('damaged'));
    const { checkpoint, problems } = unwrap(await loadBest('/', memory));
    expect(checkpoint).toBeUndefined();
    expect(problems.map(({ where }) => where.file)).toEqual([
      '/best.safetensors',
      '/best-previous.safetensors',
    ]);
  });

  it.each(['ENOSPC', 'EIO', 'killed'] as const)(
    'has a best that is whole after %s in any operation of saving the next',
    async (as) => {
      for (let at = 1, done = false; !done; at++) {
        const memory = new MemoryDisk();
        for (const step of [100, 200]) await saveBest('/', exampleCheckpoint(step), memory);
        const { fs, operations } = faultyFileSystem(memory, { at, as });
        await saveBest('/', exampleCheckpoint(300), fs).catch(() => undefined);
        done = operations.length < at;
        const { checkpoint, problems } = unwrap(await loadBest('/', memory));
        expect(checkpoint?.record.step).toBeGreaterThanOrEqual(200);
        expect(problems).toEqual([]);
      }
    },
  );

  it('says nothing was saved where nothing was', async () => {
    expect(await newest()).toBeUndefined();
    expect(unwrap(await loadBest(folder))).toEqual(nothingKept);
    expect(codesOf(await loadNewestCheckpoint(join(folder, 'nowhere')))).toEqual(['file-not-found']);
  });

  it('falls back to the older generation wherever a byte flips, and warns', async () => {
    const memory = new MemoryDisk();
    await saveCheckpoint('/', exampleCheckpoint(100), memory);
    const { file } = unwrap(await saveCheckpoint('/', exampleCheckpoint(200), memory));
    const whole = unwrap(await readFileBytes(file, { fs: memory, limit: 1e6 }));
    for (let at = 0; at <= whole.length; at++) {
      const damaged = whole.slice();
      if (at < whole.length) damaged[at] = (whole[at] ?? 0) ^ (1 << (at % 8));
      await memory.remove(file);
      await (await memory.open(file, 'create')).write(damaged);
      const loaded = unwrap(await loadNewestCheckpoint('/', memory));
      expect(loaded?.checkpoint.record.step).toBe(at < whole.length ? 100 : 200);
      if (at === whole.length) continue;
      expect(loaded?.problems.at(-1)).toMatchObject({ code: 'checkpoint-skipped', where: { file } });
      expect(loaded?.problems.every(({ severity }) => severity === 'warning')).toBe(true);
    }
  });

  it('falls back wherever the newest is cut short', async () => {
    await saveCheckpoint(folder, exampleCheckpoint(100));
    const { file } = unwrap(await saveCheckpoint(folder, exampleCheckpoint(200)));
    const whole = await readFile(file);
    for (let length = 0; length < whole.length; length += 7) {
      await writeFile(file, whole.subarray(0, length));
      expect((await newest())?.checkpoint.record.step).toBe(100);
    }
  });

  it('after a fall-back replaces the damaged one and keeps the good one', async () => {
    await saveCheckpoint(folder, exampleCheckpoint(100));
    await saveCheckpoint(folder, exampleCheckpoint(200));
    await flip('step-00000200.safetensors', 900);
    await saveCheckpoint(folder, exampleCheckpoint(150));
    expect((await readdir(folder)).sort()).toEqual([
      'step-00000100.safetensors',
      'step-00000150.safetensors',
    ]);
  });

  it('says what is wrong with each where none is whole', async () => {
    await saveCheckpoint(folder, exampleCheckpoint(100));
    await saveCheckpoint(folder, exampleCheckpoint(200));
    await flip('step-00000100.safetensors', 3);
    const { length } = await readFile(join(folder, 'step-00000200.safetensors'));
    await flip('step-00000200.safetensors', length - 1);
    expect(codesOf(await loadNewestCheckpoint(folder))).toEqual([
      'checkpoint-checksum-mismatch',
      'checkpoint-skipped',
      'tensor-file-truncated',
      'checkpoint-skipped',
      'checkpoint-none-valid',
    ]);
  });

  it('refuses what is no checkpoint of this version', async () => {
    const file = join(folder, 'step-00000001.safetensors');
    const write = (metadata: Record<string, string>) =>
      writeTensorFile(
        file,
        new Map([['w', { dtype: 'F32', shape: [1], data: new Float32Array(1) }]]),
        new Map(
          Object.entries({
            format: 'netloom-checkpoint',
            version: '1',
            roles: '{"w":"weight"}',
            ...metadata,
          }),
        ),
      );
    const record = JSON.stringify(encodeNonFinite(exampleCheckpoint(1).record));
    const refusals: [Record<string, string>, string, string | undefined][] = [
      [{ format: 'other' }, 'checkpoint-invalid', 'format'],
      [{ version: '2', record }, 'run-newer-version', undefined],
      [{ record: '{' }, 'checkpoint-invalid', 'record'],
      [{ record: record.replace('"seed":4294967295', '"seed":-1') }, 'checkpoint-invalid', 'seed'],
      [{ record, roles: '{"w":"queen"}' }, 'checkpoint-invalid', 'roles.w'],
      [{ record, roles: 'null' }, 'checkpoint-invalid', 'roles.w'],
    ];
    for (const [metadata, code, path] of refusals) {
      await write(metadata);
      const read = await readCheckpointFile(file);
      expect(!read.ok && read.error[0]).toMatchObject({
        code,
        where: path === undefined ? { file } : { file, path },
      });
    }
    await write({ record });
    expect(unwrap(await readCheckpointFile(file)).record.step).toBe(1);
  });

  it('does not trust a file under the name of another step', async () => {
    await writeCheckpointFile(join(folder, 'step-00000009.safetensors'), exampleCheckpoint(8));
    expect(codesOf(await loadNewestCheckpoint(folder))).toContain('checkpoint-invalid');
  });

  it('throws on two tensors of one path, a bug of the caller', () => {
    const { record, state } = exampleCheckpoint(1);
    expect(() => writeCheckpointFile(join(folder, 'x'), { record, state: [...state, ...state] })).toThrow(
      'twice',
    );
  });

  it.each(['ENOSPC', 'EIO'] as const)('after %s at any operation the last good one loads', async (as) => {
    for (let at = 1; ; at++) {
      const memory = new MemoryDisk();
      await saveCheckpoint('/', exampleCheckpoint(100), memory);
      await saveCheckpoint('/', exampleCheckpoint(200), memory);
      const { fs, operations } = faultyFileSystem(memory, { at, as });
      const saved = await saveCheckpoint('/', exampleCheckpoint(300), fs);
      const loaded = unwrap(await loadNewestCheckpoint('/', memory));
      const failed = operations[at - 1];
      // A failing sync of the folder comes after the rename; a failing removal of the oldest hurts nobody.
      const isThere = saved.ok || failed === 'syncFolder';
      expect(loaded?.checkpoint).toEqual(exampleCheckpoint(isThere ? 300 : 200));
      expect(saved.ok).toBe(failed === undefined || failed === 'remove');
      if (!saved.ok) expect(saved.error[0]?.where.file).toBe('/step-00000300.safetensors');
      if (operations.length < at) break;
    }
  });

  it('survives a power cut at any operation: the newest one confirmed, or the one being written, loads', async () => {
    const random = randomStream(3);
    let drawn = 0;
    for (let at = 1, done = false; !done; at++) {
      const memory = new MemoryDisk();
      const { fs, operations } = faultyFileSystem(memory, { at, as: 'killed' });
      let confirmed = 0;
      await (async () => {
        for (const step of [100, 200, 300, 400]) {
          unwrap(await saveCheckpoint('/', exampleCheckpoint(step), fs));
          confirmed = step;
        }
      })().catch(() => undefined);
      done = operations.length < at;
      for (let cut = 0; cut < 60; cut++) {
        const left = memory.afterPowerCut(() => random.uniform(drawn++));
        const loaded = unwrap(await loadNewestCheckpoint('/', left));
        const step = loaded?.checkpoint.record.step ?? 0;
        expect([confirmed, confirmed + 100]).toContain(step);
        if (loaded) expect(loaded.checkpoint).toEqual(exampleCheckpoint(step));
      }
    }
  });

  it.skipIf(!disk)(
    'a full disk leaves the older ones whole (skipped where no tmpfs can be mounted)',
    async () => {
      const place = join(disk?.path ?? '', 'runs', 'run', 'checkpoints');
      await mkdir(place, { recursive: true });
      unwrap(await saveCheckpoint(place, exampleCheckpoint(100)));
      const { record, state } = exampleCheckpoint(200);
      const large = { path: 'large', role: 'weight', dtype: 'float32', shape: [1 << 19] } as const;
      const full = await saveCheckpoint(place, {
        record,
        state: [...state, { ...large, data: new Float32Array(1 << 19) }],
      });
      expect(!full.ok && full.error[0]).toMatchObject({
        code: 'file-no-space',
        where: { file: join(place, 'step-00000200.safetensors') },
      });
      expect(await readdir(place)).toEqual(['step-00000100.safetensors']);
      expect(unwrap(await loadNewestCheckpoint(place))?.checkpoint).toEqual(exampleCheckpoint(100));
    },
  );

  it('writes the state from where it lies, without a copy of it', async () => {
    const { record, state } = exampleCheckpoint(1);
    const written: ArrayBufferLike[] = [];
    const memory = new MemoryDisk();
    const open = memory.open.bind(memory);
    memory.open = async (path, mode) => {
      const file = await open(path, mode);
      return {
        ...file,
        write(bytes) {
          written.push(bytes.buffer);
          return file.write(bytes);
        },
      };
    };
    unwrap(await saveCheckpoint('/', { record, state }, memory));
    expect(written.slice(1)).toEqual(state.map(({ data }) => data.buffer));
    expect(written.slice(1).every((buffer, i) => buffer === state[i]?.data.buffer)).toBe(true);
  });
});
