import { rmSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillWith, type TinyDisk, tinyDisk } from '../files/testing/tiny-disk.ts';
import { readMetrics } from '../store/metrics-log.ts';
import { lastEvent, type ProgramResult } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';
import { runNetloom } from './testing/run-netloom.ts';

const project = join(import.meta.dirname, '../../templates/iris-mlp');
const epochs = 200;
const isSoak = process.env.NETLOOM_SOAK !== undefined;
/** `npm run soak` asks for more, of the program itself. */
const [cuts, run] = isSoak ? [20, runNetloom] : [2, runHere];
const disk: TinyDisk | undefined = await tinyDisk(2);

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-full-disk-'));
});
afterAll(async () => {
  disk?.release();
  await rm(work, { recursive: true, force: true });
});

function train(out: string, onEvent?: Parameters<typeof runHere>[1]): Promise<ProgramResult> {
  const args = ['train', project, '--device', 'cpu', '--epochs', String(epochs), '--out', out];
  return run(args, onEvent);
}

/** The weights to the byte, and the log but for the times. */
async function kept(run: string): Promise<unknown> {
  const folder = join(run, 'checkpoints');
  const newest = (await readdir(folder)).filter((name) => name.startsWith('step-')).sort();
  const files = await Promise.all(
    [newest.at(-1) ?? '', 'best.safetensors'].map(async (name) => [
      name,
      (await readFile(join(folder, name))).toString('base64'),
    ]),
  );
  const metrics = await readMetrics(join(run, 'metrics.jsonl'));
  if (!metrics.ok || metrics.value.problems.length > 0) return metrics;
  return { files, records: metrics.value.records.map(({ seconds: _, process: __, ...record }) => record) };
}

describe.skipIf(disk === undefined)(
  'a real disk that fills up (skipped where no tmpfs can be mounted)',
  () => {
    const place = disk?.path ?? '';
    const filler = join(place, 'filler');

    it(`pauses a run at ${cuts} places, and nothing is lost`, async () => {
      const whole = lastEvent(await train(work));
      const expected = await kept(whole.run as string);
      for (let cut = 0; cut < cuts; cut++) {
        const from = Math.floor(((cut + 0.5) / cuts) * 0.8 * Number(whole.steps));
        let isFilled = false;
        const result = await train(place, ({ event, step }) => {
          if (event === 'progress' && Number(step) >= from && !isFilled) {
            isFilled = true;
            fillWith(filler);
          }
          if (event === 'paused') rmSync(filler);
        });
        expect(result.code, result.output.slice(-2000)).toBe(0);
        const sent = new Set(result.events.map(({ event }) => event));
        expect([sent.has('paused'), sent.has('continued')], `after step ${from}`).toEqual([true, true]);
        const paused = String(lastEvent(result).run);
        expect(await kept(paused), `after step ${from}`).toEqual(expected);
        await rm(paused, { recursive: true });
      }
    });

    it('refuses an export it has no room for, leaves nothing of it, and takes it once there is room', async () => {
      const trained = String(lastEvent(await train(work)).run);
      const out = join(place, 'iris.onnx');
      for (let cut = 0; cut < cuts; cut++) {
        fillWith(filler);
        const args = ['export', trained, '--format', 'onnx', '--out', out];
        expect(lastEvent(await run(args))).toMatchObject({
          event: 'error',
          code: 'file-no-space',
          where: { file: out },
        });
        expect(await readdir(place)).toEqual(['filler']);
        rmSync(filler);
        expect(lastEvent(await run(args))).toMatchObject({ event: 'done', file: out });
        expect((await readdir(place)).sort()).toEqual(['iris.onnx', 'iris.onnx.report.json']);
        for (const name of await readdir(place)) rmSync(join(place, name));
      }
    });
  },
);

/** A project whose checkpoints take megabytes. */
async function withManyUnits(): Promise<string> {
  const folder = join(work, 'many-units');
  await cp(project, folder, { recursive: true });
  const file = join(folder, 'project.json');
  const document = JSON.parse(await readFile(file, 'utf8'));
  document.graph.nodes.dense1.parameters = { units: 20_000 };
  await writeFile(file, JSON.stringify(document));
  return folder;
}

it('a real disk too small for a checkpoint: the run waits, and ends with that when it is stopped', async (context) => {
  const disk = await tinyDisk(1);
  if (disk === undefined) return context.skip('no small file system can be mounted here');
  try {
    const folder = await withManyUnits();
    const result = await runNetloom(
      ['train', folder, '--device', 'cpu', '--epochs', '1', '--out', disk.path],
      ({ event }, pid) => event === 'paused' && process.kill(pid, 'SIGTERM'),
    );
    expect(result.code).toBe(1);
    expect(result.events.filter(({ event }) => event === 'paused')).toMatchObject([
      {
        code: 'file-no-space',
        where: { file: expect.stringContaining('safetensors') },
        bytes: expect.any(Number),
      },
    ]);
    expect(lastEvent(result)).toMatchObject({ event: 'error', code: 'file-no-space' });
    const [kept] = await readdir(disk.path);
    const record = JSON.parse(await readFile(join(disk.path, kept ?? '', 'run.json'), 'utf8')) as unknown;
    expect(record).toMatchObject({ status: 'failed' });
  } finally {
    disk.release();
  }
});

it('a real disk that fills up while a run trains: it goes on once there is room', async (context) => {
  const disk = await tinyDisk(1);
  if (disk === undefined) return context.skip('no small file system can be mounted here');
  const filler = join(disk.path, 'filler');
  try {
    const result = await run(
      ['train', project, '--device', 'cpu', '--epochs', String(epochs), '--out', disk.path],
      ({ event }) => {
        if (event === 'started') fillWith(filler);
        if (event === 'paused') rmSync(filler);
      },
    );
    expect(result.code, result.output).toBe(0);
    const sent = result.events.map(({ event }) => event);
    expect(sent).toEqual(expect.arrayContaining(['paused', 'continued', 'done']));
    const metrics = await readMetrics(join(String(lastEvent(result).run), 'metrics.jsonl'));
    expect(metrics).toMatchObject({ ok: true, value: { problems: [] } });
    const steps = metrics.ok ? metrics.value.records.filter(({ kind }) => kind === 'step') : [];
    expect(steps).toHaveLength(Number(lastEvent(result).steps));
  } finally {
    disk.release();
  }
});
