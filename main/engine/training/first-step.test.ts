import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { RunEvent } from '../../../shared/training/run-events.ts';
import { readMetrics } from '../../store/metrics-log.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';
import { twoClassDocument } from '../exporting/testing/trained-run.ts';
import type { TrainRequest } from '../messages.ts';
import { type TrainTools, trainProject } from './train-project.ts';

// What cannot be trained is refused before the first step; what can be is trained to its end.

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-first-step-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Points of two moons, 33 for training, through one batch normalization. */
async function moons(batchSize: number): Promise<ProjectDocument> {
  const document = await twoClassDocument();
  const { graph } = document;
  const normalization = {
    type: 'batch-normalization',
    version: 1,
    parameters: { momentum: 0.1, epsilon: 1e-5 },
  };
  const nodes = { ...graph.nodes, relu1: normalization };
  const source = { kind: 'formula', formula: 'moons', samples: 41, noise: 0.1, seed: 0 } as const;
  const data = { ...document.data, source, split: { ...document.data.split, validation: 0.2 } };
  return {
    ...document,
    graph: { ...graph, nodes },
    data,
    training: { ...document.training, epochs: 3, batchSize },
  };
}

async function train(
  document: ProjectDocument,
  runsFolder: string,
  more: Partial<TrainRequest> = {},
  tools: TrainTools = {},
) {
  const backend = await openOnnxRuntime({ device: 'cpu' });
  if (!backend.ok) throw new Error(JSON.stringify(backend.error));
  const events: RunEvent[] = [];
  const result = await trainProject(
    { document, projectFolder: folder, runsFolder, device: 'cpu', ...more },
    backend.value,
    {
      onEvent: (event) => events.push(event),
      shouldStop: () => false,
    },
    tools,
  );
  return { result, events };
}

describe('batch normalization', () => {
  it('with a last batch of one sample trains to the end without it, and says so', async () => {
    const { result, events } = await train(await moons(16), folder);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value).toMatchObject({ reason: 'completed', epochs: 3, steps: 6 });
    const warnings = events.flatMap((event) => (event.event === 'warning' ? [event.problem] : []));
    expect(warnings).toContainEqual(
      expect.objectContaining({
        code: 'batch-last-left-out',
        values: expect.objectContaining({ tail: 1, better: 15 }),
      }),
    );
    const { records } = await readMetrics(join(result.value.run, 'metrics.jsonl')).then((read) => {
      if (!read.ok) throw new Error('unreadable');
      return read.value;
    });
    for (const { loss } of records.filter(({ kind }) => kind === 'step'))
      expect(Number.isFinite(loss)).toBe(true);
  });

  it('with batches of one sample is refused, with a way out and no run folder left', async () => {
    const runs = join(folder, 'refused');
    const { result } = await train(await moons(1), runs);
    expect(result).toMatchObject({ ok: false, error: [{ code: 'batch-too-small-for-statistics' }] });
    expect(await readdir(runs).catch(() => [])).toEqual([]);
  });

  it('with a last batch of two samples uses every sample', async () => {
    const { result, events } = await train(await moons(31), folder);
    expect(result).toMatchObject({ ok: true, value: { steps: 6 } });
    expect(
      events.some((event) => event.event === 'warning' && event.problem.code === 'batch-last-left-out'),
    ).toBe(false);
    if (result.ok)
      expect(JSON.parse(await readFile(join(result.value.run, 'run.json'), 'utf8')).samples.training).toBe(
        33,
      );
  });
});

it('unscaled inputs that make numbers infinite are named as what to scale', async () => {
  const document = await twoClassDocument();
  const [objective] = document.training.objectives;
  const optimizer = { kind: 'sgd', learningRate: 0.5, momentum: 0, nesterov: false, weightDecay: 0 } as const;
  const rows = Array.from({ length: 40 }, (_, i) => `${1e20 * (i + 1)},${i},${i % 2 === 0 ? 'a' : 'b'}`);
  await writeFile(join(folder, 'wild.csv'), `x,y,kind\n${rows.join('\n')}\n`);
  const data = dataSchema.parse({
    source: { kind: 'csv', path: 'wild.csv', target: 'kind', targetKind: 'class' },
  });
  const training = { ...document.training, objectives: [{ ...objective, optimizer }] };
  const wild = { ...document, data, training } as ProjectDocument;
  const { result } = await train(wild, folder);
  expect(result).toMatchObject({
    ok: false,
    error: [{ code: 'training-not-finite', values: { advice: 'scale' } }],
  });
});

describe('a run that takes more memory than is free', () => {
  const machine = { total: 2 ** 33, free: 2 ** 20 };

  it('is not begun where a person can be asked', async () => {
    const runs = join(folder, 'asked');
    const { result } = await train(await moons(11), runs, { askWhenMemoryIsShort: true }, { machine });
    expect(result).toMatchObject({ ok: false, error: [{ code: 'training-memory-short' }] });
    expect(await readdir(runs).catch(() => [])).toEqual([]);
  });

  it('is begun with a warning elsewhere', async () => {
    const { result, events } = await train(await moons(11), folder, {}, { machine });
    expect(result.ok).toBe(true);
    expect(events).toContainEqual({
      event: 'warning',
      problem: expect.objectContaining({ code: 'training-memory-short' }),
    });
  });
});
