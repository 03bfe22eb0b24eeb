/** What `evaluate` computes in depth of trained networks: of three classes, of two, and of a series. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Evaluation } from '../../../shared/contract/engine-replies.ts';
import { evaluationCurvesSchema } from '../../../shared/training/evaluation/schema.ts';
import { outcomeAt } from '../../../shared/training/evaluation/thresholds.ts';
import { placeOf, trainTemplate } from '../exporting/testing/trained-run.ts';
import { evaluateTask } from './evaluate-task.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-curves-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function evaluated(template: string, epochs: number, samples?: number): Promise<Evaluation> {
  const run = await trainTemplate(template, epochs, folder, samples);
  const result = await evaluateTask({ run, ...(await placeOf(run)), device: 'cpu', curves: true });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  expect(evaluationCurvesSchema.safeParse(result.value.curves).error).toBeUndefined();
  return result.value;
}

it('has curves of each class, and as many mistakes as the confusion matrix', async () => {
  const { curves, confusion, samples } = await evaluated('iris-mlp', 3);
  if (curves?.kind !== 'classes') throw new Error('no curves');
  expect(curves.classes.map(({ name }) => name)).toEqual(['setosa', 'versicolor', 'virginica']);
  expect(curves.thresholds).toBeNull();
  const right = (confusion?.counts ?? []).reduce((sum, line, i) => sum + (line[i] ?? 0), 0);
  expect(curves.mistakes).toHaveLength(samples - right);
  expect(curves.mistakes.map(({ confidence }) => confidence)).toEqual(
    curves.mistakes.map(({ confidence }) => confidence).sort((a, b) => b - a),
  );
  const accurate = curves.calibration.bins.reduce((sum, bin) => sum + bin.count * (bin.accuracy ?? 0), 0);
  expect(accurate).toBeCloseTo(right, 9);
});

it('has thresholds of two classes: from 0.5 on the confusion is that of the figures', async () => {
  const { curves, confusion } = await evaluated('text-lstm', 1, 200);
  if (curves?.kind !== 'classes' || curves.thresholds === null) throw new Error('no thresholds');
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = outcomeAt(curves.thresholds, 100);
  expect([
    [trueNegatives, falsePositives],
    [falseNegatives, truePositives],
  ]).toEqual(confusion?.counts);
});

it('has residuals and forecasts of a series, with the figures of the run', async () => {
  const { curves, validation } = await evaluated('gru-forecast', 1, 100);
  if (curves?.kind !== 'numbers') throw new Error('no residuals');
  const [column] = curves.columns;
  const [forecast] = curves.forecasts;
  expect(column?.meanAbsoluteError).toBeCloseTo(validation.meanAbsoluteError ?? Number.NaN, 5);
  expect(forecast?.errorByStep).toHaveLength(8);
  expect(forecast?.lines.map(({ ahead }) => ahead)).toEqual([1, 3, 6, 8]);
  // What was 2 steps ahead of a window is 1 step ahead of the next.
  const [first, second] = forecast?.lines ?? [];
  expect(second?.truth[0]).toBe(first?.truth[2]);
});
