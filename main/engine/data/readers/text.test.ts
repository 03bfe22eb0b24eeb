import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TextSource } from '../../../../shared/data/data-schema.ts';
import { sources } from '../../../../shared/data/sources/index.ts';
import type { Dataset } from '../dataset.ts';
import { splitDataset } from '../split.ts';
import { decodeText } from '../text-encoding.ts';
import { readText } from './text.ts';
import { readLines } from './text-lines.ts';

const split = { validation: 0.25, stratify: true, seed: 3 };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netloom-text-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const source = (settings: Partial<TextSource>): TextSource =>
  sources.text.schema.parse({ kind: 'text', task: 'classification', path: '.', length: 4, ...settings });

async function read(place: string, settings: Partial<TextSource> = {}): Promise<Dataset> {
  const result = await readText(place, { source: source(settings), split });
  if (!result.ok) throw new Error(result.error.map(({ code }) => code).join());
  return result.value;
}

async function problem(place: string, settings: Partial<TextSource> = {}): Promise<unknown> {
  const result = await readText(place, { source: source(settings), split });
  return result.ok ? undefined : { code: result.error[0]?.code, ...result.error[0]?.where };
}

async function classFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  await mkdir(join(folder, 'texts'), { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, 'texts', name), content);
  return join(folder, 'texts');
}

describe('lines with a class', () => {
  const good = 'good one\r\n\r\ngood two\ngood three\ngood four\n';
  const bad = 'bad one\nbad two\nbad three\nbad four is far too long';

  it('come from one file a class, padded and cut', async () => {
    const dataset = await read(await classFiles({ 'good.txt': good, 'bad.txt': bad, 'notes.md': 'x' }));
    expect(dataset.target).toMatchObject({ kind: 'class', classes: ['bad', 'good'] });
    expect(dataset.features).toMatchObject({ dtype: 'int32', sampleShape: [4] });
    expect(dataset.samples).toBe(8);
    expect(dataset.findings.map(({ code }) => code)).toEqual(['text-lines-cut']);
    const { data } = dataset.features;
    expect([...data.subarray(18, 20)]).toEqual([0, 0]);
    if (dataset.text === undefined) throw new Error('a text has an encoding');
    expect(dataset.text.vocabulary.slice(0, 2)).toEqual(['<pad>', '<unk>']);
    const shown = Array.from({ length: 8 }, (_, i) => data.subarray(i * 4, i * 4 + 4)).map(
      (ids) => decodeText(ids, dataset.text as NonNullable<typeof dataset.text>).split(' ').length,
    );
    expect(shown).toEqual([2, 2, 2, 4, 2, 2, 2, 2]);
  });

  it('give the vocabulary of the training part alone', async () => {
    const line = (i: number): string => `common word${i}`;
    const file = (from: number): string => Array.from({ length: 20 }, (_, i) => line(from + i)).join('\n');
    const dataset = await read(await classFiles({ 'a.txt': file(0), 'b.txt': file(20) }));
    const parts = splitDataset(dataset, split);
    if (!parts.ok) throw new Error('the split fits');
    const known = new Set(dataset.text?.vocabulary);
    for (const sample of parts.value.training) expect(known.has(`word${sample}`)).toBe(true);
    for (const sample of parts.value.validation) {
      expect(known.has(`word${sample}`)).toBe(false);
      expect(dataset.features.data[sample * 4 + 1]).toBe(1);
    }
  });

  it('come from a table', async () => {
    const rows = ['id\tlabel\ttext', '1\tpos\tfine film', '2\tneg\tdull', '3\tpos\tgreat', '4\tneg\tbad'];
    await writeFile(join(folder, 't.tsv'), rows.join('\n'));
    const dataset = await read(join(folder, 't.tsv'));
    expect(dataset.target).toMatchObject({ classes: ['neg', 'pos'], labels: Int32Array.of(1, 0, 1, 0) });
    expect(await problem(join(folder, 't.tsv'), { textColumn: 'review' })).toMatchObject({
      code: 'csv-missing-column',
      column: 'review',
    });
  });

  it('say where they cannot be read', async () => {
    expect(await problem(await classFiles({ 'a.txt': good }))).toMatchObject({ code: 'text-no-classes' });
    expect(await problem(await classFiles({ 'b.txt': '\n\n' }))).toMatchObject({
      code: 'data-empty',
      file: join(folder, 'texts', 'b.txt'),
    });
    expect(await problem(await classFiles({ 'b.txt': 'fine\n\ufffd\n' }))).toMatchObject({
      code: 'text-bad-encoding',
      row: 2,
    });
    await expect(readLines(join(folder, 'texts', 'a.txt'), undefined, 9)).rejects.toMatchObject({
      diagnostics: [{ code: 'text-line-too-long', where: { row: 4 } }],
    });
  });
});

describe('a text to be continued', () => {
  const nextToken = { task: 'next-token', unit: 'character' } as const;

  it('is cut into windows whose labels are one further on, the end for validation', async () => {
    const text = 'abcdefghijklmnopqrst';
    await writeFile(join(folder, 'a.txt'), text);
    const dataset = await read(join(folder, 'a.txt'), { ...nextToken, length: 3, stride: 2 });
    if (dataset.target.kind !== 'class' || dataset.text === undefined) throw new Error('classes of text');
    const { positions, labels, classes } = dataset.target;
    expect(positions).toBe(3);
    expect(classes).toEqual(['<pad>', '<unk>', ...text.slice(0, 15)]);
    const window = (i: number): string[] => [
      decodeText(dataset.features.data.subarray(3 * i, 3 * i + 3), dataset.text as never),
      decodeText(labels.subarray(3 * i, 3 * i + 3), dataset.text as never),
    ];
    expect([0, 1, 5].map(window)).toEqual([
      ['abc', 'bcd'],
      ['cde', 'def'],
      ['klm', 'lmn'],
    ]);
    expect(window(6)).toEqual(['<unk><unk><unk>', '<unk><unk><unk>']);
    expect(dataset.division).toEqual({
      training: Uint32Array.of(0, 1, 2, 3, 4, 5),
      validation: Uint32Array.of(6),
    });
    expect(splitDataset(dataset, split)).toMatchObject({ value: dataset.division });
  });

  it('must be long enough for both parts', async () => {
    await writeFile(join(folder, 'a.txt'), 'a short text');
    const settings = { ...nextToken, length: 8 };
    expect(await problem(join(folder, 'a.txt'), settings)).toMatchObject({ code: 'windows-too-few' });
    await writeFile(join(folder, 'a.txt'), ' \n');
    expect(await problem(join(folder, 'a.txt'), settings)).toMatchObject({ code: 'data-empty' });
    expect(await problem(join(folder, 'none.txt'), settings)).toMatchObject({ code: 'data-file-missing' });
  });
});
