import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomStream } from '../../shared/base/random.ts';
import type { Checked } from '../../shared/diagnostics/diagnostic.ts';
import { nodeFileSystem } from '../files/file-system.ts';
import { faultyFileSystem } from '../files/testing/faulty-file-system.ts';
import { MemoryDisk } from '../files/testing/memory-disk.ts';
import { loadBest, loadNewestCheckpoint } from './checkpoint-store.ts';
import { readMetrics } from './metrics-log.ts';
import { createRun, openRun, type RunFolder } from './run-folder.ts';
import { listRuns } from './run-list.ts';
import { readRunRecord } from './run-record-file.ts';
import { exampleCheckpoint, exampleRun } from './testing/example-run.ts';

let runs = '';
const now = new Date(2026, 10, 23, 10, 15, 0);

beforeEach(async () => {
  runs = join(await mkdtemp(join(tmpdir(), 'netloom-runs-')), 'deeper', 'runs');
});

afterEach(() => rm(join(runs, '..', '..'), { recursive: true }));

function unwrap<T>(result: Checked<T>): T {
  if (!result.ok) throw new Error(result.error.map(({ code }) => code).join());
  return result.value;
}

function codesOf(result: Checked<unknown>): string[] {
  return result.ok ? [] : result.error.map(({ code }) => code);
}

async function created(): Promise<RunFolder> {
  return unwrap(await createRun(runs, exampleRun, { now }));
}

async function reopened(folder: string): Promise<RunFolder> {
  return unwrap(await openRun(folder)).run;
}

async function editRecord(folder: string, edit: (record: Record<string, unknown>) => void): Promise<void> {
  const file = join(folder, 'run.json');
  const record = JSON.parse(await readFile(file, 'utf8'));
  edit(record);
  await writeFile(file, JSON.stringify(record));
}

