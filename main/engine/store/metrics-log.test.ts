import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../../shared/base/random.ts';
import { type FileSystem, nodeFileSystem } from '../../files/file-system.ts';
import { faultyFileSystem } from '../../files/testing/faulty-file-system.ts';
import { MemoryDisk } from '../../files/testing/memory-disk.ts';
import { type TinyDisk, tinyDisk } from '../../files/testing/tiny-disk.ts';
import { type MetricsLog, openMetricsLog, readMetrics } from './metrics-log.ts';
import { encodeMetricsRecord, type MetricsRecord } from './metrics-record.ts';

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

const freshPath = (): string => join(folder, `metrics-${++files}.jsonl`);

function recordsTo(steps: number): MetricsRecord[] {
  return Array.from({ length: steps }, (_, i) => ({ step: i + 1, loss: 1 / (i + 1), name: `轮 ${i}` }));
}

function bytesOf(records: readonly MetricsRecord[]): Uint8Array {
  return Buffer.concat(records.map(encodeMetricsRecord));
}

/** A disk in memory with one log, for tests that need thousands of them. */
async function diskWith(bytes: Uint8Array): Promise<MemoryDisk> {
  const memory = new MemoryDisk();
  await (await memory.open('/log', 'create')).write(bytes);
  return memory;
}

async function opened(path: string, fs: FileSystem = nodeFileSystem): Promise<MetricsLog> {
  const result = await openMetricsLog(path, fs);
  if (!result.ok) throw new Error(result.error[0]?.code);
  return result.value.log;
}

async function read(
  path: string,
  fs: FileSystem = nodeFileSystem,
): Promise<{ records: readonly MetricsRecord[]; codes: string[] }> {
  const result = await readMetrics(path, fs);
  if (!result.ok) throw new Error(result.error[0]?.code);
  return { records: result.value.records, codes: result.value.problems.map(({ code }) => code) };
}

