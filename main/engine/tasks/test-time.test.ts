import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { augmentationSchema } from '../../../shared/data/augmentations/index.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import { placeOf, templateDocument, trainDocument } from '../exporting/testing/trained-run.ts';
import { evaluateTask } from './evaluate-task.ts';
import { predictTask } from './predict-task.ts';

let folder: string;
let run: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-test-time-'));
  const document = await templateDocument('text-lstm');
  const augmentations = [augmentationSchema.parse({ kind: 'random-deletion', probability: 1, share: 0.5 })];
  const source = { ...document.data.source, samples: 100 };
  const data = dataSchema.parse({ ...document.data, source, augmentations });
  const training = { ...document.training, epochs: 1 };
  run = await trainDocument({ ...document, data, training }, folder, join(folder, 'runs'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function evaluated(testTime?: number) {
  const place = await placeOf(run);
  const result = await evaluateTask({ run, ...place, device: 'cpu', ...(testTime && { testTime }) });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function sharesOf(testTime?: number): Promise<readonly number[]> {
  const inputs = ['a great film that is never dull'];
  const result = await predictTask({ run, inputs, device: 'cpu', ...(testTime && { testTime }) });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return Object.values(result.value.predictions[0]?.probabilities ?? {});
}

it('evaluates the mean answers to draws of the texts', async () => {
  const [plain, mean] = [await evaluated(), await evaluated(4)];
  expect(mean.validation.loss).not.toBeCloseTo(plain.validation.loss ?? 0, 6);
  expect(Math.abs((mean.validation.loss ?? 9) - (plain.validation.loss ?? 0))).toBeLessThan(0.2);
});

it('evaluates a single answer as ever', async () => {
  const [plain, one] = [await evaluated(), await evaluated(1)];
  expect(one.validation.loss).toBeCloseTo(plain.validation.loss ?? 0, 5);
  expect(one.validation.accuracy).toBe(plain.validation.accuracy);
  expect(one.confusion).toEqual(plain.confusion);
});

it('predicts by the same draws each time', async () => {
  const [plain, mean, again] = [await sharesOf(), await sharesOf(5), await sharesOf(5)];
  expect(mean).toEqual(again);
  expect(mean).not.toEqual(plain);
  expect(mean[0]).toBeCloseTo(1 - (mean[1] ?? 0), 6);
});
