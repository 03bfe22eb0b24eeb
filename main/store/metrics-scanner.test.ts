import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMetrics } from './metrics-log.ts';
import { encodeMetricsRecord, type MetricsRecord } from './metrics-record.ts';
import { bytesOf, diskWith, opened, read, recordsTo } from './testing/metrics-logs.ts';

let folder = '';
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-scan-'));
});

afterAll(() => rm(folder, { recursive: true }));

const freshPath = (): string => join(folder, `metrics-${++files}.jsonl`);

describe('records of a metrics log', () => {
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
});

function sorted(record: MetricsRecord): unknown {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
