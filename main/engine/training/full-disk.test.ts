import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseProject } from '../../../shared/document/parse.ts';
import type { RunEvent } from '../../../shared/training/run-events.ts';
import { nodeFileSystem } from '../../files/file-system.ts';
import { type Fault, faultyFileSystem } from '../../files/testing/faulty-file-system.ts';
import { readMetrics } from '../../store/metrics-log.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';
import { trainProject } from './train-project.ts';

const project = join(import.meta.dirname, '../../../templates/iris-mlp');
const cuts = process.env.NETLOOM_SOAK === undefined ? 8 : 20;

let runsFolder: string;
beforeEach(async () => {
  runsFolder = await mkdtemp(join(tmpdir(), 'netloom-full-'));
});
afterEach(() => rm(runsFolder, { recursive: true, force: true }));

/** What needs space; a full disk still shortens files, and removes them. */
const needsSpace = (operation: string): boolean => operation === 'write' || operation === 'open create';

interface Trained {
  readonly result: Awaited<ReturnType<typeof trainProject>>;
  readonly events: readonly RunEvent[];
  readonly run: string;
  /** Operations that were counted before the first step, and in all. */
  readonly before: number;
  readonly all: number;
}

async function train(
  fault: Fault,
  more: {
    readonly resume?: string;
    readonly stopWhenPaused?: boolean;
    readonly wait?: (run: string) => Promise<void>;
  } = {},
): Promise<Trained> {
  const { resume, stopWhenPaused = false, wait = async () => undefined } = more;
  const parsed = parseProject(await readFile(join(project, 'project.json'), 'utf8'), project);
  const backend = await openOnnxRuntime({ device: 'cpu' });
  if (!parsed.ok || !backend.ok) throw new Error('iris-mlp cannot be trained');
  const document = { ...parsed.value.document, training: { ...parsed.value.document.training, epochs: 3 } };
  const runs = await mkdtemp(join(runsFolder, 'runs-'));
  const { fs, operations } = faultyFileSystem(nodeFileSystem, fault);
  const events: RunEvent[] = [];
  let stop = false;
  let before = 0;
  let run = '';
  const onEvent = (event: RunEvent): void => {
    events.push(event);
    if (event.event === 'started') {
      before = operations.length;
      run = event.run;
    }
    stop ||= stopWhenPaused && event.event === 'paused';
  };
  const request = {
    document,
    projectFolder: project,
    // Of its own: a name that is taken would make one operation more.
    runsFolder: runs,
    device: 'cpu' as const,
    ...(resume !== undefined && { resume }),
  };
  const tools = { fs, wait: () => wait(run) };
  const result = await trainProject(request, backend.value, { onEvent, shouldStop: () => stop }, tools);
  return { result, events, run, before, all: operations.length };
}

/** All that a run must have kept: its checkpoints to the byte, and its log but for the times. */
async function kept(run: string): Promise<unknown> {
  const folder = join(run, 'checkpoints');
  // What a failed write could not clear away is no part of a run; it goes when the run is opened next.
  const names = (await readdir(folder)).filter((name) => !name.endsWith('.tmp')).sort();
  const files = await Promise.all(
    names.map(async (name) => [name, (await readFile(join(folder, name))).toString('base64')]),
  );
  const metrics = await readMetrics(join(run, 'metrics.jsonl'));
  if (!metrics.ok || metrics.value.problems.length > 0) return { files, metrics };
  return { files, metrics: metrics.value.records.map(({ seconds: _, process: __, ...record }) => record) };
}

/** So many operations, evenly between the first step and the end. */
function spread({ before, all }: Trained): number[] {
  return Array.from({ length: cuts }, (_, i) => before + 1 + Math.floor((i * (all - before)) / cuts));
}

describe('a disk that fills up while a run trains', () => {
  it('pauses the run, which goes on once there is room and has lost nothing', async () => {
    const whole = await train({ as: 'ENOSPC', only: needsSpace });
    const expected = await kept(whole.run);
    for (const at of spread(whole)) {
      const halfLines: unknown[] = [];
      const wait = async (run: string): Promise<void> => {
        const found = await readMetrics(join(run, 'metrics.jsonl'));
        if (!found.ok || found.value.problems.length > 0) halfLines.push(found);
      };
      const cut = await train({ at, lasting: 5, as: 'ENOSPC', only: needsSpace }, { wait });
      expect(cut.result).toMatchObject({ ok: true, value: { reason: 'completed', epochs: 3 } });
      const pauses = cut.events.filter(({ event }) => event === 'paused' || event === 'continued');
      expect(pauses.map(({ event }) => event)).toEqual(['paused', 'continued']);
      expect(pauses[0]).toMatchObject({ problem: { code: 'file-no-space', values: { reason: 'ENOSPC' } } });
      const problem = pauses[0]?.event === 'paused' ? pauses[0].problem : undefined;
      expect(problem?.where.file?.startsWith(cut.run)).toBe(true);
      expect(Number(problem?.values.bytes)).toBeGreaterThan(0);
      expect(halfLines).toEqual([]);
      expect(await kept(cut.run)).toEqual(expected);
    }
  });

  it('pauses for a disk that answers with errors too', async () => {
    const whole = await train({ as: 'EIO' });
    const expected = await kept(whole.run);
    // The last operations give the log and the folder back: by then everything is on the disk.
    for (const at of spread({ ...whole, all: whole.all - 2 })) {
      const cut = await train({ at, lasting: 3, as: 'EIO' });
      expect(cut.result).toMatchObject({ ok: true, value: { reason: 'completed' } });
      expect(await kept(cut.run)).toEqual(expected);
    }
  });

  it('saves once more when the run is stopped, and ends with the problem where that fails', async () => {
    const whole = await train({ as: 'ENOSPC', only: needsSpace });
    const expected = await kept(whole.run);
    const at = whole.before + 7;
    const stopped = await train(
      { at, lasting: Number.POSITIVE_INFINITY, as: 'ENOSPC', only: needsSpace },
      { stopWhenPaused: true },
    );
    expect(stopped.result).toMatchObject({ ok: false, error: [{ code: 'file-no-space' }] });
    expect(stopped.events.some(({ event }) => event === 'continued')).toBe(false);
    await train({ as: 'ENOSPC' }, { resume: stopped.run });
    expect(await kept(stopped.run)).toEqual(expected);
  });

  it('stops and keeps all of it where there is room by then', async () => {
    const whole = await train({ as: 'ENOSPC', only: needsSpace });
    const expected = await kept(whole.run);
    const at = whole.before + 7;
    const stopped = await train({ at, as: 'ENOSPC', only: needsSpace }, { stopWhenPaused: true });
    expect(stopped.result).toMatchObject({ ok: true, value: { reason: 'stopped' } });
    const rest = await train({ as: 'ENOSPC' }, { resume: stopped.run });
    expect(rest.result).toMatchObject({ ok: true, value: { reason: 'completed' } });
    const bestAndNewest = ({ files }: { files: [string, string][] }) =>
      files.filter(([name]) => name === 'best.safetensors' || name.startsWith('step-')).at(-1);
    expect(bestAndNewest((await kept(stopped.run)) as never)).toEqual(bestAndNewest(expected as never));
  });
});
