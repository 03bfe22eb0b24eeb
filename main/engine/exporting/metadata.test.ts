/** The interpreters of `docs/`, which know a file's metadata alone, answer raw samples as `predict` does. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import type { Prediction } from '../../../shared/contract/engine-replies.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import { readModel } from '../../../shared/onnx/testing/read-model.ts';
import { predictTask } from '../tasks/predict-task.ts';
import { version } from '../version.ts';
import { checked } from './checked.ts';
import { exportRun } from './export-run.ts';
import { placeOf, templateDocument, trainDocument, trainTemplate } from './testing/trained-run.ts';

type Answer = Readonly<Record<string, number>> | null;
type Cells = Readonly<Record<string, string>>;
type Sample = string | Cells | readonly Cells[];

const documentation = join(import.meta.dirname, '../../../docs');
const interpreter: {
  openModel(bytes: Uint8Array): Promise<{ answer(sample: Sample): Promise<Answer> }>;
} = await import(pathToFileURL(join(documentation, 'interpreter.mjs')).href);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-metadata-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Exports a run; gives the path of the file. */
async function exported(run: string): Promise<string> {
  const out = `${run}.onnx`;
  const request = { run, ...(await placeOf(run)), format: 'onnx', out } as const;
  checked(await exportRun(request, {}, { latency: { warmUps: 0, maxRuns: 1, maxSeconds: 1 } }));
  return out;
}

async function predicted(run: string, inputs: readonly string[]): Promise<readonly Prediction[]> {
  return checked(await predictTask({ run, inputs, device: 'cpu' })).predictions;
}

async function answers(file: string, samples: readonly Sample[]): Promise<readonly Answer[]> {
  const { answer } = await interpreter.openModel(await readFile(file));
  const found: Answer[] = [];
  for (const sample of samples) found.push(await answer(sample));
  return found;
}

const python = process.env.NETLOOM_PYTHON || 'python3';
const hasPython =
  spawnSync(python, ['-c', 'import onnxruntime, numpy, PIL, regex'], { stdio: 'ignore' }).status === 0;

