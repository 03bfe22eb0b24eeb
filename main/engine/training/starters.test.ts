import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DataSectionInput, dataSchema } from '../../../shared/data/data-schema.ts';
import { builtInCatalogue } from '../../../shared/nodes/index.ts';
import { proposeNetwork } from '../../../shared/starters/propose-network.ts';
import type { Figures } from '../../../shared/training/run-events.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';
import { prepareData } from './prepare-data.ts';
import { trainProject } from './train-project.ts';

const templates = join(import.meta.dirname, '../../../templates');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-starter-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/**
 * Trains what is proposed for the data, with the proposed settings, until an epoch is good enough. Gives the validation
 * figures of the best epoch, and the family.
 */
async function learn(
  input: DataSectionInput,
  isGoodEnough: (validation: Figures) => boolean,
  projectFolder = folder,
): Promise<{ readonly family: string; readonly validation: Figures }> {
  const data = dataSchema.parse(input);
  const prepared = await prepareData(data, { projectFolder });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  const { facts, split } = prepared.value;
  const { family, graph, training } = proposeNetwork(
    { facts, samples: split.training.length },
    builtInCatalogue,
  );
  const backend = await openOnnxRuntime({ device: 'cpu' });
  if (!backend.ok) throw new Error(JSON.stringify(backend.error));
  const document = { name: 'x', graph, training, data, quarantine: { nodes: {}, edges: [] }, extra: {} };
  let isDone = false;
  const trained = await trainProject(
    { document, projectFolder, runsFolder: folder, device: 'cpu' },
    backend.value,
    {
      onEvent: (event) => {
        if (event.event === 'epoch') isDone ||= isGoodEnough(event.validation);
      },
      shouldStop: () => isDone,
    },
  );
  if (!trained.ok) throw new Error(JSON.stringify(trained.error));
  return { family, validation: trained.value.validation };
}

const tables = { normalization: { kind: 'z-score', scope: 'feature' } } as const;
const pictures = { normalization: { kind: 'min-max', scope: 'all' } } as const;
const above = (figure: string, bar: number) => (validation: Figures) => (validation[figure] ?? -1) > bar;

it('learns a table of three classes', async () => {
  const source = { kind: 'csv', path: 'data/iris.csv', target: 'species', targetKind: 'class' } as const;
  const learnt = await learn({ source, ...tables }, above('accuracy', 0.93), join(templates, 'iris-mlp'));
  expect(learnt.family).toBe('mlp');
  expect(learnt.validation.accuracy).toBeGreaterThan(0.93);
});

it('learns numbers of a table', async () => {
  const source = { kind: 'formula', formula: 'sine', samples: 400, noise: 0.1 } as const;
  const { validation } = await learn({ source, ...tables }, above('rSquared', 0.8));
  expect(validation.rSquared).toBeGreaterThan(0.8);
});

it('learns handwritten digits as pictures', async () => {
  await writeDigitsAsIdx(folder, 500);
  const source = { kind: 'idx', images: 'images.idx', labels: 'labels.idx' } as const;
  const { family, validation } = await learn({ source, ...pictures }, above('accuracy', 0.85));
  expect(family).toBe('residual-network');
  expect(validation.accuracy).toBeGreaterThan(0.85);
});

it('learns which pixels are the shape', async () => {
  const source = { kind: 'formula', formula: 'shape-masks', samples: 120, noise: 0.1 } as const;
  // A fifth of the pixels are a shape: always the mean would be wrong by about 0.16 squared.
  const { family, validation } = await learn({ source, ...pictures }, ({ loss = 1 }) => loss < 0.06);
  expect(family).toBe('u-net');
  expect(validation.loss).toBeLessThan(0.06);
});

it('learns whether a review is good', async () => {
  const source = { kind: 'formula', formula: 'reviews', samples: 600 } as const;
  const { family, validation } = await learn({ source }, above('accuracy', 0.65));
  expect(family).toBe('text-transformer');
  expect(validation.accuracy).toBeGreaterThan(0.65);
});

it('learns to continue a story', async () => {
  const source = { kind: 'formula', formula: 'story', samples: 300 } as const;
  const { family, validation } = await learn({ source }, above('accuracy', 0.4));
  expect(family).toBe('language-model');
  expect(validation.accuracy).toBeGreaterThan(0.4);
});

it('learns to forecast a series', async () => {
  const source = { kind: 'formula', formula: 'waves', samples: 400, noise: 0.1 } as const;
  const { family, validation } = await learn({ source, ...tables }, above('rSquared', 0.7));
  expect(family).toBe('gru');
  expect(validation.rSquared).toBeGreaterThan(0.7);
});

/** The first rows of the digits as the pair of IDX files that pictures of one size come in. */
async function writeDigitsAsIdx(to: string, count: number): Promise<void> {
  const text = await readFile(join(templates, 'digits-cnn/data/digits.csv'), 'utf8');
  const rows = text
    .trim()
    .split('\n')
    .slice(1, count + 1)
    .map((row) => row.split(',').map(Number));
  const pixels = Buffer.from(rows.flatMap((row) => row.slice(0, 64).map((value) => value * 15)));
  const labels = Buffer.from(rows.map((row) => row[64] ?? 0));
  const header = (...sizes: readonly number[]): Buffer => {
    const bytes = Buffer.alloc(4 + 4 * sizes.length);
    bytes.writeUInt32BE(0x0800 + sizes.length, 0);
    for (const [i, size] of sizes.entries()) bytes.writeUInt32BE(size, 4 + 4 * i);
    return bytes;
  };
  await writeFile(join(to, 'images.idx'), Buffer.concat([header(count, 8, 8), pixels]));
  await writeFile(join(to, 'labels.idx'), Buffer.concat([header(count), labels]));
}
