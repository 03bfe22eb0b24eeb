import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dataSchema } from '../../../../shared/data/data-schema.ts';
import { openDataset } from '../open-dataset.ts';
import { splitDataset } from '../split.ts';

let projectFolder: string;
beforeAll(async () => {
  projectFolder = await mkdtemp(join(tmpdir(), 'netloom-stretch-'));
  await writeFile(join(projectFolder, 'text.txt'), 'abcdefghijklmnopqrstuvwxyz'.repeat(4));
  await writeFile(join(projectFolder, 'words.txt'), ' xx'.repeat(70) + ' zz'.repeat(30));
  const rows = Array.from({ length: 100 }, (_, i) => String(i));
  await writeFile(join(projectFolder, 'series.csv'), ['value', ...rows].join('\n'));
});
afterAll(() => rm(projectFolder, { recursive: true, force: true }));

const split = { validation: 0.2, test: 0.1 };
const stretches = {
  text: { kind: 'text', task: 'next-token', path: 'text.txt', unit: 'character', length: 4 },
  series: { kind: 'series', path: 'series.csv', length: 4 },
} as const;

async function read(source: unknown) {
  const section = dataSchema.parse({ source, split });
  const dataset = await openDataset(section, { projectFolder });
  if (!dataset.ok) throw new Error(JSON.stringify(dataset.error));
  const parts = splitDataset(dataset.value, section.split);
  if (!parts.ok) throw new Error(JSON.stringify(parts.error));
  return { dataset: dataset.value, parts: parts.value };
}

it('the last stretch of a series is its test part, after that for validation', async () => {
  const { dataset, parts } = await read(stretches.series);
  const first = (sample: number | undefined) => dataset.features.data[(sample ?? 0) * 4];
  expect(first(parts.validation[0])).toBe(70);
  expect(first(parts.test?.[0])).toBe(90);
  expect(parts.findings).toEqual([]);
});

it('the last stretch of a text is its test part', async () => {
  const { parts } = await read(stretches.text);
  expect([parts.training.length, parts.validation.length, parts.test?.length]).toEqual([18, 5, 2]);
});

it('byte pairs are learned before the stretch for validation begins', async () => {
  const source = { ...stretches.text, path: 'words.txt', unit: 'byte-pair', vocabulary: 1000 };
  const { dataset } = await read(source);
  expect(dataset.text?.merges?.map((pair) => pair.join(''))).toEqual(['xx', 'Ġxx']);
});
