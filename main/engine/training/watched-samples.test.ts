import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseProject } from '../../../shared/document/parse.ts';
import type { ProjectDocument } from '../../../shared/document/schema.ts';
import type { RunEvent, SamplesEvent } from '../../../shared/training/run-events.ts';
import { openOnnxRuntime } from '../backends/onnxruntime/onnxruntime-backend.ts';
import { trainProject } from './train-project.ts';

const templates = join(import.meta.dirname, '../../../templates');

let runsFolder: string;
beforeEach(async () => {
  runsFolder = await mkdtemp(join(tmpdir(), 'netloom-watched-'));
});
afterEach(() => rm(runsFolder, { recursive: true, force: true }));

async function watched(
  name: string,
  epochs: number,
  watchSamples: number | undefined,
  change: (document: ProjectDocument) => ProjectDocument = (document) => document,
): Promise<SamplesEvent[]> {
  const projectFolder = join(templates, name);
  const parsed = parseProject(await readFile(join(projectFolder, 'project.json'), 'utf8'), name);
  const backend = await openOnnxRuntime({ device: 'cpu' });
  if (!parsed.ok || !backend.ok) throw new Error('the template or the engine is not there');
  const document = change(parsed.value.document);
  const training = { ...document.training, epochs };
  const events: RunEvent[] = [];
  const request = {
    projectFolder,
    runsFolder,
    device: 'cpu' as const,
    ...(watchSamples && { watchSamples }),
  };
  const result = await trainProject({ document: { ...document, training }, ...request }, backend.value, {
    onEvent: (event) => events.push(event),
    shouldStop: () => false,
  });
  expect(result.ok).toBe(true);
  const preparing = events.filter((event) => event.event === 'preparing');
  expect(preparing.map(({ what }) => what)).toEqual(['data', 'compile']);
  return events.filter((event) => event.event === 'samples');
}

/** What a network says after two steps has the same form as after fifty. */
function withSamples(samples: number): (document: ProjectDocument) => ProjectDocument {
  return (document) => {
    const { source } = document.data;
    if (source.kind !== 'formula') throw new Error('only a formula makes any number of samples');
    return { ...document, data: { ...document.data, source: { ...source, samples } } };
  };
}

it('tells what the network says of samples of every class, with their pictures where the network sees images', async () => {
  const events = await watched('digits-cnn', 1, 20);
  const [first] = events;
  expect(events.length).toBe(1);
  expect(first?.samples.length).toBe(20);
  for (const { target, prediction, confidence, picture } of first?.samples ?? []) {
    expect(target).toMatch(/^\d$/);
    expect(prediction).toMatch(/^\d$/);
    expect(confidence).toBeGreaterThan(0.09);
    expect(confidence).toBeLessThanOrEqual(1);
    expect(picture).toMatch(/^data:image\/png;base64,/);
  }
  const right = first?.samples.filter(({ target, prediction }) => target === prediction) ?? [];
  expect(right.length).toBeGreaterThan(10);
});

it('tells numbers without a confidence, and the last state even when the epochs are quick', async () => {
  const events = await watched('curve-regression', 3, 5);
  const steps = events.map(({ step }) => step);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(new Set(steps).size).toBe(steps.length);
  for (const sample of events.at(-1)?.samples ?? []) {
    expect(Number.isFinite(Number(sample.prediction))).toBe(true);
    expect(sample).toMatchObject({ confidence: null, target: expect.stringMatching(/^-?\d/) });
    expect(sample.picture).toBeUndefined();
  }
});

it('tells nothing where nobody asked', async () => {
  expect(await watched('iris-mlp', 1, undefined)).toEqual([]);
});

it('draws what the network answers where that is a picture itself', async () => {
  const [first] = await watched('vae', 1, 3);
  expect(first?.samples).toHaveLength(3);
  for (const { answer, picture, prediction, confidence } of first?.samples ?? []) {
    expect(answer).toMatch(/^data:image\/png;base64,/);
    expect(answer).not.toBe(picture);
    expect({ prediction, confidence }).toEqual({ prediction: '', confidence: null });
  }
});

it('draws targets and answers that are as large as the picture of the sample, or as one of its channels', async () => {
  for (const name of ['denoising-autoencoder', 'u-net']) {
    const [first] = await watched(name, 1, 2, withSamples(64));
    expect(first?.samples).toHaveLength(2);
    for (const { target, picture, targetPicture, answer } of first?.samples ?? []) {
      expect(target).toBe('');
      for (const drawn of [picture, targetPicture, answer]) expect(drawn).toMatch(/^data:image\/png;base64,/);
      expect(new Set([picture, targetPicture, answer]).size).toBe(3);
    }
  }
});

it('tells the text of samples that are texts', async () => {
  const [first] = await watched('text-lstm', 1, 3);
  for (const { text, target } of first?.samples ?? []) {
    expect(text).toMatch(/^[a-z,. ]{10,}$/);
    expect(target).toMatch(/^(?:posi|nega)tive$/);
  }
  expect(first?.samples).toHaveLength(3);
});
