import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../shared/base/random.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { faultyFileSystem } from '../files/testing/faulty-file-system.ts';
import { MemoryDisk } from '../files/testing/memory-disk.ts';
import { type TinyDisk, tinyDisk } from '../files/testing/tiny-disk.ts';
import { openMetricsLog, readMetrics } from './metrics-log.ts';
import { encodeMetricsRecord } from './metrics-record.ts';
import { bytesOf, opened, read, recordsTo } from './testing/metrics-logs.ts';

let folder = '';
let files = 0;
let disk: TinyDisk | undefined = await tinyDisk(1);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-metrics-'));
});

afterAll(async () => {
  disk?.release();
  disk = undefined;
  await rm(folder, { recursive: true });
});

/** The operations of a disk as own functions, to be replaced one by one. */
function delegate(memory: MemoryDisk): FileSystem {
  return faultyFileSystem(memory, { as: 'EIO' }).fs;
}

const freshPath = (): string => join(folder, `metrics-${++files}.jsonl`);

describe('metrics log', () => {
  it('is cut back to the step of a checkpoint', async () => {
    const records = [...recordsTo(5), { step: 5, validation: 0.5 }, { step: 6 }, { step: 7 }];
    for (let step = 0; step <= 8; step++) {
      const path = freshPath();
      const log = await opened(path);
      await log.append(records);
      expect(await log.cutAfter(step)).toEqual({ ok: true, value: [] });
      await log.append([{ step: step + 1, again: true }]);
      await log.close();
      const kept = records.filter((record) => record.step <= step);
      expect(await read(path)).toEqual({ records: [...kept, { step: step + 1, again: true }], codes: [] });
    }
  });

  it('is cut back inside a line whose newline was lost', async () => {
    const path = freshPath();
    const bytes = Buffer.from(bytesOf(recordsTo(2)));
    bytes[bytes.indexOf(10)] = 0x20;
    await writeFile(path, bytes);
    const log = await opened(path);
    await log.cutAfter(1);
    await log.append([{ step: 2, again: true }]);
    await log.close();
    expect(await read(path)).toEqual({ records: [recordsTo(1)[0], { step: 2, again: true }], codes: [] });
  });

  it('keeps the order of appends that were not waited for', async () => {
    const path = freshPath();
    const log = await opened(path);
    const records = recordsTo(50);
    await Promise.all(records.map((record) => log.append([record])));
    await log.close();
    expect((await read(path)).records).toEqual(records);
  });

  it.each(['ENOSPC', 'EIO'] as const)(
    'after %s in any operation nothing is lost and the same records fit again',
    async (as) => {
      for (let at = 1; ; at++) {
        const path = freshPath();
        const { fs, operations } = faultyFileSystem(nodeFileSystem, { at, as });
        const open = await openMetricsLog(path, fs);
        if (!open.ok) {
          expect(open.error[0]?.where.file).toBe(path);
          continue;
        }
        const { log } = open.value;
        for (const record of recordsTo(3)) {
          const first = await log.append([record]);
          if (first.ok) continue;
          const bytes = encodeMetricsRecord(record).length;
          expect(first.error[0]).toMatchObject({ where: { file: path }, values: { bytes, reason: as } });
          expect((await log.append([record])).ok).toBe(true);
        }
        const synced = await log.sync();
        if (!synced.ok) expect((await log.sync()).ok).toBe(true);
        await log.close();
        expect(await read(path)).toEqual({ records: recordsTo(3), codes: [] });
        if (operations.length < at) break;
      }
    },
  );

  it('writes anew what a failed sync may have dropped', async () => {
    const memory = new MemoryDisk();
    let failures = 0;
    const dropping: FileSystem = {
      ...delegate(memory),
      async open(path, mode) {
        const file = await memory.open(path, mode);
        let synced = await file.size();
        return {
          ...file,
          async sync() {
            if (failures-- <= 0) {
              synced = await file.size();
              return;
            }
            // As Linux does: the pages count as written from now on, and the next sync succeeds.
            await file.truncate(synced);
            throw Object.assign(new Error('EIO'), { code: 'EIO' });
          },
        };
      },
    };
    const log = await opened('/log', dropping);
    const records = recordsTo(5);
    await log.append(records.slice(0, 2));
    await log.sync();
    await log.append(records.slice(2, 4));
    failures = 2;
    expect(await log.sync()).toMatchObject({ ok: false, error: [{ values: { reason: 'EIO' } }] });
    expect((await log.sync()).ok).toBe(false);
    expect((await log.append(records.slice(4))).ok).toBe(true);
    expect((await log.sync()).ok).toBe(true);
    await log.close();
    expect(await read('/log', memory)).toEqual({ records, codes: [] });
  });

  it('keeps everything that was synced through a power cut', async () => {
    const random = randomStream(11);
    let drawn = 0;
    const records = recordsTo(6);
    for (let at = 1, done = false; !done; at++) {
      const memory = new MemoryDisk();
      const { fs, operations } = faultyFileSystem(memory, { at, as: 'killed' });
      let synced = 0;
      await (async () => {
        const log = await opened('/metrics.jsonl', fs);
        for (let i = 0; i < records.length; i += 2) {
          await log.append(records.slice(i, i + 2));
          await log.sync();
          synced = i + 2;
        }
      })().catch(() => undefined);
      done = operations.length < at;
      for (let cut = 0; cut < 100; cut++) {
        const left = memory.afterPowerCut(() => random.uniform(drawn++));
        const result = await readMetrics('/metrics.jsonl', left);
        const found = result.ok ? result.value.records : [];
        expect(found.slice(0, synced)).toEqual(records.slice(0, synced));
        expect(records).toEqual(expect.arrayContaining([...found]));
      }
    }
  });

  it.skipIf(!disk)('a full disk takes no record apart (skipped where no tmpfs can be mounted)', async () => {
    const path = join(disk?.path ?? '', 'metrics.jsonl');
    const filler = join(disk?.path ?? '', 'filler');
    const log = await opened(path);
    await log.append(recordsTo(1));
    await appendFile(filler, Buffer.alloc(4 << 20)).catch(() => undefined);
    const many = Array.from({ length: 500 }, (_, i) => ({ step: i + 2, text: 'x'.repeat(100) }));
    const full = await log.append(many);
    expect(!full.ok && full.error[0]?.code).toBe('file-no-space');
    expect(await read(path)).toEqual({ records: recordsTo(1), codes: [] });
    await rm(filler);
    expect((await log.append(many)).ok).toBe(true);
    await log.close();
    expect((await read(path)).records).toHaveLength(501);
  });

  it('says that there is no log', async () => {
    const missing = await readMetrics(join(folder, 'missing'));
    expect(!missing.ok && missing.error[0]?.code).toBe('file-not-found');
    const unmade = await openMetricsLog(join(folder, 'nowhere', 'log'));
    expect(!unmade.ok && unmade.error[0]?.code).toBe('file-not-found');
  });
});
