import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sources } from '../../../../shared/data/sources/index.ts';
import { describeDataset } from '../describe-dataset.ts';
import { encodeText } from '../tables/testing/encode-text.ts';
import { readText } from './text.ts';
import { listTexts } from './text-folders.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'netloom-texts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}

async function listed() {
  const { sample, classes } = await listTexts(folder);
  const files = classes.map((each) => [each.name, each.files.map((file) => path.relative(folder, file))]);
  return { sample, classes: Object.fromEntries(files) };
}

async function samplesOf() {
  const source = sources.text.schema.parse({ kind: 'text', task: 'classification', path: '.', length: 4 });
  const read = await readText(folder, { source, split: { validation: 0.25, stratify: true, seed: 1 } });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

describe('texts in folders', () => {
  it('are one file a sample, at any depth, in a folder a class', async () => {
    put({ 'good/1.txt': 'a\nb', 'good/deep/2.txt': 'c', 'bad/1.txt': 'd', 'bad/x/y/2.TXT': 'e' });
    expect(await listed()).toEqual({
      sample: 'file',
      classes: { bad: ['bad/1.txt', 'bad/x/y/2.TXT'], good: ['good/1.txt', 'good/deep/2.txt'] },
    });
    const { samples, target } = await samplesOf();
    expect([samples, target]).toMatchObject([
      4,
      { classes: ['bad', 'good'], labels: Int32Array.of(0, 0, 1, 1) },
    ]);
  });

  it('leave out those whose class is not known, and name classes that differ only in case', async () => {
    put({ 'pos/1.txt': 'a', 'neg/1.txt': 'b', 'unsup/1.txt': 'c', 'Neg/2.txt': 'd' });
    const { classes, findings } = await listTexts(folder);
    expect(classes.map(({ name }) => name)).toEqual(['Neg', 'neg', 'pos']);
    expect(findings).toMatchObject([
      { code: 'text-files-left-out', values: { names: 'unsup/' } },
      { code: 'classes-alike' },
    ]);
  });

  it('leave out what is about the data, and say so', async () => {
    put({ 'good/1.txt': 'a', 'good/2.txt': 'b', 'bad/1.txt': 'c', 'bad/2.txt': 'd' });
    put({ 'README.txt': 'x', 'LICENSE.txt': 'x', 'classes.txt': 'good\nbad' });
    const description = await describeDataset(folder);
    expect(description).toMatchObject({
      ok: true,
      value: {
        samples: 4,
        classes: [
          { name: 'bad', count: 2 },
          { name: 'good', count: 2 },
        ],
        findings: [{ code: 'text-files-left-out', values: { count: 3 } }],
      },
    });
    const { findings } = await samplesOf();
    expect(findings.map(({ code }) => code)).toContain('text-files-left-out');
  });

  it('leave it out beside one file a class too', async () => {
    put({ 'good.txt': 'a\nb', 'bad.txt': 'c', 'README.txt': 'x' });
    expect(await listed()).toEqual({ sample: 'line', classes: { bad: ['bad.txt'], good: ['good.txt'] } });
  });

  it('count no empty file, and say how many there are', async () => {
    put({ 'good/1.txt': 'a', 'good/2.txt': ' \n', 'bad/1.txt': 'c', 'bad/2.txt': 'd', 'good/3.txt': 'e' });
    const { samples, findings } = await samplesOf();
    expect(samples).toBe(4);
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'text-files-empty', values: { count: 1 } }),
    );
  });

  it('are those for training where they come in parts, and the test folder is named', async () => {
    for (const part of ['train', 'test']) put({ [`${part}/pos/1.txt`]: 'a', [`${part}/neg/1.txt`]: 'b' });
    put({ README: 'x' });
    expect(await listed()).toEqual({
      sample: 'file',
      classes: { neg: ['train/neg/1.txt'], pos: ['train/pos/1.txt'] },
    });
    expect(await listTexts(folder)).toMatchObject({
      test: path.join(folder, 'test'),
      findings: [{ code: 'text-files-left-out', values: { names: 'test/' } }],
    });
  });

  it('are none in folders of pictures with notes in and beside them', async () => {
    for (const name of ['cat', 'dog'])
      put({ [`${name}/1.png`]: '', [`${name}/2.png`]: '', [`${name}/note.txt`]: 'x' });
    put({ 'README.txt': 'x', 'classes.txt': 'cat', 'notes.txt': 'x', 'todo.txt': 'x' });
    expect((await listed()).classes).toEqual({});
  });

  it('are read each in its own encoding', async () => {
    const lines = '这本书很好看\n我非常喜欢\n';
    put({ '好评.txt': encodeText(lines, 'gb18030'), '差评.txt': '质量太差\n不推荐购买\n' });
    const { target, text } = await samplesOf();
    expect(target).toMatchObject({ classes: ['好评', '差评'] });
    expect(text?.vocabulary.join('')).toMatch(/^<pad><unk>[这本书很好看我非常喜欢质量太差不推荐购买]+$/);
  });
});
