/** Ensembles of real runs: what they answer together, and what their file answers. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EnsembleMethod } from '../../../shared/ensemble/methods.ts';
import { answersInPython, pythonsWithRuntimes } from '../exporting/testing/load-in-python.ts';
import { templateDocument, trainDocument } from '../exporting/testing/trained-run.ts';
import type { EnsembleCompression } from './ensemble-file.ts';
import { ensembleRuns } from './ensemble-runs.ts';

const flowers = join(import.meta.dirname, '../../../templates/iris-mlp');
let work = '';
let runs: readonly string[] = [];

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-ensemble-'));
  const document = await templateDocument('iris-mlp');
  const made: string[] = [];
  for (const [seed, batchSize, kind] of [
    [1, 16, 'z-score'],
    [1, 32, 'z-score'],
    [2, 16, 'min-max'],
  ] as const) {
    const { data, training } = document;
    const own = {
      ...document,
      data: {
        ...data,
        split: { ...data.split, test: 0.2 },
        normalization: { ...data.normalization, kind },
      },
      training: { ...training, epochs: 4, seed, batchSize },
    };
    made.push(await trainDocument(own, flowers, join(work, 'runs')));
  }
  runs = made;
});
afterAll(() => rm(work, { recursive: true, force: true }));

async function combined(
  method: EnsembleMethod,
  members: readonly string[],
  out?: string,
  compression?: EnsembleCompression,
) {
  const result = await ensembleRuns({
    members: members.map((run) => ({ run, projectFolder: flowers })),
    method,
    ...(out !== undefined && { out: join(work, out) }),
    ...(compression && { compression }),
  });
  if (!result.ok) throw new Error(result.error.map(({ code }) => code).join());
  return result.value;
}

it.each(['average', 'weighted', 'greedy', 'vote'] as const)(
  'writes a file that answers as its members do by %s, however each scales its input',
  async (method) => {
    const { parity, file } = await combined(method, runs, `${method}.onnx`);
    expect(parity).toMatchObject({ samples: 30 });
    expect(parity?.maxAbsError).toBeLessThan(1e-5);
    const report = JSON.parse(await readFile(`${file}.report.json`, 'utf8'));
    expect(report).toMatchObject({ format: 'netloom-ensemble-report', method, parity });
  },
);

it.each(['average', 'vote', 'soup'] as const)(
  'prunes and quantizes a file by %s, with the size and the figures of each on the way',
  async (method) => {
    const members = method === 'soup' ? runs.slice(0, 2) : runs;
    const compression = { prune: { sparsity: 0.5, scope: 'global' }, quantize: 'int8' } as const;
    const found = await combined(method, members, `small-${method}.onnx`, compression);
    const [trained, pruned, quantized] = found.stages ?? [];
    expect(found.stages?.map(({ stage }) => stage)).toEqual(['trained', 'pruned', 'quantized']);
    expect(trained?.validation.accuracy).toBeCloseTo(found.validation.figures.accuracy ?? Number.NaN, 9);
    expect(pruned?.parity.maxAbsError).toBeLessThan(1e-5);
    // Half of the weights are gone: what is answered is another thing, and the file in its place is the last.
    expect(pruned?.validation.loss).not.toBeCloseTo(trained?.validation.loss ?? 0, 4);
    expect(found.parity).toEqual(quantized?.parity);
    expect((await readFile(found.file ?? '')).length).toBe(quantized?.bytes);
  },
);

it('averages the weights of runs that began alike', async () => {
  const { parity, members } = await combined('soup', runs.slice(0, 2), 'soup.onnx');
  expect(parity?.maxAbsError).toBeLessThan(1e-5);
  expect(members.map(({ weight }) => weight)).toEqual([0.5, 0.5]);
});

it('evaluates it beside each member, on the test part too', async () => {
  const result = await combined('average', runs);
  expect(result).toMatchObject({
    members: runs.map((run) => ({ run, weight: 1 / 3, test: { accuracy: expect.any(Number) } })),
    validation: { samples: 30 },
    test: { samples: 30, figures: { accuracy: expect.any(Number), loss: expect.any(Number) } },
    comparison: { part: 'test', figure: 'accuracy', method: 'exact' },
  });
});

it('finds weights with which the loss on the validation part is not above that of any member', async () => {
  const { members, validation } = await combined('weighted', runs);
  const lowest = Math.min(...members.map((member) => member.validation.loss ?? 0));
  expect(validation.figures.loss).toBeLessThanOrEqual(lowest + 1e-6);
});

it('makes no soup of runs that began otherwise', async () => {
  await expect(combined('soup', runs)).rejects.toThrow('ensemble-members-differ');
});

it('refuses runs of which one has trained on what another is evaluated on', async () => {
  const document = await templateDocument('iris-mlp');
  const other = await trainDocument(
    { ...document, training: { ...document.training, epochs: 1 } },
    flowers,
    join(work, 'runs'),
  );
  await expect(combined('average', [...runs, other])).rejects.toThrow('ensemble-members-differ');
});

const [python] = pythonsWithRuntimes('onnxruntime');

/** Answers of a file to flowers, in the ONNX Runtime of Python as in that of Node. */
async function expectAlikeInPython(file: string): Promise<void> {
  const rows = Array.from({ length: 40 }, (_, i) => [
    4.5 + i * 0.07,
    2.2 + (i % 9) * 0.2,
    1 + i * 0.13,
    0.1 + i * 0.05,
  ]);
  const session = await InferenceSession.create(file);
  const given = new Tensor('float32', Float32Array.from(rows.flat()), [rows.length, 4]);
  const [answers] = Object.values(await session.run({ [session.inputNames[0] ?? '']: given }));
  const here = Array.from(answers?.data as Float32Array);
  const there = answersInPython(python ?? '', file, rows).flat();
  expect(there).toHaveLength(here.length);
  expect(Math.max(...there.map((value, i) => Math.abs(value - (here[i] as number))))).toBeLessThan(1e-5);
}

