import { rmSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillWith, type TinyDisk, tinyDisk } from '../files/testing/tiny-disk.ts';
import { readMetrics } from '../store/metrics-log.ts';
import { lastEvent, type ProgramResult, runNetloom } from './testing/run-netloom.ts';

const project = join(import.meta.dirname, '../../templates/iris-mlp');
const epochs = 200;
/** `npm run soak` asks for more. */
const cuts = process.env.NETLOOM_SOAK === undefined ? 2 : 20;
const disk: TinyDisk | undefined = await tinyDisk(2);

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-full-disk-'));
});
afterAll(async () => {
  disk?.release();
  await rm(work, { recursive: true, force: true });
});

function train(out: string, onEvent?: Parameters<typeof runNetloom>[1]): Promise<ProgramResult> {
  const args = ['train', project, '--device', 'cpu', '--epochs', String(epochs), '--out', out];
  return runNetloom(args, onEvent);
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
  return { files, records: metrics.value.records.map(({ seconds: _, ...record }) => record) };
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
        const run = lastEvent(result).run as string;
        expect(await kept(run), `after step ${from}`).toEqual(expected);
        await rm(run, { recursive: true });
      }
    });

    it('refuses an export it has no room for, leaves nothing of it, and takes it once there is room', async () => {
      const { run } = lastEvent(await train(work));
      const out = join(place, 'iris.onnx');
      for (let cut = 0; cut < cuts; cut++) {
        fillWith(filler);
        const args = ['export', run as string, '--format', 'onnx', '--out', out];
        const refused = await runNetloom(args);
        expect(lastEvent(refused)).toMatchObject({
          event: 'error',
          code: 'file-no-space',
          where: { file: out },
        });
        expect(await readdir(place)).toEqual(['filler']);
        rmSync(filler);
        expect(lastEvent(await runNetloom(args))).toMatchObject({ event: 'done', file: out });
        expect((await readdir(place)).sort()).toEqual(['iris.onnx', 'iris.onnx.report.json']);
        for (const name of await readdir(place)) rmSync(join(place, name));
      }
    });
  },
);