/** Answers of the interpreter in Python; none where there is no Python with a runtime. */
function pythonAnswers(file: string, given: readonly string[]): readonly Answer[] | undefined {
  if (!hasPython) return undefined;
  const { stdout, stderr } = spawnSync(python, [join(documentation, 'interpreter.py'), file, ...given], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function expectAlike(found: Answer | undefined, wanted: Prediction | undefined, within = 1e-5): void {
  const numbers = Object.values(wanted?.probabilities ?? {});
  const own = Object.values(must(found, 'an answer'));
  const expected = numbers.length > 0 ? numbers : must(wanted?.values, 'values');
  expect(own).toHaveLength(expected.length);
  own.forEach((value, i) => {
    const size = Math.max(1, Math.abs(must(expected[i], 'a number')));
    expect(Math.abs(value - must(expected[i], 'a number')) / size).toBeLessThan(within);
  });
  if (wanted?.probabilities)
    expect(Object.keys(must(found, 'an answer'))).toEqual(Object.keys(wanted.probabilities));
}

function expectAllAlike(
  found: readonly Answer[] | undefined,
  wanted: readonly Prediction[],
  within?: number,
) {
  if (found === undefined) return;
  expect(found).toHaveLength(wanted.length);
  for (const [i, prediction] of wanted.entries()) expectAlike(found[i], prediction, within);
}

it('texts get the classes that predict gives them, however they are written', async () => {
  const run = await trainTemplate('text-lstm', 1, join(folder, 'runs'), 200);
  const texts = [
    "The film wasn't good, it was a well-made BORE!",
    'Great   cafe\u0301 \u2014 \u4e2d\u6587 and 3 words',
    'A fine story with a wonderful cast. '.repeat(12),
  ];
  const file = await exported(run);
  const wanted = await predicted(run, texts);
  expectAllAlike(await answers(file, texts), wanted);
  expectAllAlike(pythonAnswers(file, texts), wanted);
}, 120_000);

it('texts are prepared by the steps of the recipe and cut into byte pairs, as predict does', async () => {
  const project = join(folder, 'pages');
  await mkdir(project);
  const said = [
    'A <b>fine</b> film',
    'Bad &amp; dull',
    '很好的电影！',
    'ＮＯＴ worth it',
    '',
    '糟糕&#33; 1/10',
  ];
  const lines = Array.from(
    { length: 36 },
    (_, i) => `${said[i % 6]} ${i % 6 === 4 ? '' : i},${i % 2 ? 'no' : 'yes'}`,
  );
  await writeFile(join(project, 'pages.csv'), ['text,label', ...lines].join('\n'));
  const document = await templateDocument('text-lstm');
  const data = dataSchema.parse({
    source: {
      kind: 'text',
      task: 'classification',
      path: 'pages.csv',
      unit: 'byte-pair',
      vocabulary: 290,
      length: 24,
      keep: 'last',
    },
    steps: [
      { kind: 'strip-markup', columns: ['text'], addresses: true },
      { kind: 'normalize-text', columns: ['text'], lowerCase: true, form: 'NFKC', halfWidth: true },
      { kind: 'drop-short-texts', columns: ['text'], length: 3 },
    ],
  });
  const training = { ...document.training, epochs: 1, batchSize: 4 };
  const words = must(document.graph.nodes.words, 'an embedding');
  const nodes = {
    ...document.graph.nodes,
    words: { ...words, parameters: { ...words.parameters, vocabulary: 290 } },
  };
  const run = await trainDocument(
    { ...document, graph: { ...document.graph, nodes }, data, training },
    project,
    join(folder, 'runs'),
  );
  const file = await exported(run);
  expect(await readFile(`${file}.tokenizer.json`, 'utf8')).toBe(
    await readFile(join(run, 'tokenizer.json'), 'utf8'),
  );
  const texts = [
    'A  <i>FINE</i> film &lt;3 https://a.b/c',
    '很好 \u{1f600} undefined',
    'x &#x41;&eacute; '.repeat(9),
  ];
  const wanted = await predicted(run, texts);
  expectAllAlike(await answers(file, texts), wanted);
  expectAllAlike(pythonAnswers(file, texts), wanted);
  expect(await answers(file, ['<br> a'])).toEqual([null]);
}, 120_000);

it('a text that is continued keeps its end, and the row of its last token answers', async () => {
  const run = await trainTemplate('char-rnn', 1, join(folder, 'runs'), 200);
  const texts = ['Once', 'the quick brown fox '.repeat(12)];
  const file = await exported(run);
  const wanted = await predicted(run, texts);
  expectAllAlike(await answers(file, texts), wanted);
  expectAllAlike(pythonAnswers(file, texts), wanted);
}, 120_000);

const cells = {
  size: ['1.234,50', '12,25', '', 'n/a', '7', '800,5'],
  city: ['Paris', 'paris', 'Rom', '', 'Wien', 'Oslo'],
  since: ['03.01.2024', '29.12.2023 18:30', '', '1.7.2021', '03.01.2024', '12.5.2022'],
  member: ['ja', 'nein', 'nein', 'ja', 'ja', 'nein'],
  price: ['$1,200.50', '$3', '-$7', '(120)', '12 %', '$1'],
  street: ['Hauptstraße 1', 'Rue 2', '', '大街 3', 'Rue 4', 'Via 5'],
  grade: ['low', 'high', 'mid', 'low', 'none', 'high'],
  code: ['5', '-999', '6', '8', '9', '7'],
};
const names = Object.keys(cells) as (keyof typeof cells)[];
const rows = Array.from({ length: 30 }, (_, i) =>
  Object.fromEntries(
    names.map((name, column) => [
      name,
      must(cells[name][(i + column + Math.floor(i / 6) * (column + 1)) % 6], 'a cell'),
    ]),
  ),
);

/** What a European spreadsheet makes of them, with a line above. */
function csvOf(of: readonly Readonly<Record<string, string>>[]): string {
  const lines = [names, ...of.map((row) => names.map((name) => row[name]))];
  return ['Exported on Monday', ...lines.map((line) => line.join(';'))].join('\r\n');
}

it('rows of a table get the numbers that predict gives them, through every step of the recipe', async () => {
  const project = join(folder, 'table');
  await mkdir(project);
  const data = join(project, 'data.csv');
  await writeFile(data, csvOf(rows));
  const document = await templateDocument('curve-regression');
  const input = Object.entries(document.graph.nodes).find(([, { type }]) => type === 'input');
  const [id, node] = must(input, 'an input');
  const nodes = { ...document.graph.nodes, [id]: { ...node, parameters: { shape: [17] } } };
  const section = dataSchema.parse({
    source: { kind: 'csv', path: 'data.csv', target: 'code', targetKind: 'number' },
    split: document.data.split,
    normalization: { kind: 'z-score', targets: 'z-score' },
    steps: [
      { kind: 'join-texts', column: 'city', names: { paris: 'Paris' } },
      { kind: 'date-parts', column: 'since', order: 'dmy', parts: ['time', 'year', 'weekday', 'hour'] },
      { kind: 'map-values', column: 'member', values: { ja: 1, nein: 0 } },
      { kind: 'number-format', columns: ['price'], thousands: ',' },
      { kind: 'missing-words', columns: ['code', 'size'], words: ['-999', '7'] },
      { kind: 'drop-missing', columns: ['since=year', 'code'] },
      { kind: 'impute', columns: ['size'], by: 'median', indicator: true },
      { kind: 'clip', columns: ['size'], low: 0.1, high: 0.9 },
      { kind: 'log', columns: ['size', 'price'] },
      { kind: 'robust', columns: ['size'] },
      { kind: 'one-hot', columns: ['city'], categories: 3 },
      { kind: 'hashing', columns: ['street'], buckets: 4 },
      { kind: 'ordinal', column: 'grade', order: ['low', 'mid', 'high'] },
      { kind: 'drop-values', column: 'grade', values: ['none'] },
    ],
  });
  const training = { ...document.training, epochs: 1, batchSize: 4 };
  const run = await trainDocument(
    { ...document, graph: { ...document.graph, nodes }, data: section, training },
    project,
    join(folder, 'runs'),
  );
  const file = await exported(run);
  const wanted = await predicted(run, [data]);
  const found = await answers(file, rows);
  expect(found.filter((answer) => answer === null)).toHaveLength(
    rows.filter(({ since, grade }) => since === '' || grade === 'none').length,
  );
  expectAllAlike(
    found.filter((answer) => answer !== null),
    wanted,
  );
  expectAllAlike(
    pythonAnswers(file, [data])?.filter((answer) => answer !== null),
    wanted,
  );
}, 120_000);

const denoised = [
  { kind: 'median-filter' },
  { kind: 'gaussian-filter', sigma: 0.6 },
  { kind: 'bilateral-filter', sigmaColour: 40 },
] as const;

it.each([
  { fit: 'stretch', steps: denoised },
  { fit: 'pad', steps: [] },
  { fit: 'crop', steps: [] },
] as const)(
  'pictures that $fit get the classes that predict gives them',
  async ({ fit, steps }) => {
    const project = join(folder, fit);
    const colours = { red: '#c03020', blue: '#2040c0' };
    for (const [name, background] of Object.entries(colours)) {
      await mkdir(join(project, 'images', name), { recursive: true });
      for (let i = 0; i < 4; i++) {
        const spot = await sharp({ create: { width: 20, height: 24 + i, channels: 4, background: '#0f08' } })
          .png()
          .toBuffer();
        await sharp({ create: { width: 60 + 8 * i, height: 80, channels: 3, background } })
          .composite([{ input: spot, left: 10 + 3 * i, top: 16 }])
          .blur(4)
          .jpeg()
          .toFile(join(project, 'images', name, `${i}.jpg`));
      }
    }
    const document = await templateDocument('digits-cnn');
    const { dense2, input } = document.graph.nodes;
    const head = { ...must(dense2, 'a layer'), parameters: { ...dense2?.parameters, units: 2 } };
    const picture = { ...must(input, 'an input'), parameters: { shape: [1, 24, 24] } };
    const nodes = { ...document.graph.nodes, input: picture, dense2: head };
    const section = dataSchema.parse({
      source: {
        kind: 'image-folder',
        path: 'images',
        width: 24,
        height: 24,
        channels: 1,
        fit,
        ground: '#406080',
      },
      steps,
      split: { ...document.data.split, validation: 0.25 },
      normalization: document.data.normalization,
    });
    const run = await trainDocument(
      {
        ...document,
        graph: { ...document.graph, nodes },
        data: section,
        training: { ...document.training, epochs: 1, batchSize: 4 },
      },
      project,
      join(folder, 'runs'),
    );
    const files = [0, 1, 2].map((i) => join(project, 'images', 'red', `${i}.jpg`));
    const file = await exported(run);
    const wanted = await predicted(run, files);
    expectAllAlike(await answers(file, files), wanted, 0.02);
    expectAllAlike(pythonAnswers(file, files), wanted, 0.02);
  },
  120_000,
);

it('the file names the program that wrote it and its version', async () => {
  const file = await exported(await trainTemplate('curve-regression', 1, join(folder, 'runs')));
  const model = readModel(await readFile(file));
  expect(model.producerVersion).toBe(version);
  expect(model.metadata.outputActivation).toBe('none');
}, 120_000);

it('a window of a series gets the forecast that predict gives, and one with a hole is refused', async () => {
  const run = await trainTemplate('gru-forecast', 1, join(folder, 'runs'), 200);
  const cells = Array.from({ length: 48 }, (_, i) => Math.sin(i / 4).toFixed(3));
  const window = cells.map((wave) => ({ wave }));
  const file = await exported(run);
  expectAllAlike(await answers(file, [window]), await predicted(run, [cells.join(',')]));
  const holed = window.with(20, { wave: '' });
  await expect(answers(file, [holed])).rejects.toThrow('no number in wave');
}, 60_000);
