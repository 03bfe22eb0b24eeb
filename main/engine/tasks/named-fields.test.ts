import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Prediction } from '../../../shared/contract/engine-replies.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import { trainingSchema } from '../../../shared/document/training-schema.ts';
import { builtInCatalogue } from '../../../shared/nodes/index.ts';
import { Drawing } from '../../../shared/starters/drawing.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';
import { exportRun } from '../exporting/export-run.ts';
import { prepareData } from '../training/prepare-data.ts';
import { trainProject } from '../training/train-project.ts';
import { evaluateTask } from './evaluate-task.ts';
import { predictTask } from './predict-task.ts';

const documentation = join(import.meta.dirname, '../../../docs');
const interpreter: {
  openModel(bytes: Uint8Array): Promise<{
    answer(row: Readonly<Record<string, string>>, base: string): Promise<Answers>;
  }>;
} = await import(pathToFileURL(join(documentation, 'interpreter.mjs')).href);

const rows = 90;
const cities = ['Oslo', 'Lima', 'Rome'];
/** A bright picture is a lamp, a dark one a stone; the price is 10 a kilogram, 100 more in Rome. */
const isBright = (i: number): boolean => i % 2 === 1;
const kilograms = (i: number): number => ((i * 37) % 11) + 1;
const cityOf = (i: number): string => cities[i % 3] as string;
const priceOf = (i: number): number => 10 * kilograms(i) + (cityOf(i) === 'Rome' ? 100 : 0);
const kindOf = (i: number): string => (isBright(i) ? 'lamp' : 'stone');

let folder: string;
let run: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-fields-'));
  await mkdir(join(folder, 'data', 'pictures'), { recursive: true });
  for (let i = 0; i < rows; i++) {
    const level = (isBright(i) ? 200 : 20) + (i % 20);
    const create = {
      width: 6,
      height: 6,
      channels: 3,
      background: { r: level, g: level, b: level },
    } as const;
    await sharp({ create })
      .png()
      .toFile(join(folder, 'data', 'pictures', `${i}.png`));
  }
  await writeFile(join(folder, 'data', 'goods.csv'), table(rows));
  const backend = await openOnnxRuntime({ device: 'cpu' });
  if (!backend.ok) throw new Error(JSON.stringify(backend.error));
  const request = { document: document(), projectFolder: folder, runsFolder: folder, device: 'cpu' } as const;
  const trained = await trainProject(request, backend.value, {
    onEvent: () => undefined,
    shouldStop: () => false,
  });
  if (!trained.ok) throw new Error(JSON.stringify(trained.error, null, 1));
  run = trained.value.run;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function table(count: number, city = cityOf): string {
  const lines = Array.from({ length: count }, (_, i) =>
    [`pictures/${i}.png`, kilograms(i), city(i), kindOf(i), priceOf(i)].join(','),
  );
  return ['picture,kilograms,city,kind,price', ...lines].join('\n');
}

/** A picture, a category and a number in; a class and a number out. */
function document() {
  const drawing = new Drawing(builtInCatalogue);
  drawing.add('photo', 'input', { shape: [1, 4, 4], field: 'photo' });
  drawing.add('place', 'input', { shape: [1], field: 'place' });
  drawing.add('numbers', 'input', { shape: [1] });
  drawing.after('photo', 'pixels', 'flatten');
  drawing.after('place', 'embedding', 'embedding', { vocabulary: 4, width: 2, deviation: 1 });
  drawing.after('embedding', 'embedded', 'flatten');
  drawing.add('all', 'concatenate', {}, { inputs: ['pixels', 'embedded', 'numbers'] });
  drawing.after('all', 'hidden', 'dense', { units: 16 });
  drawing.after('hidden', 'bent', 'activation', { function: 'relu' });
  drawing.after('bent', 'classes', 'dense', { units: 2 });
  drawing.after('bent', 'number', 'dense', { units: 1 });
  drawing.add('kind', 'target', {});
  drawing.add('price', 'target', { field: 'price' });
  drawing.add('kindLoss', 'cross-entropy', {}, { logits: 'classes', target: 'kind' });
  drawing.add('priceLoss', 'mean-squared-error', {}, { prediction: 'number', target: 'price' });
  drawing.add('accuracy', 'accuracy', {}, { scores: 'classes', target: 'kind' });
  drawing.add('error', 'mean-absolute-error', {}, { prediction: 'number', target: 'price' });
  drawing.add('both', 'weighted-sum', {}, { first: 'kindLoss', second: 'priceLoss' });
  const data = dataSchema.parse({
    source: { kind: 'csv', path: 'data/goods.csv', target: 'kind', targetKind: 'class' },
    fields: {
      inputs: [
        { name: 'photo', kind: 'picture', column: 'picture', width: 4, height: 4, channels: 1 },
        { name: 'place', kind: 'category', column: 'city' },
      ],
      targets: [{ name: 'price', kind: 'number', columns: ['price'] }],
    },
    normalization: { kind: 'z-score', targets: 'z-score' },
  });
  const objective = {
    name: 'all',
    loss: 'both',
    trains: [''],
    optimizer: { kind: 'adam', learningRate: 0.02 },
  };
  const training = trainingSchema.parse({ epochs: 60, batchSize: 16, seed: 1, objectives: [objective] });
  const rest = { quarantine: { nodes: {}, edges: [] }, extra: {} };
  return { name: 'Goods', graph: drawing.graph(), data, training, ...rest };
}

