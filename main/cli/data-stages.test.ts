/** `netloom data --print`: data at each stage on its way into a network. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastEvent } from './testing/program-result.ts';
import { readHere, runHere } from './testing/run-here.ts';

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'netloom-stages-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

const printed = async (path: string, stage: string): Promise<unknown> =>
  lastEvent(await runHere(['data', path, '--print', stage]));

describe('a table with a recipe', () => {
  let project: string;
  beforeAll(async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i},${i % 4 === 0 ? 'NA' : i * 2},${i % 2 ? 'odd' : 'even'}`,
    );
    await writeFile(join(work, 'numbers.csv'), `a,b,kind\n${rows.join('\n')}\n`);
    project = join(work, 'project');
    await runHere(['new', project, '--data', join(work, 'numbers.csv'), '--fix', 'all']);
    await runHere(['data', project, '--fix', 'drop-missing']);
  });

  it('has its first rows as the file has them', async () => {
    expect(await printed(project, 'table')).toMatchObject({
      stage: 'table',
      columns: ['a', 'b', 'kind'],
      rows: expect.arrayContaining([
        { row: 2, cells: ['0', 'NA', 'even'] },
        { row: 3, cells: ['1', '2', 'odd'] },
      ]),
    });
  });

  it('has the same rows after the steps that look at any sample', async () => {
    expect(await printed(project, 'clean')).toMatchObject({
      stage: 'clean',
      columns: ['a', 'b', 'kind'],
      rows: expect.arrayContaining([
        { row: 2, cells: ['0', null, 'even'] },
        { row: 3, cells: ['1', '2', 'odd'] },
      ]),
    });
  });

  it('is divided into parts that hold each row once', async () => {
    const { parts } = (await printed(project, 'split')) as {
      readonly parts: readonly {
        readonly part: string;
        readonly samples: number;
        readonly first: number[];
      }[];
    };
    expect(parts.map(({ part, samples }) => [part, samples])).toEqual([
      ['training', 32],
      ['validation', 8],
    ]);
    const rows = parts.flatMap(({ first }) => first);
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('has fields with their shapes, classes and what scales them', async () => {
    expect(await printed(project, 'fields')).toMatchObject({
      stage: 'fields',
      fields: [
        { name: 'features', role: 'input', dtype: 'float32', shape: [2], columns: ['a', 'b'] },
        { name: 'target', role: 'target', dtype: 'int32', shape: [], classes: ['even', 'odd'] },
      ],
    });
  });

  it('has a first batch, whose values are those of its rows', async () => {
    const { samples, fields } = (await printed(project, 'batch')) as {
      readonly samples: number;
      readonly fields: readonly { readonly values: readonly number[] }[];
    };
    const [features, target] = fields.map(({ values }) => values);
    expect(features).toHaveLength(2 * samples);
    const odd = Array.from({ length: samples }, (_, i) => (features?.[2 * i] ?? 0) % 2);
    expect(target).toEqual(odd);
  });
});

it('samples that are pictures are named by their files', async () => {
  for (const [name, shade] of [
    ['dark', 0],
    ['light', 255],
  ] as const) {
    await mkdir(join(work, 'pictures', name), { recursive: true });
    for (let i = 0; i < 5; i++) {
      const create = { width: 8, height: 8, channels: 3, background: { r: shade, g: i, b: 0 } } as const;
      await sharp({ create })
        .png()
        .toFile(join(work, 'pictures', name, `${i}.png`));
    }
  }
  const pictures = join(work, 'pictures');
  expect(await printed(pictures, 'clean')).toMatchObject({
    columns: ['file', 'target'],
    rows: expect.arrayContaining([{ row: 1, cells: ['dark/0.png', 'dark'] }]),
  });
  const { text } = await readHere('data', pictures, '--print', 'fields');
  expect(text).toContain('[3, 8, 8]');
});

it('every field has a type and a role, and what was recognized has a reason', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => `2024-01-${1 + (i % 28)},${i % 3 ? 'red' : 'blue'},${i}`);
  await writeFile(join(work, 'sales.csv'), `day,colour,sales\n${rows.join('\n')}\n`);
  const result = await runHere(['data', join(work, 'sales.csv')]);
  expect(result.code).toBe(1);
  expect(lastEvent(result)).toMatchObject({
    event: 'done',
    reason: 'Its rows have 3 cells each: a table of 40 rows.',
    fields: [
      { name: 'day', type: 'time', role: 'input' },
      { name: 'colour', type: 'boolean', role: 'input', distinct: 2, missing: 0 },
      { name: 'sales', type: 'number', role: 'target' },
    ],
  });
});

it('a stage that there is none of is wrong use', async () => {
  expect((await runHere(['data', join(work, 'sales.csv'), '--print', 'rows'])).code).toBe(2);
});
