import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classFacts, sketchDocument } from '../../../shared/compiler/testing/sketch-document.ts';
import { factsBeforeReading } from '../../../shared/data/sources/index.ts';
import type { Checked, Diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { explain } from '../../../shared/diagnostics/diagnostic.ts';
import { openDocument } from '../../../shared/nodes/open-document.ts';
import { memoryProblem } from './memory-problem.ts';

const gigabyte = 2 ** 30;
const sizes = { trainingSamples: 120, validationSamples: 30, bytes: 3000 };

/** Two dense layers of 12,000 units: weights of half a gigabyte. */
const wide = sketchDocument({
  nodes: {
    input: ['input', { shape: [4] }],
    first: ['dense', { units: 12_000 }],
    second: ['dense', { units: 12_000 }],
    scores: ['dense', { units: 3 }],
    target: ['target'],
    loss: ['cross-entropy'],
  },
  wires: ['input > first > second > scores > loss.logits', 'target > loss.target'],
  training: { batchSize: 8 },
});

/** A network whose results, not its weights, take the memory. */
const deep = sketchDocument({
  nodes: {
    input: ['input', { shape: [3, 128, 128] }],
    conv: ['conv2d', { filters: 64 }],
    relu: ['activation'],
    pool: ['global-average-pool'],
    scores: ['dense', { units: 3 }],
    target: ['target'],
    loss: ['cross-entropy'],
  },
  wires: ['input > conv > relu > pool > scores > loss.logits', 'target > loss.target'],
  training: { batchSize: 512 },
});

function evaluated(result: Checked<Diagnostic | undefined>): Diagnostic | undefined {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

it('refuses what no batch brings into the memory there is, naming the node that costs most', () => {
  const machine = { total: 8 * gigabyte, free: 6 * gigabyte };
  const problem = evaluated(memoryProblem(wide, classFacts([4], 3), sizes, machine));
  expect(problem).toMatchObject({ code: 'training-too-large', severity: 'error', where: { node: 'second' } });
  if (problem !== undefined) expect(explain(problem).fix).toContain('not even a batch of one');
});

it('names the batch that fits, where a smaller one does', () => {
  const facts = classFacts([3, 128, 128], 3, 'uint8');
  const many = { trainingSamples: 512, validationSamples: 0, bytes: 10 * 2 ** 20 };
  const machine = { total: gigabyte, free: gigabyte };
  const problem = evaluated(memoryProblem(deep, facts, many, machine));
  expect(problem).toMatchObject({ code: 'training-too-large', values: { remedy: 'batch' } });
  const batchSize = Number(problem?.values.fits);
  expect(batchSize).toBeGreaterThan(1);
  const smaller = { ...deep, training: { ...deep.training, batchSize } };
  expect(evaluated(memoryProblem(smaller, facts, many, machine))).toBeUndefined();
});

it('lets a person try what is near all the memory there is, where a smaller batch would fit', () => {
  const facts = classFacts([3, 128, 128], 3, 'uint8');
  const many = { trainingSamples: 512, validationSamples: 0, bytes: 0 };
  const machine = { total: 5 * gigabyte, free: 5 * gigabyte };
  expect(evaluated(memoryProblem(deep, facts, many, machine))?.code).toBe('training-memory-short');
});

it('warns of what is more than is free now', () => {
  const machine = { total: 100 * gigabyte, free: 2 * gigabyte };
  expect(evaluated(memoryProblem(wide, classFacts([4], 3), sizes, machine))).toMatchObject({
    code: 'training-memory-short',
    severity: 'warning',
  });
});

it('says nothing where there is room', () => {
  const machine = { total: 100 * gigabyte, free: 90 * gigabyte };
  expect(evaluated(memoryProblem(wide, classFacts([4], 3), sizes, machine))).toBeUndefined();
});

describe('a machine of 8 GB refuses no template', () => {
  const templates = join(import.meta.dirname, '../../../templates');
  const names = readdirSync(templates, { withFileTypes: true });
  it.each(names.filter((entry) => entry.isDirectory()).map(({ name }) => name))('%s', async (name) => {
    const file = join(templates, name, 'project.json');
    const opened = openDocument(await readFile(file, 'utf8'), file);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const { document } = opened.value;
    // Full batches, a last one of half the size, and as many samples to evaluate as an evaluation takes at once.
    const { batchSize } = document.training;
    const assumed = {
      trainingSamples: 100 * batchSize + Math.ceil(batchSize / 2),
      validationSamples: 256,
      bytes: 2 ** 29,
    };
    const machine = { total: 8 * gigabyte, free: 8 * gigabyte };
    const problem = evaluated(
      memoryProblem(
        document,
        factsBeforeReading(document.data.source, document.data.fields),
        assumed,
        machine,
      ),
    );
    expect(problem?.severity).not.toBe('error');
  });
});
