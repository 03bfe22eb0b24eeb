import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseProject } from '../../../shared/document/parse.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { RatePoint } from '../../../shared/training/learning-rate-range.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';
import { findLearningRate } from './find-learning-rate.ts';

const projectFolder = join(import.meta.dirname, '../../../templates/iris-mlp');

async function iris(): Promise<ProjectDocument> {
  const file = join(projectFolder, 'project.json');
  const parsed = parseProject(await readFile(file, 'utf8'), file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value.document;
}

async function find(document: ProjectDocument, stopAfter = Number.POSITIVE_INFINITY) {
  const backend = await openOnnxRuntime({ device: 'cpu' });
  if (!backend.ok) throw new Error(JSON.stringify(backend.error));
  const reported: RatePoint[] = [];
  const found = await findLearningRate({ document, index: 0, projectFolder, device: 'cpu' }, backend.value, {
    onPoint: (point) => void reported.push(point),
    shouldStop: () => reported.length >= stopAfter,
  });
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return { ...found.value, reported };
}

it('suggests a usual rate, the same each time, whatever schedule the settings have', async () => {
  const document = await iris();
  const { training } = document;
  const { suggestion, points, reported } = await find(document);
  expect(suggestion).toBeGreaterThan(1e-4);
  expect(suggestion).toBeLessThan(1);
  expect(reported).toEqual(points);
  const objectives = training.objectives.map((objective) => ({
    ...objective,
    warmUp: { steps: 50, startFactor: 0 },
    accumulate: 4,
  }));
  const again = await find({ ...document, training: { ...training, objectives } });
  expect(again.points).toEqual(points);
});

it('ends with the points so far when asked', async () => {
  const { points, suggestion } = await find(await iris(), 4);
  expect(points).toHaveLength(4);
  expect(suggestion).toBeNull();
});
