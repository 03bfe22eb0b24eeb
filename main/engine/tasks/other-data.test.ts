import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DataSectionInput, dataSchema } from '../../../shared/data/data-schema.ts';
import { readModel } from '../../../shared/onnx/testing/read-model.ts';
import { exportRun } from '../exporting/export-run.ts';
import {
  placeOf,
  templateDocument,
  trainDocument,
  twoClassDocument,
} from '../exporting/testing/trained-run.ts';
import { evaluateTask } from './evaluate-task.ts';
import { predictTask } from './predict-task.ts';

// A run is evaluated, exported and used on data other than it was trained on: what it learned is applied, nothing is learned anew.

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-other-data-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Row = readonly [x: number, y: number, label: string];

/** Two classes that a line parts, as a table. */
function rows(count: number, seed: number): Row[] {
  return Array.from({ length: count }, (_, i) => {
    const x = Math.sin(seed + i * 12.9898) * 3 + 5;
    const y = Math.cos(seed + i * 78.233) * 30 + 50;
    return [x, y, x * 10 > y ? 'low' : 'tall'];
  });
}

async function table(name: string, header: string, lines: readonly (readonly unknown[])[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `${[header, ...lines.map((line) => line.join(','))].join('\n')}\n`);
  return file;
}

/** The network of the iris template, on other data. */
async function trained(name: string, data: DataSectionInput, epochs: number): Promise<string> {
  const document = await twoClassDocument();
  const training = { ...document.training, epochs };
  return trainDocument({ ...document, data: dataSchema.parse(data), training }, folder, join(folder, name));
}

const accuracyOf = async (run: string, dataPath: string): Promise<number> => {
  const result = await evaluated(run, dataPath);
  return result.validation.accuracy ?? Number.NaN;
};

