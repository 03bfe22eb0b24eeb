import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import { templateDocument, trainDocument } from '../exporting/testing/trained-run.ts';
import { evaluateTask } from '../tasks/evaluate-task.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-test-part-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Four measurements of ten patients, in two classes. */
const rows = Array.from({ length: 40 }, (_, i) => {
  const patient = Math.floor(i / 4);
  return `${patient + 0.1 * (i % 4)},${i % 3},p${patient},${patient % 2 === 0 ? 'well' : 'ill'}`;
});

async function trained(name: string, split: Record<string, unknown>): Promise<string> {
  const project = join(folder, name);
  await mkdir(project);
  await writeFile(join(project, 'data.csv'), ['a,b,patient,state', ...rows].join('\n'));
  const document = await templateDocument('iris-mlp');
  const { input, dense2 } = document.graph.nodes;
  const nodes = {
    ...document.graph.nodes,
    input: { ...must(input, 'an input'), parameters: { shape: [2] } },
    dense2: { ...must(dense2, 'a layer'), parameters: { ...dense2?.parameters, units: 2 } },
  };
  const source = { kind: 'csv', path: 'data.csv', target: 'state', targetKind: 'class' };
  const data = dataSchema.parse({ source, split });
  const training = { ...document.training, epochs: 2, batchSize: 4 };
  const changed = { ...document, graph: { ...document.graph, nodes }, data, training };
  return trainDocument(changed, project, join(folder, 'runs'));
}

it('evaluates the test part once, at the end, and the command gives the same figures', async () => {
  const run = await trained('groups', { by: 'group', column: 'patient', validation: 0.2, test: 0.2 });
  const record = JSON.parse(await readFile(join(run, 'run.json'), 'utf8'));
  expect(record.samples).toEqual({ training: 24, validation: 8, test: 8 });
  expect(record.dataFacts.featureNames).toEqual(['a', 'b']);
  const { projectFolder } = record.place;
  const evaluated = await evaluateTask({ run, device: 'cpu', projectFolder, part: 'test' });
  expect(evaluated.ok && evaluated.value.validation).toEqual(record.results.test.figures);
});

it('has no test part where none was asked for', async () => {
  const run = await trained('plain', { by: 'group', column: 'patient', validation: 0.2 });
  const record = JSON.parse(await readFile(join(run, 'run.json'), 'utf8'));
  expect(record.results.test).toBeUndefined();
  const { projectFolder } = record.place;
  const evaluated = await evaluateTask({ run, device: 'cpu', projectFolder, part: 'test' });
  expect(evaluated.ok ? [] : evaluated.error.map(({ code }) => code)).toEqual(['split-no-test']);
});

it('evaluates validation once more without the copies of training pictures', async () => {
  const project = join(folder, 'copies');
  for (const [label, level] of [
    ['dark', 40],
    ['light', 200],
  ] as const) {
    await mkdir(join(project, 'data', label), { recursive: true });
    for (let i = 0; i < 12; i++) {
      // The first half are copies of one; the others are stripes of their own.
      const stripe = Math.max(0, i - 5);
      const pixels = Uint8Array.from({ length: 256 }, (_, at) => level + (at % (3 + stripe) === 0 ? 50 : 0));
      await sharp(pixels, { raw: { width: 16, height: 16, channels: 1 } })
        .png()
        .toFile(join(project, 'data', label, `${i}.png`));
    }
  }
  const source = { kind: 'image-folder', path: 'data', width: 16, height: 16, channels: 1 };
  const document = await templateDocument('iris-mlp');
  const { input, dense2 } = document.graph.nodes;
  const nodes = {
    ...document.graph.nodes,
    input: { ...must(input, 'an input'), parameters: { shape: [256] } },
    dense2: { ...must(dense2, 'a layer'), parameters: { ...dense2?.parameters, units: 2 } },
  };
  const data = dataSchema.parse({ source, split: { validation: 0.25 } });
  const training = { ...document.training, epochs: 1, batchSize: 6 };
  const changed = { ...document, graph: { ...document.graph, nodes }, data, training };
  const run = await trainDocument(changed, project, join(folder, 'runs'));
  const { results } = JSON.parse(await readFile(join(run, 'run.json'), 'utf8'));
  expect(results.withoutCopies.samples).toBeLessThan(6);
  expect(results.withoutCopies.figures).toHaveProperty('accuracy');
});
