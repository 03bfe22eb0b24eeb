/** Two runs beside each other: on their own samples, on other data, and where that cannot be. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AnswerComparison } from '../../../shared/contract/answer-comparison.ts';
import { mcnemar } from '../../../shared/experiment/mcnemar.ts';
import { placeOf, templateDocument, trainDocument, trainTemplate } from '../exporting/testing/trained-run.ts';
import type { CompareAnswersRequest } from '../messages.ts';
import { evaluateTask } from '../tasks/evaluate-task.ts';
import { compareAnswers } from './compare-answers.ts';

const flowers = join(import.meta.dirname, '../../../templates/iris-mlp');
let work = '';
let brief = '';
let long = '';

/** Flowers with their classes in another order of names would be another network: the units differ, and how inputs are scaled. */
async function trainFlowers(epochs: number, kind: 'z-score' | 'min-max', seed = 0): Promise<string> {
  const { data, training, ...document } = await templateDocument('iris-mlp');
  const own = {
    ...document,
    data: {
      ...data,
      split: { ...data.split, seed },
      normalization: { ...data.normalization, kind },
    },
    training: { ...training, epochs },
  };
  return trainDocument(own, flowers, join(work, 'runs'));
}

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-beside-'));
  brief = await trainFlowers(1, 'z-score');
  long = await trainFlowers(30, 'min-max');
});
afterAll(() => rm(work, { recursive: true, force: true }));

async function compared(
  [first, second]: readonly [string, string],
  more: Partial<CompareAnswersRequest> & { readonly dataPath?: string } = {},
) {
  const { dataPath, ...request } = more;
  const placed = async (run: string) => ({ run, ...(await placeOf(run)), ...(dataPath && { dataPath }) });
  return compareAnswers({
    runs: [await placed(first), await placed(second)],
    givenData: dataPath !== undefined,
    device: 'cpu',
    ...request,
  });
}

async function comparisonOf(...asked: Parameters<typeof compared>): Promise<AnswerComparison> {
  const found = await compared(...asked);
  if (!found.ok) throw new Error(found.error.map(({ code }) => code).join());
  return found.value;
}

it('has the figures that each has alone, which is better, and the samples on which they differ', async () => {
  const found = await comparisonOf([brief, long]);
  for (const [place, run] of [brief, long].entries()) {
    const alone = await evaluateTask({ run, ...(await placeOf(run)), device: 'cpu' });
    const own = alone.ok ? alone.value.validation : {};
    expect(found.runs[place]?.figures.accuracy).toBeCloseTo(own.accuracy ?? Number.NaN, 9);
    expect(found.runs[place]?.figures.loss).toBeCloseTo(own.loss ?? Number.NaN, 5);
  }
  expect(found).toMatchObject({ part: 'validation', samples: 30, outcome: 'better' });
  expect(found.examples).toHaveLength(found.differing);
  expect(found.examples.every(({ answers: [a, b] }) => a?.label !== b?.label)).toBe(true);
  // What both answer alike decides nothing.
  const rights = (place: number) => found.examples.map(({ answers }) => answers[place]?.isRight === true);
  expect(found.comparison.p).toBeCloseTo(mcnemar(rights(0), rights(1)).p, 9);
});

it('answers other data alike however its rows and columns are ordered', async () => {
  const text = await readFile(join(flowers, 'data/iris.csv'), 'utf8');
  const [header = '', ...rows] = text.trim().split('\n');
  const turned = [header, ...rows.reverse()].map((line) => line.split(',').reverse().join(','));
  const file = join(work, 'turned.csv');
  await writeFile(file, turned.join('\n'));
  const [all, other] = [
    await comparisonOf([brief, long], { part: 'all' }),
    await comparisonOf([brief, long], { dataPath: file }),
  ];
  expect(other.part).toBe('all');
  expect(other.comparison.difference).toBeCloseTo(all.comparison.difference, 9);
  expect(other.differing).toBe(all.differing);
});

it('compares the samples that both have where they divide their data differently, and says how many are left out', async () => {
  const elsewhere = await trainFlowers(1, 'z-score', 5);
  const found = await comparisonOf([brief, elsewhere]);
  expect(found.samples).toBeLessThan(30);
  const left = found.notes.find(({ code }) => code === 'compare-samples-left');
  expect(left?.values).toEqual({ left: 30 - found.samples, samples: found.samples });
});

it('compares numbers by their squared errors, the samples furthest apart first', async () => {
  const [first, second] = [
    await trainTemplate('curve-regression', 1, join(work, 'runs'), 120),
    await trainTemplate('curve-regression', 8, join(work, 'runs'), 120),
  ];
  const { comparison, examples, runs } = await comparisonOf([first, second]);
  const [before, after] = runs.map(({ figures }) => figures.meanSquaredError ?? Number.NaN);
  expect(comparison).toMatchObject({ figure: 'meanSquaredError', method: 'bootstrap' });
  expect(comparison.difference).toBeCloseTo((after ?? 0) - (before ?? 0), 9);
  const apart = examples.map(({ answers: [a, b] }) =>
    Math.abs((a?.values?.[0] ?? 0) - (b?.values?.[0] ?? 0)),
  );
  expect(apart).toEqual([...apart].sort((a, b) => b - a));
});

it('says which answers cannot be put side by side', async () => {
  const words = await trainTemplate('text-lstm', 1, join(work, 'runs'), 40);
  const other = await compared([brief, words]);
  expect(!other.ok && other.error.map(({ code }) => code)).toEqual(['compare-targets-differ']);
  const pictures = await trainTemplate('vae', 1, join(work, 'runs'), 40);
  const unfit = await compared([brief, pictures]);
  expect(!unfit.ok && unfit.error.map(({ code }) => code)).toEqual(['compare-answers-unfit']);
});
