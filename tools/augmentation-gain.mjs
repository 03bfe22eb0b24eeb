/**
 * `node tools/augmentation-gain.mjs digits|texts FOLDER [EPOCHS]`: what augmentation is worth. Trains a template on 1,000
 * samples with augmentation and without, five paired seeds, by `netloom experiment`, and prints the interval of the gain on the
 * samples that no run has seen: all others but those by which the best epoch is kept (`keptBy`). FOLDER holds the 10,000 test digits of
 * MNIST as IDX files (`digits`, with mnist-cnn), or negative.txt and positive.txt, a sentence a line (`texts`, with text-transformer).
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildPrograms } from './build.mjs';
import { pairedDifference } from './comparison/paired.mjs';
import { report, root } from './process.mjs';

const trainingSamples = 1000;
const vocabulary = 4000;

/** @type {Record<string, { template: string, epochs: string, keptBy: number, data: (files: string[], samples: number) => object, augmentations: object[] }>} */
const works = {
  digits: {
    template: 'mnist-cnn',
    epochs: '30',
    keptBy: 100,
    data: (files) => ({
      source: {
        kind: 'idx',
        images: `data/${files.find((file) => file.includes('images'))}`,
        labels: `data/${files.find((file) => file.includes('labels'))}`,
      },
    }),
    augmentations: [{ kind: 'affine', degrees: 12, translate: 0.1, scaleLow: 0.9, scaleHigh: 1.1, shear: 8 }],
  },
  texts: {
    template: 'text-transformer',
    epochs: '25',
    keptBy: 1000,
    data: () => ({
      source: {
        kind: 'text',
        task: 'classification',
        path: 'data',
        unit: 'word',
        lowerCase: true,
        length: 24,
        vocabulary,
      },
    }),
    augmentations: [
      { kind: 'synonyms', probability: 0.5, share: 0.15 },
      { kind: 'random-deletion', probability: 0.9, share: 0.25 },
    ],
  },
};

const [name = '', folder = '', given] = process.argv.slice(2);
const work = works[name];
if (work === undefined || folder === '') {
  report('Usage: node tools/augmentation-gain.mjs digits|texts FOLDER [EPOCHS]');
  process.exit(2);
}
await buildPrograms();
const place = mkdtempSync(join(tmpdir(), 'netloom-gain-'));

/** Runs a command; returns what it says last. @param {string[]} args @returns {Record<string, unknown>} */
function netloom(...args) {
  const program = join(root, 'dist/netloom.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args, '--json'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0)
    throw new Error(`netloom ${args.join(' ')}: ${stdout.slice(-2000)}${stderr.slice(-2000)}`);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '{}');
}

/** Makes a project of the template with its own copy of the data. @param {string} project @param {object} more */
function makeProject(project, more) {
  const own = join(place, project);
  netloom('new', own, '--template', /** @type {string} */ (work?.template));
  mkdirSync(join(own, 'data'));
  cpSync(resolve(folder), join(own, 'data'), { recursive: true });
  const file = join(own, 'project.json');
  const document = JSON.parse(readFileSync(file, 'utf8'));
  const samples = name === 'digits' ? 10_000 : linesIn(join(own, 'data'));
  const keptBy = work?.keptBy ?? 0;
  const [validation, test] = [keptBy, samples - trainingSamples - keptBy].map((count) => count / samples);
  const split = { ...document.data.split, validation, test };
  Object.assign(document.data, work?.data(readdirSync(join(own, 'data')), samples), { split }, more);
  const { embedding } = document.graph.nodes;
  if (embedding !== undefined) embedding.parameters.vocabulary = vocabulary;
  document.training.epochs = Number(given ?? work?.epochs);
  writeFileSync(file, JSON.stringify(document));
  return own;
}

/** @param {string} data @returns {number} lines with a text in the files of a folder */
function linesIn(data) {
  const texts = readdirSync(data).map((file) => readFileSync(join(data, file), 'utf8'));
  return texts.flatMap((text) => text.split('\n')).filter((line) => line.trim() !== '').length;
}

/** The accuracy of a run on its test part. @param {string} run @returns {number} */
function testAccuracy(run) {
  const { validation } = netloom('evaluate', run, '--part', 'test');
  return /** @type {{ accuracy: number }} */ (validation).accuracy;
}

try {
  const plain = makeProject('plain', {});
  makeProject('augmented', { augmentations: work.augmentations });
  const variants = [
    { name: 'without', changes: {} },
    { name: 'with', project: './augmented' },
  ];
  const file = join(place, 'experiment.json');
  const question = {
    question: 'What is augmentation worth?',
    metric: 'accuracy',
    seeds: 5,
    variants,
  };
  writeFileSync(file, JSON.stringify(question));
  const { variants: measured } = netloom('experiment', plain, file);
  const [without = [], augmented = []] = /** @type {{ runs: { run: string }[] }[]} */ (measured).map(
    ({ runs }) => runs.map(({ run }) => testAccuracy(join(plain, 'runs', run))),
  );
  const { mean, lower } = pairedDifference(augmented, without);
  const line = { name, epochs: Number(given ?? work.epochs), without, with: augmented, gain: mean, lower };
  process.stdout.write(`${JSON.stringify(line)}\n`);
} finally {
  rmSync(place, { recursive: true, force: true });
}