describe('metrics log', () => {
  it('round-trips records, non-finite numbers and odd names', async () => {
    const records: MetricsRecord[] = [
      { step: 0 },
      { step: 1, loss: Number.NaN, up: Number.POSITIVE_INFINITY, deep: [{ down: Number.NEGATIVE_INFINITY }] },
      {
        step: 2,
        '7': 1,
        text: 'quote " ,"crc":"00000000"} \n newline',
        损失: 1e-300,
        none: null,
        flag: true,
      },
    ];
    const path = freshPath();
    const log = await opened(path);
    expect(await log.append(records.slice(0, 2))).toEqual({ ok: true });
    expect(await log.append(records.slice(2))).toEqual({ ok: true });
    expect(await log.close()).toEqual({ ok: true });
    expect(await read(path)).toEqual({ records, codes: [] });
  });

  it('writes one plain JSON object a line, its checksum last', () => {
    expect(Buffer.from(encodeMetricsRecord({ step: 12, loss: Number.NaN })).toString()).toBe(
      '{"step":12,"loss":"NaN","crc":"a9b7a2c7"}\n',
    );
  });

  it('round-trips any record', () => {
    const value = fc.oneof(
      fc.double(),
      fc.string().filter((text) => !/^(NaN|-?Infinity)$/.test(text)),
    );
    const record = fc.tuple(fc.nat(), fc.dictionary(fc.string(), value));
    const path = freshPath();
    return fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 5 }), async (list) => {
        const records = list.map(([step, values]) => {
          const { crc: _crc, step: _step, ...rest } = values;
          return { ...rest, step };
        });
        await writeFile(path, bytesOf(records));
        // JSON keeps no negative zero.
        const positive = (text: string): unknown => JSON.parse(text.replaceAll('-0', '0'));
        const back = await read(path);
        expect(back.codes).toEqual([]);
        expect(positive(JSON.stringify(back.records.map(sorted)))).toEqual(
          positive(JSON.stringify(records.map(sorted))),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('cut at any byte returns every whole record, and goes on behind them', async () => {
    const records = recordsTo(6);
    const bytes = bytesOf(records);
    const ends = records.map((_, i) => bytesOf(records.slice(0, i + 1)).length);
    for (let length = 0; length <= bytes.length; length++) {
      const memory = await diskWith(bytes.subarray(0, length));
      // A record is whole without its newline.
      const whole = ends.filter((end) => end - 1 <= length).length;
      const torn = length > 0 && !ends.some((end) => end === length || end - 1 === length);
      const before = await read('/log', memory);
      expect(before.records).toEqual(records.slice(0, whole));
      expect(before.codes).toEqual(torn ? ['metrics-log-cut-short'] : []);
      const log = await opened('/log', memory);
      await log.append([{ step: 99 }]);
      await log.close();
      expect(await read('/log', memory)).toEqual({
        records: [...records.slice(0, whole), { step: 99 }],
        codes: [],
      });
    }
  });

  it('loses at most the one record in which a byte flipped, and reports it', async () => {
    const records = recordsTo(4);
    const bytes = bytesOf(records);
    for (let at = 0; at < bytes.length; at++) {
      const original = bytes[at] ?? 0;
      for (const value of [original ^ 1, original ^ 0x80, original ^ 0x20, 10, 0x7b, 0]) {
        if (value === original) continue;
        const damaged = Uint8Array.from(bytes);
        damaged[at] = value;
        const { records: found, codes } = await read('/log', await diskWith(damaged));
        const lost = records.filter(({ step }) => !found.some((other) => other.step === step));
        expect(found).toEqual(records.filter((record) => !lost.includes(record)));
        expect(lost.length).toBeLessThanOrEqual(original === 10 ? 0 : 1);
        expect(codes.length).toBeGreaterThan(0);
      }
    }
  });

  it('names the file and the line of the damage, once for a stretch', async () => {
    const path = freshPath();
    const good = recordsTo(3).map((record) => Buffer.from(encodeMetricsRecord(record)).toString());
    await writeFile(path, `${good[0]}rubbish\nmore\n\n${good[1]}{"step":9}\n${good[2]}{"step":4,"lo`);
    const result = await readMetrics(path);
    expect(result.ok && result.value.problems).toMatchObject([
      {
        code: 'metrics-record-damaged',
        severity: 'warning',
        where: { file: path, row: 2 },
        values: { lines: 3 },
      },
      { code: 'metrics-record-damaged', where: { file: path, row: 6 }, values: { lines: 1 } },
      {
        code: 'metrics-log-cut-short',
        severity: 'warning',
        where: { file: path, row: 8 },
        values: { bytes: 13 },
      },
    ]);
  });

  it('never throws, whatever the bytes', async () => {
    const path = freshPath();
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .constantFrom('{"step":', ',"crc":"', '"}', '\n', '{"step":1,"crc":"00000000"}')
        .map((t) => Buffer.from(t)),
      fc.nat(9).map((step) => encodeMetricsRecord({ step })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        await writeFile(path, Buffer.concat(pieces));
        const before = await read(path);
        const log = await opened(path);
        await log.append([{ step: 99 }]);
        await log.close();
        expect((await read(path)).records).toEqual([...before.records, { step: 99 }]);
      }),
      { numRuns: 150 },
    );
  });

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

  it('reads a line too long for a record as damage, in bounded memory', async () => {
    const path = freshPath();
    await writeFile(path, Buffer.alloc(40 << 20, 0x41));
    await appendFile(path, '\n');
    await appendFile(path, encodeMetricsRecord({ step: 3 }));
    expect(await read(path)).toEqual({ records: [{ step: 3 }], codes: ['metrics-record-damaged'] });
    const { size } = await stat(path);
    await (await opened(path)).close();
    expect((await readFile(path)).length).toBe(size);
  });

  it('says that there is no log', async () => {
    const missing = await readMetrics(join(folder, 'missing'));
    expect(!missing.ok && missing.error[0]?.code).toBe('file-not-found');
    const unmade = await openMetricsLog(join(folder, 'nowhere', 'log'));
    expect(!unmade.ok && unmade.error[0]?.code).toBe('file-not-found');
  });
});

function sorted(record: MetricsRecord): unknown {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
