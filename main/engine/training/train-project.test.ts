import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { augmentationSchema } from '../../../shared/data/augmentations/index.ts';
import { parseProject } from '../../../shared/document/parse.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import { objectiveSchema } from '../../../shared/document/training-schema.ts';
import type { FinishedEvent, RunEvent } from '../../../shared/training/run-events.ts';
import { loadBest, loadNewestCheckpoint } from '../../store/checkpoint-store.ts';
import { readMetrics } from '../../store/metrics-log.ts';
import { readRunRecord } from '../../store/run-record-file.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';
import type { TrainRequest } from '../messages.ts';
import { trainProject } from './train-project.ts';

const templates = join(import.meta.dirname, '../../../templates');

let runsFolder: string;
beforeEach(async () => {
  runsFolder = await mkdtemp(join(tmpdir(), 'netloom-train-'));
});
afterEach(() => rm(runsFolder, { recursive: true, force: true }));

async function template(
  name: string,
  training: Partial<ProjectDocument['training']>,
): Promise<ProjectDocument> {
  const file = join(templates, name, 'project.json');
  const parsed = parseProject(await readFile(file, 'utf8'), file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const { document } = parsed.value;
  return { ...document, training: { ...document.training, ...training } };
}

interface Trained {
  readonly result: Awaited<ReturnType<typeof trainProject>>;
  readonly events: readonly RunEvent[];
}

async function train(
  name: string,
  document: ProjectDocument,
  more: Partial<TrainRequest> & { stopWhen?: (event: RunEvent) => boolean } = {},
): Promise<Trained> {
  const backend = await openOnnxRuntime({ device: 'cpu' });
  if (!backend.ok) throw new Error(JSON.stringify(backend.error));
  const { stopWhen = () => false, ...request } = more;
  const events: RunEvent[] = [];
  let stop = false;
  const result = await trainProject(
    { document, projectFolder: join(templates, name), runsFolder, device: 'cpu', ...request },
    backend.value,
    {
      onEvent: (event) => {
        events.push(event);
        stop ||= stopWhen(event);
      },
      shouldStop: () => stop,
    },
  );
  return { result, events };
}

function finished({ result }: Trained): FinishedEvent {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/**
 * Everything of a run that must not depend on how it was cut: every file's bytes but run.json's, and the log's records
 * but the time they took.
 */
async function durable(run: string): Promise<unknown> {
  const folder = join(run, 'checkpoints');
  const names = (await readdir(folder)).sort();
  const newest = names.filter((name) => name.startsWith('step-')).at(-1) ?? '';
  const files = await Promise.all(
    [newest, 'best.safetensors'].map(async (name) => [
      name,
      (await readFile(join(folder, name))).toString('base64'),
    ]),
  );
  const metrics = await readMetrics(join(run, 'metrics.jsonl'));
  if (!metrics.ok) return { files, metrics: metrics.error };
  return { files, metrics: metrics.value.records.map(({ seconds: _, process: __, ...record }) => record) };
}

describe('training a project', () => {
  it('refuses, before a run folder is made, what is far more than the memory of any machine', async () => {
    const document = await template('iris-mlp', {});
    const units = 40_000;
    const { dense1, dense2 } = document.graph.nodes;
    if (dense1 === undefined || dense2 === undefined) throw new Error('the template has two layers');
    const parameters = { ...dense1.parameters, units };
    const nodes = {
      ...document.graph.nodes,
      dense1: { ...dense1, parameters },
      dense2: { ...dense2, parameters },
      dense3: { ...dense2, parameters: { ...dense2.parameters, units: 3 } },
    };
    const edges = document.graph.edges.map((edge) =>
      edge.from.node === 'dense2' ? { ...edge, from: { ...edge.from, node: 'dense3' } } : edge,
    );
    edges.push({ from: { node: 'dense2', port: 'output' }, to: { node: 'dense3', port: 'input' } });
    const { result } = await train('iris-mlp', { ...document, graph: { ...document.graph, nodes, edges } });
    expect(result).toMatchObject({
      ok: false,
      error: [{ code: 'training-too-large', where: { node: 'dense2' } }],
    });
    expect(await readdir(runsFolder)).toEqual([]);
  });

  it('learns iris, keeps the best weights and says where it ran', async () => {
    const trained = await train('iris-mlp', await template('iris-mlp', { epochs: 20 }));
    const { validation, device, engine, reason, epochs } = finished(trained);
    expect(validation.accuracy).toBeGreaterThan(0.9);
    expect({ device, engine, reason, epochs }).toEqual({
      device: 'cpu',
      engine: 'onnxruntime',
      reason: 'completed',
      epochs: 20,
    });
    expect(trained.events.filter((event) => event.event === 'epoch')).toHaveLength(20);
  });

  it('gives the same bytes on a second run', async () => {
    const document = await template('iris-mlp', { epochs: 4 });
    const first = await durable(finished(await train('iris-mlp', document)).run);
    const second = await durable(finished(await train('iris-mlp', document)).run);
    expect(second).toEqual(first);
  });

  // The soak cuts generative networks too.
  const isSoak = process.env.NETLOOM_SOAK !== undefined;
  it.each([
    ['iris-mlp', 3, isSoak ? [1, 4, 8, 11, 23] : [1, 8, 11]],
    ['digits-residual', 1, [5]],
    ...(isSoak
      ? ([
          ['vae', 1, [3]],
          ['dcgan', 1, [5]],
        ] as const)
      : []),
  ] as const)('resumes %s at any step with the same bytes', async (name, epochs, cuts) => {
    const document = await template(name, { epochs, ...(name !== 'iris-mlp' && { batchSize: 200 }) });
    const whole = await durable(finished(await train(name, document)).run);
    for (const stopAfterSteps of cuts) {
      const part = finished(await train(name, document, { stopAfterSteps }));
      expect(part).toMatchObject({ reason: 'stopped', steps: stopAfterSteps });
      const rest = finished(await train(name, document, { resume: part.run }));
      expect(await durable(rest.run), `cut after step ${stopAfterSteps}`).toEqual(whole);
    }
  });

  it('resumes augmented training with the same bytes, classes mixed and balanced', async () => {
    const plain = await template('digits-residual', { epochs: 1, batchSize: 200 });
    const augmentations = augmentationSchema
      .array()
      .parse([
        { kind: 'jitter' },
        { kind: 'one-of', of: [{ kind: 'scaling' }, { kind: 'jitter', sigma: 0.2 }] },
        { kind: 'mix-rows' },
        { kind: 'mixup', probability: 0.5 },
      ]);
    const document = { ...plain, data: { ...plain.data, augmentations, balanced: true } };
    const whole = await durable(finished(await train('digits-residual', document)).run);
    const part = finished(await train('digits-residual', document, { stopAfterSteps: 2 }));
    const rest = finished(await train('digits-residual', document, { resume: part.run }));
    expect(await durable(rest.run)).toEqual(whole);
  });

  it('resumes with the same bytes under accumulation, cadence, averages, plateaus and all other settings', async () => {
    const { objectives } = (await template('iris-mlp', {})).training;
    const [objective] = objectives;
    const rich = objectiveSchema.parse({
      loss: objective?.loss,
      optimizer: { kind: 'nadam', learningRate: 0.01 },
      schedule: { kind: 'plateau', factor: 0.5, patience: 0, threshold: 0.5 },
      warmUp: { steps: 5 },
      accumulate: 3,
      cadence: { every: 2, offset: 1 },
      averaging: { decay: 0.9 },
      penalty: { l1: 0.001, l2: 0.001 },
      clipValue: 0.5,
      clipNorm: 1,
      maxNorm: 1,
      groups: [{ nodes: ['dense1'], learningRateFactor: 0.5, weightDecay: 0.01 }],
    });
    const document = await template('iris-mlp', { epochs: 4, objectives: [rich] });
    const run = finished(await train('iris-mlp', document)).run;
    const whole = await durable(run);
    const state = await loadNewestCheckpoint(join(run, 'checkpoints'));
    expect(state).toMatchObject({ ok: true });
    const record = state.ok ? state.value?.checkpoint.record : undefined;
    expect(record?.schedules.objective0?.factor).toBeLessThan(1);
    for (const stopAfterSteps of [1, 2, 5, 9, 13]) {
      const part = finished(await train('iris-mlp', document, { stopAfterSteps }));
      const rest = finished(await train('iris-mlp', document, { resume: part.run }));
      expect(await durable(rest.run), `cut after step ${stopAfterSteps}`).toEqual(whole);
    }
  });

  it('judges and keeps the averaged weights', async () => {
    const { objectives } = (await template('iris-mlp', {})).training;
    const averaged = objectives.map((objective) => ({ ...objective, averaging: { decay: 0.9 } }));
    const document = await template('iris-mlp', { epochs: 3, objectives: averaged });
    const { run, validation } = finished(await train('iris-mlp', document));
    const plain = finished(await train('iris-mlp', await template('iris-mlp', { epochs: 3 })));
    expect(validation.loss).not.toBe(plain.validation.loss);
    const newest = await loadNewestCheckpoint(join(run, 'checkpoints'));
    const best = await loadBest(join(run, 'checkpoints'));
    if (!newest.ok || !best.ok) throw new Error('no checkpoints');
    const stateOf = (list: readonly { path: string; data: unknown }[] = []) =>
      new Map(list.map(({ path, data }) => [path, data]));
    const state = stateOf(newest.value?.checkpoint.state);
    const { checkpoint } = best.value;
    expect(checkpoint?.record.step).toBe(newest.value?.checkpoint.record.step);
    for (const [path, data] of stateOf(checkpoint?.state)) {
      expect(data).toEqual(state.get(`${path}@average`));
      expect(data).not.toEqual(state.get(path));
    }
  });

  it('stops when asked and keeps what was done', async () => {
    const document = await template('iris-mlp', { epochs: 50 });
    const stopped = await train('iris-mlp', document, {
      stopWhen: (event) => event.event === 'epoch' && event.epoch === 2,
    });
    const { reason, run, epochs } = finished(stopped);
    expect({ reason, epochs }).toEqual({ reason: 'stopped', epochs: 2 });
    expect(await readRunRecord(run)).toMatchObject({ ok: true, value: { status: 'stopped' } });
  });

  it('stops early when the validation figure no longer improves', async () => {
    const earlyStopping = { metric: 'loss', patience: 2, minimumChange: 10 };
    const trained = await train('iris-mlp', await template('iris-mlp', { epochs: 50, earlyStopping }));
    expect(finished(trained)).toMatchObject({ reason: 'early-stopping', epochs: 3, bestEpoch: 1 });
  });

  it('catches numbers that stop being finite at their step, names the node, and keeps the state before', async () => {
    const document = await template('iris-mlp', { epochs: 5 });
    const [objective] = document.training.objectives;
    const wild = {
      ...objective,
      optimizer: { kind: 'sgd', learningRate: 1e9, momentum: 0, nesterov: false, weightDecay: 0 },
    };
    const training = { ...document.training, objectives: [wild] } as ProjectDocument['training'];
    const { result, events } = await train('iris-mlp', { ...document, training });
    expect(result).toMatchObject({ ok: false, error: [{ code: 'training-not-finite' }] });
    const problem = result.ok ? undefined : result.error[0];
    expect(Object.keys(document.graph.nodes)).toContain(problem?.where.node);
    expect(problem?.values).toMatchObject({ advice: 'rate' });
    const started = events.find((event) => event.event === 'started');
    const record = await readRunRecord(started?.run ?? '');
    expect(record).toMatchObject({ ok: true, value: { status: 'failed', reason: 'training-not-finite' } });
    const saved = await readdir(join(started?.run ?? '', 'checkpoints'));
    expect(saved).toContain(`step-${String((problem?.where.step ?? 0) - 1).padStart(8, '0')}.safetensors`);
  });

  it('refuses to continue a run whose thesaurus has changed', async () => {
    const augmentations = [augmentationSchema.parse({ kind: 'synonyms', thesaurus: 'words.txt' })];
    const { data, ...others } = await template('text-transformer', { epochs: 2 });
    const document = { ...others, data: { ...data, augmentations } };
    const thesaurus = join(runsFolder, 'words.txt');
    await writeFile(thesaurus, 'good, fine');
    const { run } = finished(
      await train('text-transformer', document, { projectFolder: runsFolder, stopAfterSteps: 1 }),
    );
    await writeFile(thesaurus, 'good, nice');
    const resumed = await train('text-transformer', document, { projectFolder: runsFolder, resume: run });
    expect(resumed.result).toMatchObject({
      ok: false,
      error: [{ code: 'resume-other-thesaurus', where: { file: 'words.txt' } }],
    });
    expect(await readRunRecord(run)).toMatchObject({
      ok: true,
      value: { versions: { icu: process.versions.icu, sharp: expect.any(String) } },
    });
  });

  it('refuses to continue a run with another network, other settings or other data', async () => {
    const document = await template('iris-mlp', { epochs: 2 });
    const { run } = finished(await train('iris-mlp', document, { stopAfterSteps: 3 }));
    const other = { ...document, training: { ...document.training, batchSize: 8 } };
    const split = {
      ...document,
      data: { ...document.data, source: { ...document.data.source, path: 'data/other.csv' } },
    };
    expect((await train('iris-mlp', other, { resume: run })).result).toMatchObject({
      ok: false,
      error: [{ code: 'resume-other-graph' }],
    });
    expect((await train('iris-mlp', split as ProjectDocument, { resume: run })).result).toMatchObject({
      ok: false,
    });
    finished(await train('iris-mlp', document, { resume: run }));
    expect((await train('iris-mlp', document, { resume: run })).result).toMatchObject({
      ok: false,
      error: [{ code: 'run-already-complete' }],
    });
  });

  it('says that a batch is larger than the data', async () => {
    const document = await template('iris-mlp', { batchSize: 5000 });
    expect((await train('iris-mlp', document)).result).toMatchObject({
      ok: false,
      error: [{ code: 'batch-larger-than-data' }],
    });
    expect(await readdir(runsFolder)).toEqual([]);
  });
});
