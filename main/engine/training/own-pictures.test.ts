import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inferDocument } from '../../../shared/compiler/infer.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import { parseProject } from '../../../shared/document/parse.ts';
import { builtInCatalogue } from '../../../shared/nodes/index.ts';
import { proposeNetwork } from '../../../shared/starters/propose-network.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';
import { prepareData } from './prepare-data.ts';
import { trainProject } from './train-project.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-own-'));
  await mkdir(join(folder, 'own'));
  const names = ['lea', 'tim', 'ann', 'bob', 'kim', 'jan', 'eva', 'max', 'ida', 'leo'];
  for (const [i, name] of names.entries()) {
    const background = { r: 25 * i, g: 25 * i, b: 25 * i };
    const create = { width: 8, height: 8, channels: 3, background } as const;
    await sharp({ create })
      .png()
      .toFile(join(folder, 'own', `${name}.png`));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function template(name: string) {
  const text = await readFile(join(import.meta.dirname, '../../../templates', name, 'project.json'), 'utf8');
  const parsed = parseProject(text, 'project.json');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value.document;
}

async function trainedFor(document: Awaited<ReturnType<typeof template>>) {
  const backend = await openOnnxRuntime({ device: 'cpu' });
  if (!backend.ok) throw new Error(JSON.stringify(backend.error));
  const shortened = { ...document, training: { ...document.training, epochs: 1, batchSize: 4 } };
  const request = { document: shortened, projectFolder: folder, runsFolder: folder, device: 'cpu' } as const;
  const trained = await trainProject(request, backend.value, {
    onEvent: () => undefined,
    shouldStop: () => false,
  });
  if (!trained.ok) throw new Error(JSON.stringify(trained.error));
  return trained.value.validation;
}

const pictures = { kind: 'image-folder', path: 'own', width: 8, height: 8, channels: 1 } as const;

it.each([
  ['vae', pictures],
  ['dcgan', pictures],
  ['denoising-autoencoder', { ...pictures, width: 32, height: 32, noise: 0.2 }],
])('%s trains on pictures of a flat folder when its source alone is changed', async (name, source) => {
  const document = await template(name);
  const data = { ...document.data, source: dataSchema.parse({ source }).source };
  for (const figure of Object.values(await trainedFor({ ...document, data }))) expect(figure).not.toBeNaN();
});

it('a Target node on samples without a target is refused at the node', async () => {
  const document = await template('denoising-autoencoder');
  const facts = {
    featureType: { dtype: 'uint8', shape: ['N', 1, 32, 32] },
    target: { kind: 'none' },
  } as const;
  const { problems } = inferDocument(document, builtInCatalogue, facts);
  expect(problems).toMatchObject([{ code: 'data-without-target', where: { node: 'target' } }]);
});

it('the autoencoder that is proposed squeezes a picture to an eighth of its numbers', async () => {
  const data = dataSchema.parse({
    source: { ...pictures, width: 16, height: 16 },
    normalization: { kind: 'min-max', scope: 'all' },
  });
  const prepared = await prepareData(data, { projectFolder: folder });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  const { facts, split } = prepared.value;
  const { family, graph } = proposeNetwork({ facts, samples: split.training.length }, builtInCatalogue);
  expect(family).toBe('autoencoder');
  // Halved twice: 4 by 4 places of 2 numbers for 256 pixels.
  expect(graph.nodes.code?.parameters.filters).toBe(2);
});