describe('run folder', () => {
  it('is made with everything that pins the run', async () => {
    const run = await created();
    expect(run.folder).toBe(join(runs, '2026-11-23-101500-digits-cnn'));
    expect((await readdir(run.folder)).sort()).toEqual([
      'checkpoints',
      'metrics.jsonl',
      'netloom.lock',
      'run.json',
    ]);
    await run.close();
    const record = unwrap(await readRunRecord(run.folder));
    expect(record).toEqual({
      format: 'netloom-run',
      version: 1,
      id: '2026-11-23-101500-digits-cnn',
      created: now.toISOString(),
      status: 'running',
      ...exampleRun,
    });
  });

  it('gets a name of its own in the same second', async () => {
    const made = await Promise.all(Array.from({ length: 4 }, created));
    const folders = made.map(({ folder }) => folder);
    for (const run of made) await run.close();
    expect(new Set(folders).size).toBe(4);
    expect(folders.sort()[0]).toBe(join(runs, '2026-11-23-101500-digits-cnn'));
  });

  it('is updated in place, non-finite results and unknown fields surviving', async () => {
    const run = await created();
    await editRecord(run.folder, (record) => {
      record.future = { kept: 'NaN' };
      (record.engine as Record<string, unknown>).future = 2;
    });
    const results = { validation: { loss: Number.NaN, worst: Number.NEGATIVE_INFINITY } };
    unwrap(await run.update({ status: 'failed', reason: 'loss is NaN', results }));
    expect(run.record).toMatchObject({ status: 'failed', results });
    const record = unwrap(await readRunRecord(run.folder));
    expect(record).toMatchObject({
      status: 'failed',
      reason: 'loss is NaN',
      results,
      future: { kept: 'NaN' },
    });
    expect(record.engine.future).toBe(2);
    expect(record.project).toEqual(exampleRun.project);
    const keys = Object.keys(JSON.parse(await readFile(join(run.folder, 'run.json'), 'utf8')));
    expect(keys.slice(-4)).toEqual(['training', 'future', 'reason', 'results']);
    await run.close();
  });

  it('lets no second writer in, and the next one when the first is done', async () => {
    const run = await created();
    const second = await openRun(run.folder);
    expect(!second.ok && second.error[0]).toMatchObject({
      code: 'run-locked',
      where: { file: run.folder },
      values: { pid: process.pid },
    });
    expect(unwrap(await listRuns(runs)).runs[0]?.live).toBe(true);
    await run.close();
    expect(unwrap(await listRuns(runs)).runs[0]?.live).toBe(false);
    await (await reopened(run.folder)).close();
  });

  it('goes back to the newest checkpoint, the log cut to its step', async () => {
    const run = await created();
    for (let step = 1; step <= 10; step++) {
      await run.append([{ step, loss: 1 / step }]);
      if (step % 4 === 0) unwrap(await run.saveCheckpoint(exampleCheckpoint(step)));
      if (step === 4) unwrap(await run.saveBest(exampleCheckpoint(step)));
    }
    await run.close();
    await writeFile(join(run.folder, '.run.json.0123456789abcdef.tmp'), 'half');
    await writeFile(join(run.folder, 'checkpoints', '.step.0123456789abcdef.tmp'), 'half');

    const again = await reopened(run.folder);
    const newest = unwrap(await again.resume());
    expect(newest?.checkpoint).toEqual(exampleCheckpoint(8));
    expect(newest?.problems).toEqual([]);
    await again.append([{ step: 9, again: true }]);
    await again.close();
    const { records } = unwrap(await readMetrics(join(run.folder, 'metrics.jsonl')));
    expect(records.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(records.at(-1)).toEqual({ step: 9, again: true });
    expect((await readdir(run.folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(await readdir(join(run.folder, 'checkpoints'))).toHaveLength(3);
    expect(unwrap(await loadBest(join(run.folder, 'checkpoints'))).checkpoint?.record.step).toBe(4);
  });

  it('starts anew where it was cut off before its first checkpoint', async () => {
    const run = await created();
    await run.append([{ step: 0 }, { step: 1 }]);
    await run.close();
    const again = await reopened(run.folder);
    expect(unwrap(await again.resume())).toBeUndefined();
    await again.close();
    expect(unwrap(await readMetrics(join(run.folder, 'metrics.jsonl'))).records).toEqual([]);
  });

  it('keeps its log where every checkpoint is damaged', async () => {
    const run = await created();
    await run.append([{ step: 1 }]);
    const { file } = unwrap(await run.saveCheckpoint(exampleCheckpoint(1)));
    await writeFile(file, 'rubbish');
    expect(codesOf(await run.resume())).toContain('checkpoint-none-valid');
    await run.close();
    expect(unwrap(await readMetrics(join(run.folder, 'metrics.jsonl'))).records).toHaveLength(1);
  });

  it('names a record that is none, and its field', async () => {
    const { folder, close } = await created().then((run) => ({
      folder: run.folder,
      close: () => run.close(),
    }));
    await close();
    const file = join(folder, 'run.json');
    const whole = await readFile(file);
    const read = async () => {
      const result = await readRunRecord(folder);
      return result.ok ? undefined : result.error[0];
    };
    for (let length = 0; length < whole.length - 1; length += 13) {
      await writeFile(file, whole.subarray(0, length));
      expect(await read()).toMatchObject({ code: 'run-record-damaged', where: { file } });
    }
    await writeFile(file, whole);
    await editRecord(folder, (record) => {
      record.seed = -1;
    });
    expect(await read()).toMatchObject({ code: 'run-record-damaged', where: { file, path: 'seed' } });
    expect(codesOf(await openRun(folder))).toEqual(['run-record-damaged']);
    await rm(file);
    expect(codesOf(await openRun(folder))).toEqual(['file-not-found']);
    expect(codesOf(await openRun(join(runs, 'nowhere')))).toEqual(['file-not-found']);
  });

  it('leaves a run of a newer version alone', async () => {
    const run = await created();
    await editRecord(run.folder, (record) => {
      record.version = 2;
    });
    const before = await readFile(join(run.folder, 'run.json'), 'utf8');
    expect(codesOf(await run.update({ status: 'stopped' }))).toEqual(['run-newer-version']);
    await run.close();
    expect(codesOf(await openRun(run.folder))).toEqual(['run-newer-version']);
    expect(unwrap(await readRunRecord(run.folder)).version).toBe(2);
    expect(await readFile(join(run.folder, 'run.json'), 'utf8')).toBe(before);
    expect(await readdir(run.folder)).not.toContain('netloom.lock');
    await editRecord(run.folder, (record) => {
      record.seed = { of: 'another kind' };
    });
    expect(codesOf(await readRunRecord(run.folder))).toEqual(['run-newer-version']);
  });

  it('lists runs newest first and names broken ones', async () => {
    expect(unwrap(await listRuns(runs))).toEqual({ runs: [], problems: [] });
    for (const hour of [9, 11, 10])
      await unwrap(await createRun(runs, exampleRun, { now: new Date(2026, 10, 23, hour) })).close();
    const broken = unwrap(await createRun(runs, exampleRun, { now }));
    await broken.close();
    await writeFile(join(broken.folder, 'run.json'), '{}');
    await writeFile(join(runs, 'notes.txt'), 'no run');
    const listed = unwrap(await listRuns(runs));
    expect(listed.runs.map(({ record }) => record.id.slice(11, 13))).toEqual(['11', '10', '09']);
    expect(listed.problems).toMatchObject([{ code: 'run-record-damaged' }]);
  });

  it.each(['ENOSPC', 'EROFS'] as const)('that cannot be made for %s leaves no folder', async (as) => {
    for (let at = 1; ; at++) {
      const { fs, operations } = faultyFileSystem(nodeFileSystem, { at, as });
      const run = await createRun(runs, exampleRun, { now, fs });
      const isWhole = operations.length < at;
      if (run.ok) await run.value.close();
      else expect(await readdir(runs).catch(() => [])).toEqual([]);
      await rm(runs, { recursive: true, force: true });
      if (isWhole) break;
    }
  });

  it('survives a power cut at any operation: record, log and checkpoint agree', async () => {
    const random = randomStream(5);
    let drawn = 0;
    const folder = '/runs/2026-11-23-101500-digits-cnn';
    for (let at = 1, done = false; !done; at += 1) {
      const memory = new MemoryDisk();
      const { fs, operations } = faultyFileSystem(memory, { at, as: 'killed' });
      let confirmed = -1;
      await (async () => {
        const run = unwrap(await createRun('/runs', exampleRun, { now, fs }));
        confirmed = 0;
        for (const step of [1, 2, 3]) {
          unwrap(await run.append([{ step }]));
          unwrap(await run.saveCheckpoint(exampleCheckpoint(step)));
          confirmed = step;
        }
        unwrap(await run.update({ status: 'finished' }));
        confirmed = 4;
      })().catch(() => undefined);
      done = operations.length < at;
      for (let cut = 0; cut < 15; cut++) {
        const left = memory.afterPowerCut(() => random.uniform(drawn++));
        if (confirmed < 0 && (await left.facts(join(folder, 'run.json'))) === undefined) continue;
        const record = unwrap(await readRunRecord(folder, left));
        if (confirmed === 4) expect(record.status).toBe('finished');
        if (confirmed < 1) continue;
        const newest = unwrap(await loadNewestCheckpoint(join(folder, 'checkpoints'), left));
        const step = newest?.checkpoint.record.step ?? 0;
        expect(step).toBeGreaterThanOrEqual(Math.min(confirmed, 3));
        const { records } = unwrap(await readMetrics(join(folder, 'metrics.jsonl'), left));
        expect(records.slice(0, step)).toEqual([{ step: 1 }, { step: 2 }, { step: 3 }].slice(0, step));
      }
    }
  });
});