it.skipIf(python === undefined).each(['average', 'weighted', 'greedy', 'vote', 'soup'] as const)(
  'answers in the ONNX Runtime of Python as here, by %s',
  async (method) => {
    const members = method === 'soup' ? runs.slice(0, 2) : runs;
    const { file = '' } = await combined(method, members, `python-${method}.onnx`);
    await expectAlikeInPython(file);
  },
);

describe('a stack', () => {
  const folds = 2;
  let members: readonly string[] = [];
  beforeAll(async () => {
    const { data, training, ...document } = await templateDocument('iris-mlp');
    const made: string[] = [];
    for (const batchSize of [8, 32])
      for (let index = 0; index < folds; index++) {
        const split = { ...data.split, test: 0.2, fold: { index, of: folds } };
        const own = {
          ...document,
          data: { ...data, split },
          training: { ...training, epochs: 5, batchSize },
        };
        made.push(await trainDocument(own, flowers, join(work, 'runs')));
      }
    members = made;
  });

  it('is fitted on what runs did not train on, and its file answers as it does', async () => {
    const { parity, validation, test, members: parts } = await combined('stack', members, 'stack.onnx');
    expect(parity?.maxAbsError).toBeLessThan(1e-5);
    // All samples but those of the test part, each once.
    expect([validation.samples, test?.samples]).toEqual([120, 30]);
    expect(parts.map(({ weight }) => weight)).toEqual([
      parts[0]?.weight,
      parts[0]?.weight,
      parts[2]?.weight,
      parts[2]?.weight,
    ]);
  });

  it.skipIf(python === undefined)('answers in the ONNX Runtime of Python as here', async () => {
    const { file = '' } = await combined('stack', members, 'python-stack.onnx');
    await expectAlikeInPython(file);
  });

  it('refuses runs of which a fold is missing', async () => {
    await expect(combined('stack', members.slice(1))).rejects.toThrow('ensemble-folds-missing');
    await expect(combined('stack', runs)).rejects.toThrow('ensemble-folds-missing');
  });
});
