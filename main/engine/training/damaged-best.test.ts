import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseProject } from '../../../shared/document/parse.ts';
import type { FinishedEvent, RunEvent } from '../../../shared/training/run-events.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';
import { openTrainedRun } from './open-trained-run.ts';
import { trainProject } from './train-project.ts';

const project = join(import.meta.dirname, '../../../templates/iris-mlp');

let folder: string;
let trained: string;
let run: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-best-'));
  // Cut and gone on with, so that the best was saved twice: after three epochs, and after six.
  const first = await train(3);
  trained = (await train(6, first.finished.run)).finished.run;
});
beforeEach(async () => {
  run = await copyOfTrained();
});
afterAll(() => rm(folder, { recursive: true }));

async function copyOfTrained(): Promise<string> {
  const copy = join(await mkdtemp(join(folder, 'copy-')), basename(trained));
  await cp(trained, copy, { recursive: true });
  return copy;
}

/** Every epoch is better than the one before: the loss decides. */
async function train(
  epochs: number,
  resume?: string,
): Promise<{ finished: FinishedEvent; events: RunEvent[] }> {
  const parsed = parseProject(await readFile(join(project, 'project.json'), 'utf8'), project);
  const backend = await openOnnxRuntime({ device: 'cpu' });
  if (!parsed.ok || !backend.ok) throw new Error('iris-mlp cannot be trained');
  const best = { metric: 'loss', direction: 'lower' } as const;
  const document = {
    ...parsed.value.document,
    training: { ...parsed.value.document.training, epochs, best },
  };
  const events: RunEvent[] = [];
  const result = await trainProject(
    {
      document,
      projectFolder: project,
      runsFolder: folder,
      device: 'cpu',
      schedule: 'keep',
      ...(resume !== undefined && { resume }),
    },
    backend.value,
    { onEvent: (event) => events.push(event), shouldStop: () => false },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return { finished: result.value, events };
}

async function damage(...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const file = join(run, 'checkpoints', name);
    const bytes = await readFile(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(file, bytes);
  }
}

async function opened() {
  const result = await openTrainedRun(run);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function warnings(events: readonly RunEvent[]): string[] {
  return events.flatMap((event) => (event.event === 'warning' ? [event.problem.code] : []));
}

describe('a run whose best weights are damaged', () => {
  it('is used with the best weights before them, and says so', async () => {
    const whole = await opened();
    expect(whole.problems).toEqual([]);
    await damage('best.safetensors');
    const { problems, weights } = await opened();
    expect(problems.map(({ code }) => code)).toEqual(['checkpoint-checksum-mismatch', 'best-skipped']);
    expect(problems[1]?.values.epoch).toBe(3);
    expect([...weights.keys()]).toEqual([...whole.weights.keys()]);
    expect(weights).not.toEqual(whole.weights);
  });

  it('is used with its newest checkpoint where none of them is whole, and says of which step', async () => {
    await damage('best.safetensors', 'best-previous.safetensors');
    const { problems } = await opened();
    expect(problems.at(-1)).toMatchObject({
      code: 'best-replaced',
      severity: 'warning',
      values: { step: 48 },
    });
  });

  it('is not used where no file of weights is whole', async () => {
    await damage(
      'best.safetensors',
      'best-previous.safetensors',
      'step-00000024.safetensors',
      'step-00000048.safetensors',
    );
    const result = await openTrainedRun(run);
    expect(result.ok ? '' : result.error.at(-1)?.code).toBe('checkpoint-none-valid');
  });

  it('goes on, and keeps the best of what it makes from then on', async () => {
    const whole = await train(8, await copyOfTrained());
    await damage('best.safetensors', 'best-previous.safetensors');
    const { finished, events } = await train(8, run);
    expect(warnings(events)).toContain('best-lost');
    expect(finished).toMatchObject({ bestEpoch: 8, validation: whole.finished.validation });
    expect((await opened()).problems).toEqual([]);
  });

  it('opens as before where it kept one generation alone', async () => {
    await rm(join(run, 'checkpoints', 'best-previous.safetensors'));
    expect((await opened()).problems).toEqual([]);
    const { finished, events } = await train(8, run);
    expect(warnings(events).filter((code) => code.startsWith('best-'))).toEqual([]);
    expect(finished.bestEpoch).toBe(8);
  });
});