it('learns a class and a number from a picture, a category and a number', async () => {
  const evaluated = await evaluateTask({ run, projectFolder: folder, device: 'cpu' });
  if (!evaluated.ok) throw new Error(JSON.stringify(evaluated.error));
  expect(evaluated.value.validation.accuracy).toBeGreaterThan(0.9);
  expect(evaluated.value.validation.meanAbsoluteError).toBeLessThan(8);
});

it('reads no pictures from a folder that a link leads out to', async () => {
  const outside = await mkdtemp(join(tmpdir(), 'netloom-outside-'));
  await symlink(outside, join(folder, 'data', 'elsewhere'));
  const { data } = document();
  const inputs = data.fields?.inputs?.map((field) => ({ ...field, folder: 'elsewhere' }));
  const read = await prepareData(dataSchema.parse({ ...data, fields: { inputs } }), {
    projectFolder: folder,
  });
  expect(read.ok ? [] : read.error.map(({ code }) => code)).toEqual(['data-path-outside-project']);
  await rm(outside, { recursive: true });
});

it('answers rows of another table with both targets, a city it has never seen included', async () => {
  const other = join(folder, 'data', 'new.csv');
  await writeFile(
    other,
    table(12, (i) => (i === 5 ? 'Cairo' : cityOf(i))),
  );
  const out = join(folder, 'answers.csv');
  const answered = await predictTask({ run, inputs: [other], device: 'cpu', out });
  if (!answered.ok) throw new Error(JSON.stringify(answered.error));
  const kinds = answered.value.predictions.map(({ label }) => label);
  expect(kinds.filter((kind, i) => kind === kindOf(i)).length).toBeGreaterThan(10);
  expect(answered.value.predictions.every(({ fields }) => fields?.price?.values?.length === 1)).toBe(true);
  const [header] = (await readFile(out, 'utf8')).split('\n');
  expect(header).toBe(
    'picture,kilograms,city,kind,price,prediction,probability lamp,probability stone,predicted price',
  );
});

it('is exported as a file whose own words are enough to answer raw rows', async () => {
  const out = join(folder, 'goods.onnx');
  const request = { run, projectFolder: folder, out, format: 'onnx' } as const;
  const exported = await exportRun(request, {}, { latency: { warmUps: 0, maxRuns: 1, maxSeconds: 1 } });
  if (!exported.ok) throw new Error(JSON.stringify(exported.error));
  expect(exported.value.parity.maxAbsError).toBeLessThan(1e-3);
  const file = join(folder, 'data', 'goods.csv');
  const predicted = await predictTask({ run, inputs: [file], device: 'cpu' });
  if (!predicted.ok) throw new Error(JSON.stringify(predicted.error));
  const wanted = predicted.value.predictions.slice(0, 20);
  const [header = '', ...lines] = table(20).split('\n');
  const cells = lines.map((line) => zip(header.split(','), line.split(',')));
  const { answer } = await interpreter.openModel(await readFile(out));
  for (const [i, row] of cells.entries()) expectAlike(await answer(row, join(folder, 'data')), wanted[i]);
  const inPython = pythonAnswers(out, file);
  wanted.forEach((answered, i) => {
    if (inPython !== undefined) expectAlike(inPython[i], answered);
  });
});

type Answers = Readonly<Record<string, Readonly<Record<string, number>>>>;

function expectAlike(found: Answers | undefined, wanted: Prediction | undefined): void {
  const price = wanted?.fields?.price?.values?.[0] ?? Number.NaN;
  expect(Object.keys(found ?? {})).toEqual(['logits', 'price_prediction']);
  expect(found?.price_prediction?.price).toBeCloseTo(price, 0);
  for (const [name, share] of Object.entries(wanted?.probabilities ?? {}))
    expect(found?.logits?.[name]).toBeCloseTo(share, 1);
}

function zip(names: readonly string[], cells: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
}

/** Answers of the interpreter in Python; none where there is no Python with a runtime. */
function pythonAnswers(file: string, rows: string): readonly Answers[] | undefined {
  const python = process.env.NETLOOM_PYTHON || 'python3';
  const modules = 'import onnxruntime, numpy, PIL';
  if (spawnSync(python, ['-c', modules], { stdio: 'ignore' }).status !== 0) return undefined;
  const script = join(documentation, 'interpreter.py');
  const { stdout, stderr } = spawnSync(python, [script, file, rows], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const lines = stdout.trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}
