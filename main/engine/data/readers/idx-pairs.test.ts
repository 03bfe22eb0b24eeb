import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DiagnosticError } from '../../../../shared/diagnostics/diagnostic.ts';
import { locateIdx } from '../locate-data.ts';
import { idxPairIn, idxPairOf, type LocatedIdx } from './idx-pairs.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'netloom-idx-pairs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(...names: string[]): void {
  for (const name of names) writeFileSync(path.join(folder, name), '');
}

function namesOf({ images, labels, test }: LocatedIdx): string[] {
  const files = [images, labels, ...(test ? [test.images, test.labels] : [])];
  return files.map((file) => path.relative(folder, file));
}

async function problemOf(located: Promise<LocatedIdx>): Promise<unknown> {
  try {
    await located;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const [problem] = error.diagnostics;
    return [problem?.code, path.relative(folder, problem?.where.file ?? '')];
  }
  return undefined;
}

describe('a pair of IDX files', () => {
  it.each([
    ['dashes', 'train-images-idx3-ubyte', 'train-labels-idx1-ubyte'],
    ['dots', 'train-images.idx3-ubyte', 'train-labels.idx1-ubyte'],
    ['packed', 'train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz'],
    ['capitals', 'TRAIN-IMAGES-IDX3-UBYTE', 'TRAIN-LABELS-IDX1-UBYTE'],
    ['a dash and a dot', 'train-images-idx3-ubyte', 'train-labels.idx1-ubyte'],
    ['one packed', 'train-images-idx3-ubyte', 'train-labels-idx1-ubyte.gz'],
    ['underscores and one ending', 'train_images.idx', 'train_labels.idx'],
    ['only the test pair', 't10k-images.idx3-ubyte', 't10k-labels.idx1-ubyte'],
    ['no part', 'images-idx3-ubyte', 'labels-idx1-ubyte'],
    ['EMNIST', 'emnist-letters-train-images-idx3-ubyte.gz', 'emnist-letters-train-labels-idx1-ubyte.gz'],
  ])('is found by the folder and by either file: %s', async (_, images, labels) => {
    put(images, labels, 'README.md', 'labels.csv');
    for (const located of [
      await idxPairIn(folder),
      await idxPairOf(path.join(folder, images)),
      await idxPairOf(path.join(folder, labels)),
    ])
      expect(namesOf(located)).toEqual([images, labels]);
  });

  it('is that for training, with that for the test beside it', async () => {
    put(
      'train-images.idx3-ubyte',
      'train-labels.idx1-ubyte',
      't10k-images.idx3-ubyte',
      't10k-labels.idx1-ubyte',
    );
    const all = [
      'train-images.idx3-ubyte',
      'train-labels.idx1-ubyte',
      't10k-images.idx3-ubyte',
      't10k-labels.idx1-ubyte',
    ];
    expect(namesOf(await idxPairIn(folder))).toEqual(all);
    expect(namesOf(await idxPairOf(path.join(folder, 'train-labels.idx1-ubyte')))).toEqual(all);
    expect(namesOf(await idxPairOf(path.join(folder, 't10k-images.idx3-ubyte')))).toEqual(all.slice(2));
    const named = { images: all[0] as string, labels: all[1] as string };
    expect(namesOf(await locateIdx(named, { projectFolder: folder }))).toEqual(all);
    expect(namesOf(await locateIdx(named, { projectFolder: '/', dataPath: folder }))).toEqual(all);
  });

  it('counts a file, its packed copy and its other spelling once, and no folders', async () => {
    put('train-images.idx3-ubyte', 'train-images-idx3-ubyte.gz', 'train-labels.idx1-ubyte');
    mkdirSync(path.join(folder, 'train-images-idx3-ubyte'));
    expect(namesOf(await idxPairIn(folder))).toEqual(['train-images.idx3-ubyte', 'train-labels.idx1-ubyte']);
  });

  it('is that of the file among several datasets, which a folder alone leaves open', async () => {
    for (const set of ['letters', 'digits']) {
      for (const part of ['train', 'test'])
        put(`emnist-${set}-${part}-images-idx3-ubyte`, `emnist-${set}-${part}-labels-idx1-ubyte`);
    }
    const located = await idxPairOf(path.join(folder, 'emnist-digits-train-images-idx3-ubyte'));
    expect(namesOf(located)[3]).toBe('emnist-digits-test-labels-idx1-ubyte');
    expect(await problemOf(idxPairIn(folder))).toEqual(['idx-pair-not-found', '']);
  });

  it.each([
    ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte'],
    ['TRAIN-LABELS.IDX1-UBYTE', 'TRAIN-IMAGES.IDX3-UBYTE'],
    ['Train-Images-idx3-ubyte.gz', 'Train-Labels-idx1-ubyte.gz'],
  ])('lacks a file that is named: beside %s %s', async (there, missing) => {
    put(there, 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte');
    expect(await problemOf(idxPairIn(folder))).toEqual(['data-file-missing', missing]);
    expect(await problemOf(idxPairOf(path.join(folder, there)))).toEqual(['data-file-missing', missing]);
  });

  it('is none in a folder of other files', async () => {
    put('labels.csv', 'images.zip', 'image1.png');
    expect(await problemOf(idxPairIn(folder))).toEqual(['idx-pair-not-found', '']);
  });
});
