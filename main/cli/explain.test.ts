import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Attributed, Explanation } from '../../shared/contract/explanation.ts';
import { lastEvent } from './testing/program-result.ts';
import { runHere } from './testing/run-here.ts';

const templates = join(import.meta.dirname, '..', '..', 'templates');
let folder: string;
let digits: string;
let iris: string;

async function trained(template: string, epochs: number): Promise<string> {
  const out = join(folder, template);
  const result = await runHere([
    'train',
    join(templates, template),
    '--epochs',
    String(epochs),
    '--out',
    out,
  ]);
  return String(lastEvent(result).run);
}

async function explained(run: string, ...args: readonly string[]): Promise<Explanation> {
  const result = await runHere(['explain', run, ...args]);
  const last = lastEvent(result);
  expect(last).toMatchObject({ event: 'done' });
  return last as unknown as Explanation;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-explain-'));
  digits = await trained('digits-cnn', 2);
  iris = await trained('iris-mlp', 20);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('explaining the answer to a picture', () => {
  it('by integrated gradients adds up to the difference of the scores within 1 %', async () => {
    const found = await explained(digits, '--sample', '3', '--method', 'integrated-gradients');
    expect(found.shape).toEqual([8, 8]);
    expect(found.completeness?.error).toBeLessThan(0.01);
  });

  it('by Grad-CAM writes a heatmap over it', async () => {
    const out = join(folder, 'why.png');
    const found = await explained(digits, '--sample', '3', '--method', 'grad-cam', '--out', out);
    expect(found).toMatchObject({ node: 'conv2', file: out });
    expect(await sharp(await readFile(out)).metadata()).toMatchObject({ width: 256, height: 256 });
  });

  it('by occlusion and SmoothGrad gives a map of its size', async () => {
    for (const method of ['occlusion', 'smoothgrad', 'grad-cam++', 'gradient'])
      expect((await explained(digits, '--sample', '3', '--method', method)).values).toHaveLength(64);
  });

  it('by feature maps writes a sheet of all channels, and their numbers', async () => {
    const out = join(folder, 'maps.csv');
    const ask = ['--sample', '3', '--method', 'activations', '--node', 'relu1', '--out', out];
    expect(await explained(digits, ...ask)).toMatchObject({ node: 'relu1', maps: [16, 8, 8] });
    const rows = (await readFile(out, 'utf8')).trim().split('\n');
    expect(rows).toHaveLength(16 * 8);
    const numbers = rows.flatMap((row) => row.split(',').map(Number));
    expect(numbers).toHaveLength(16 * 8 * 8);
    expect(Math.min(...numbers)).toBe(0);
  });

  it('by the mean Grad-CAM of each class over a part gives a map of shares for each, and a sheet of them', async () => {
    const out = join(folder, 'classes.png');
    const found = await explained(digits, '--method', 'grad-cam', '--over', 'validation', '--out', out);
    expect(found).toMatchObject({ node: 'conv2', shape: [8, 8] });
    expect(found.classes?.map(({ name }) => name)).toEqual([...'0123456789']);
    const all = found.classes?.flatMap(({ values }) => values) ?? [];
    expect(all).toHaveLength(10 * 64);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...all)).toBeLessThanOrEqual(1);
    expect(await sharp(await readFile(out)).metadata()).toMatchObject({ width: 4 * 264 - 8 });
  });

  it('makes no heatmaps of classes by a method that looks at no node', async () => {
    const result = await runHere(['explain', digits, '--method', 'gradient', '--over', 'validation']);
    expect(lastEvent(result)).toMatchObject({ code: 'explain-over-unfit' });
  });

  it('names the methods that fit where one does not', async () => {
    const result = await runHere(['explain', iris, '--sample', '3', '--method', 'grad-cam']);
    expect(lastEvent(result)).toMatchObject({ code: 'explain-other-kind' });
  });
});

describe('explaining a table', () => {
  it('shares out the probability of a row among the columns of the file', async () => {
    const found = await explained(iris, '--sample', '0', '--method', 'shap', '--set', 'orders=20');
    expect(found.values.map((value) => (value as Attributed).name)).toHaveLength(4);
    expect(found.completeness?.error).toBeLessThan(1e-6);
  });

  it('finds the petals of iris flowers more important than their sepals', async () => {
    const found = await explained(iris, '--method', 'permutation');
    expect((found.values[0] as Attributed).name).toMatch(/petal/);
  });

  it('shows how an answer depends on each column', async () => {
    const found = await explained(iris, '--method', 'partial-dependence', '--target', 'setosa');
    const length = found.dependence?.find(({ column }) => /petal.*length/.test(column));
    const answers = length?.points.map(({ answer }) => answer) ?? [];
    expect(answers[0]).toBeGreaterThan(answers.at(-1) ?? 1);
  });

  it('refuses a target that the network does not answer', async () => {
    const result = await runHere([
      'explain',
      iris,
      '5.1,3.5,1.4,0.2',
      '--method',
      'gradient',
      '--target',
      'rose',
    ]);
    expect(lastEvent(result)).toMatchObject({ code: 'explain-target-unknown' });
  });
});

describe('explaining the answer to a text', () => {
  let words: string;
  beforeAll(async () => {
    words = await trained('text-lstm', 1);
  }, 60_000);

  it('gives each of its words a share of the score, unknown ones by what was written', async () => {
    const found = await explained(words, 'a dull xyzzy film', '--method', 'integrated-gradients');
    const names = found.values.map((value) => (value as Attributed).name);
    expect(names).toEqual(['a', 'dull', 'xyzzy', 'film']);
    expect(found.completeness?.error).toBeLessThan(0.01);
  });

  it('by the gradient says how much each word moves it', async () => {
    const found = await explained(words, 'a dull film', '--method', 'gradient', '--target', 'positive');
    expect(found.target).toBe('positive');
    expect(found.values.every((value) => (value as Attributed).value > 0)).toBe(true);
  });
});

describe('explaining by attention', () => {
  let words: string;
  beforeAll(async () => {
    words = await trained('text-transformer', 1);
  }, 60_000);

  it('gives shares of each token for each other, of one head or of all, and writes them', async () => {
    const out = join(folder, 'attention.csv');
    const ask = ['a dull film', '--method', 'attention', '--node', 'block1', '--out', out];
    const found = await explained(words, ...ask);
    expect(found).toMatchObject({
      node: 'block1/attention',
      shape: [3, 3],
      attention: { queries: ['a', 'dull', 'film'], keys: ['a', 'dull', 'film'] },
    });
    const rows = [0, 1, 2].map((row) => found.values.slice(3 * row, 3 * row + 3).map(Number));
    for (const row of rows) expect(row.reduce((sum, share) => sum + share)).toBeCloseTo(1, 5);
    expect((await readFile(out, 'utf8')).split('\n')[0]).toBe('from,a,dull,film');
    const one = await explained(words, 'a dull film', '--method', 'attention', '--set', 'head=1');
    expect(one.attention?.head).toBe(1);
  });

  it('says how many heads there are where one is named that is not', async () => {
    const result = await runHere(['explain', words, 'a film', '--method', 'attention', '--set', 'head=99']);
    expect(lastEvent(result)).toMatchObject({ code: 'explain-setting-invalid' });
  });
});