async function evaluated(run: string, dataPath?: string) {
  const place = { ...(await placeOf(run)), ...(dataPath !== undefined && { dataPath, givenData: true }) };
  const result = await evaluateTask({ run, ...place, device: 'cpu' });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function predicted(run: string, inputs: readonly string[]) {
  const result = await predictTask({ run, inputs, device: 'cpu' });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.predictions;
}

describe('a table', () => {
  let run: string;
  beforeAll(async () => {
    await table('own.csv', 'x,y,size', rows(120, 1));
    const source = { kind: 'csv', path: 'own.csv', target: 'size', targetKind: 'class' } as const;
    run = await trained('table-runs', { source, normalization: { kind: 'z-score' } }, 40);
  });

  it('of other values is scaled as in training, so that evaluating and predicting agree', async () => {
    const shifted = rows(60, 2).map(([x, y, label]) => [x * 100 + 1000, y * 100 + 1000, label]);
    const file = await table('shifted.csv', 'x,y,size', shifted);
    const answers = await predicted(run, [file]);
    const right = answers.filter(({ label }, i) => label === shifted[i]?.[2]).length;
    const result = await evaluated(run, file);
    expect(result.samples).toBe(60);
    expect(result.validation.accuracy).toBeCloseTo(right / 60, 6);
    expect(right).toBeLessThan(55);
  });

  it('with other columns in another order gives the same figures', async () => {
    const same = await table('same.csv', 'x,y,size', rows(60, 3));
    const swapped = await table(
      'swapped.csv',
      'size,note,y,x',
      rows(60, 3).map(([x, y, label]) => [label, 'n', y, x]),
    );
    expect(await accuracyOf(run, swapped)).toBe(await accuracyOf(run, same));
    expect(await accuracyOf(run, same)).toBeGreaterThan(0.8);
    const notes = (await evaluated(run, swapped)).notes.map(({ code }) => code);
    expect(notes).toContain('data-columns-unused');
  });

  it('with a class the run never saw is evaluated without its samples, and says so', async () => {
    const strange = rows(60, 3).map(([x, y, label], i) => [x, y, i < 7 ? 'huge' : label]);
    const result = await evaluated(run, await table('strange.csv', 'x,y,size', strange));
    expect(result.samples).toBe(53);
    expect(result.notes).toMatchObject([
      { code: 'data-unknown-classes', values: { count: 7, names: '"huge" (7)' } },
    ]);
    const all = strange.map(([x, y]) => [x, y, 'huge']);
    const dataPath = await table('all-strange.csv', 'x,y,size', all);
    const refused = await evaluateTask({
      run,
      projectFolder: folder,
      dataPath,
      givenData: true,
      device: 'cpu',
    });
    expect(refused).toMatchObject({ ok: false, error: [{ code: 'data-no-known-class' }] });
  });

  it('without the column to predict is answered row by row, with the rows beside the answers', async () => {
    const file = await table(
      'new.csv',
      'y,x',
      rows(5, 4).map(([x, y]) => [y, x]),
    );
    const out = join(folder, 'answers.csv');
    const result = await predictTask({ run, inputs: [file], out, device: 'cpu' });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const single = await predicted(
      run,
      rows(5, 4).map(([x, y]) => `${x},${y}`),
    );
    expect(result.value.predictions.map(({ label }) => label)).toEqual(single.map(({ label }) => label));
    const [header, first] = (await readFile(out, 'utf8')).split('\n');
    expect(header).toBe('y,x,prediction,probability low,probability tall');
    expect(first?.split(',')[2]).toBe(single[0]?.label);
  });

  it('without a column of the run is refused by the name of that column', async () => {
    const file = await table('short.csv', 'x', [[1]]);
    const result = await predictTask({ run, inputs: [file], device: 'cpu' });
    expect(result).toMatchObject({ error: [{ code: 'csv-missing-column', where: { column: 'y' } }] });
  });

  it('exports with the scaling and classes of the run, whatever table it is proved on', async () => {
    const file = await table(
      'export.csv',
      'y,x,size',
      rows(60, 5).map(([x, y, label]) => [y * 100, x * 100, label]),
    );
    const out = join(folder, 'table.onnx');
    const latency = { warmUps: 1, maxRuns: 2, maxSeconds: 1 };
    const place = { projectFolder: folder, dataPath: file, givenData: true };
    const result = await exportRun({ run, ...place, format: 'onnx', out }, {}, { latency });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    expect(result.value.parity.samples).toBe(60);
    expect(result.value.before.accuracy).toBeCloseTo(await accuracyOf(run, file), 6);
    const model = readModel(await readFile(out));
    const facts = JSON.parse(await readFile(join(run, 'run.json'), 'utf8')).dataFacts;
    const preprocessing = JSON.parse(model.metadata.preprocessing ?? '');
    expect(preprocessing).toMatchObject({ offset: facts.offset, scale: facts.scale });
    expect(Math.max(...preprocessing.expectedRange.map(Math.abs))).toBeLessThan(3);
    expect(JSON.parse(model.metadata.classLabels ?? '')).toEqual(['low', 'tall']);
  });

  it('that is the run’s own says how many of its samples were trained on', async () => {
    const { samples, notes } = await evaluated(run, join(folder, 'own.csv'));
    expect(samples).toBe(120);
    expect(notes).toMatchObject([{ code: 'run-data-includes-training', values: { training: 96 } }]);
    expect((await evaluated(run)).samples).toBe(24);
  });

  it('is compared with always naming the class that is largest in training, on the same samples', async () => {
    const { baseline, confusion } = await evaluated(run);
    const { counts, classes } = JSON.parse(await readFile(join(run, 'run.json'), 'utf8')).dataFacts;
    const largest = counts.indexOf(Math.max(...counts));
    const inPart = confusion?.counts[largest]?.reduce((sum, count) => sum + count, 0) ?? 0;
    expect(baseline).toEqual({ className: classes[largest], figures: { accuracy: inPart / 24 } });
  });

  it('that changed since training is said to have changed', async () => {
    const own = join(folder, 'own.csv');
    const text = await readFile(own, 'utf8');
    await writeFile(own, `${text}1,90,tall\n`);
    const { notes } = await evaluated(run);
    await writeFile(own, text);
    expect(notes).toMatchObject([{ code: 'run-data-changed' }]);
  });
});

it('times in milliseconds, which float32 cannot tell apart, are learned, and predicted alike by value and by table', async () => {
  const start = 1_700_000_000_000;
  const lines = Array.from({ length: 200 }, (_, i) => {
    const time = start + ((i * 37) % 200) * 40;
    return [time, Math.sin(i) * 2, time < start + 4000 ? 'early' : 'late'];
  });
  const file = await table('times.csv', 'time,noise,part', lines);
  const source = { kind: 'csv', path: 'times.csv', target: 'part', targetKind: 'class' } as const;
  const run = await trained('time-runs', { source, normalization: { kind: 'z-score' } }, 40);
  const facts = JSON.parse(await readFile(join(run, 'run.json'), 'utf8')).dataFacts;
  expect(Math.abs(facts.centers[0] - start)).toBeLessThan(200_000);
  expect(facts.centers[1]).toBe(0);
  expect(await accuracyOf(run, file)).toBeGreaterThan(0.95);
  const byTable = await predicted(run, [file]);
  const byValue = await predicted(
    run,
    lines.slice(0, 3).map(([time, noise]) => `${time},${noise}`),
  );
  byValue.forEach(({ probabilities }, i) => {
    expect(probabilities?.early).toBeCloseTo(byTable[i]?.probabilities?.early ?? -1, 6);
  });
});

it('texts are cut and numbered with the vocabulary of the run, so that evaluating and predicting agree', async () => {
  const sentence = (good: boolean, i: number): string =>
    `${['the', 'a', 'this'][i % 3]} ${['film', 'plot', 'cast'][(i >> 1) % 3]} is ${good ? 'fine' : 'poor'} number ${i % 7}`;
  const write = async (name: string, text: (good: boolean, i: number) => string, count: number) => {
    const place = join(folder, name);
    await mkdir(place);
    for (const good of [true, false]) {
      const lines = Array.from({ length: count }, (_, i) => text(good, i));
      await writeFile(join(place, good ? 'good.txt' : 'bad.txt'), lines.join('\n'));
    }
    return place;
  };
  await write('texts', sentence, 60);
  // Other words are more frequent here: a vocabulary made of it would number all words otherwise.
  const other = await write(
    'other-texts',
    (good, i) => `unheard of words : ${sentence(good, i)} again and again`,
    20,
  );
  const document = await templateDocument('text-lstm');
  const length = 24;
  const data = dataSchema.parse({
    source: { kind: 'text', task: 'classification', path: 'texts', length, vocabulary: 1000 },
  });
  const training = { ...document.training, epochs: 4 };
  const run = await trainDocument({ ...document, data, training }, folder, join(folder, 'text-runs'));
  const texts = [true, false].flatMap((good) =>
    Array.from(
      { length: 20 },
      (_, i) => [`unheard of words : ${sentence(good, i)} again and again`, good] as const,
    ),
  );
  const answers = await predicted(
    run,
    texts.map(([text]) => text),
  );
  const right = answers.filter(({ label }, i) => label === (texts[i]?.[1] ? 'good' : 'bad')).length;
  expect(await accuracyOf(run, other)).toBeCloseTo(right / texts.length, 6);
});
