/** Arrays of pictures through the app's own recognition, written as CIFAR and MedMNIST have them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { recognizeData } from '../../browsing/recognize-data.ts';
import { madeZip } from '../archives/testing/made-archives.ts';
import { describeDataset } from '../describe-dataset.ts';
import { openDataset } from '../open-dataset.ts';
import { array, bytes, list, number, pickled } from '../testing/made-pickles.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'netloom-arrays-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function read(place: string, source: object = {}) {
  const found = await recognizeData([place]);
  if (!found.ok) throw new Error(found.error.map(({ code }) => code).join());
  const { data, recognition } = found.value;
  const section = { ...data, source: { ...data.source, ...source } as typeof data.source };
  const dataset = await openDataset(section, { projectFolder: scratch, dataPath: place });
  if (!dataset.ok) throw new Error(dataset.error.map(({ code }) => code).join());
  return { ...dataset.value, source: data.source, recognition };
}

/** Pictures of CIFAR, each of one red, green and blue. */
function cifar(
  ...pictures: readonly (readonly [labels: readonly number[], colour: readonly number[]])[]
): Buffer {
  return Buffer.concat(
    pictures.flatMap(([labels, colour]) => [
      Buffer.from(labels),
      ...colour.map((level) => Buffer.alloc(1024, level)),
    ]),
  );
}

/** A batch of the Python version, pictures of one red, green and blue. */
function pythonBatch(labels: readonly number[], colours: readonly (readonly number[])[]): Buffer {
  const data = Buffer.concat(colours.flatMap((colour) => colour.map((level) => Buffer.alloc(1024, level))));
  return pickled([
    ['batch_label', bytes('training batch')],
    ['labels', list(...labels.map(number))],
    ['data', array([labels.length, 3072], data)],
  ]);
}

function written(name: string, files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = path.join(scratch, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(folder, file), content);
  return folder;
}

const ten = written('cifar-10-batches-bin', {
  'batches.meta.txt': 'airplane\nautomobile\nbird\n\n',
  'data_batch_1.bin': cifar([[2], [10, 20, 30]]),
  'data_batch_2.bin': cifar([[0], [40, 50, 60]]),
  'test_batch.bin': cifar([[2], [70, 80, 90]]),
});
const python = written('cifar-10-batches-py', {
  'batches.meta': pickled([['label_names', list(bytes('airplane'), bytes('automobile'), bytes('bird'))]]),
  data_batch_1: pythonBatch([2], [[10, 20, 30]]),
  data_batch_2: pythonBatch([0], [[40, 50, 60]]),
  test_batch: pythonBatch([2], [[70, 80, 90]]),
});
const hundred = written('cifar-100-binary', {
  'fine_label_names.txt': 'apple\naquarium_fish\nbaby\n',
  'coarse_label_names.txt': 'aquatic\nfruit\npeople\n',
  'train.bin': cifar(
    [
      [1, 0],
      [1, 2, 3],
    ],
    [
      [2, 2],
      [4, 5, 6],
    ],
  ),
  'test.bin': cifar([
    [0, 1],
    [7, 8, 9],
  ]),
});

/** An array of bytes in the NPY format. */
function npy(shape: readonly number[], values: readonly number[]): Buffer {
  const head = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  return Buffer.concat([
    Buffer.from([0x93]),
    Buffer.from('NUMPY\x01\x00\x76\x00'),
    Buffer.from(`${head.padEnd(117)}\n`),
    Buffer.from(values),
  ]);
}

function medmnist(name: string, labels: readonly (readonly number[])[]): string {
  const file = path.join(scratch, `${name}.npz`);
  const parts = ['train', 'val', 'test'].map((part, i) => {
    const own = labels.slice(2 * i, 2 * i + 2);
    const pixels = own.flatMap((_, k) => Array.from({ length: 12 }, (_, at) => 100 * i + 20 * k + at));
    return [
      { name: `${part}_images.npy`, content: npy([own.length, 2, 2, 3], pixels) },
      { name: `${part}_labels.npy`, content: npy([own.length, labels[0]?.length ?? 1], own.flat()) },
    ];
  });
  writeFileSync(file, madeZip(parts.flat()));
  return file;
}

describe('arrays of pictures', () => {
  it('of CIFAR-10 are read with the names of the classes, and its test batch as the test part', async () => {
    const { source, recognition, features, target, basis } = await read(ten);
    expect(source).toEqual({ kind: 'image-arrays', path: ten });
    expect(recognition.counts).toEqual({ pictures: 3, classes: 2 });
    expect(features.sampleShape).toEqual([3, 32, 32]);
    expect([0, 1024, 2048, 3072].map((at) => features.data[at])).toEqual([10, 20, 30, 40]);
    expect(target).toMatchObject({ classes: ['airplane', 'bird'], labels: Int32Array.of(1, 0, 1) });
    expect(basis?.parts).toEqual(Uint8Array.of(0, 0, 2));
  });

  it('of the Python version of CIFAR-10 are the same as of the binary one', async () => {
    const [own, other] = [await read(python), await read(ten)];
    expect(own.hash).toBe(other.hash);
    expect(own.basis?.parts).toEqual(other.basis?.parts);
  });

  it('pickled with a call of Python are refused', async () => {
    const call = Buffer.from('\x80\x02cos\nsystem\nU\x02ls\x85R.', 'latin1');
    const folder = written('hostile', { 'batches.meta': call, data_batch_1: call });
    expect(await recognizeData([folder])).toMatchObject({
      ok: false,
      error: [{ code: 'pickle-refused', values: { found: 'os.system' } }],
    });
  });

  it.each([
    [undefined, ['apple', 'aquarium_fish', 'baby']],
    ['coarse', ['aquatic', 'fruit', 'people']],
  ])('of CIFAR-100 are read with %s labels', async (labels, classes) => {
    const { target } = await read(hundred, labels === undefined ? {} : { labelLevel: labels });
    expect(target).toMatchObject({ kind: 'class', classes });
  });

  it('of MedMNIST are read channels first, with its three parts', async () => {
    const file = medmnist('pathmnist', [[0], [1], [0], [1], [1], [0]]);
    const { features, target, basis } = await read(file);
    expect(features.sampleShape).toEqual([3, 2, 2]);
    expect([...features.data.slice(0, 12)]).toEqual([0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11]);
    expect(target).toMatchObject({ classes: ['0', '1'] });
    expect(basis?.parts).toEqual(Uint8Array.of(0, 0, 1, 1, 2, 2));
    expect(await describeDataset(file)).toMatchObject({
      value: { kind: 'image-arrays', samples: 6, classes: [{ count: 3 }, { count: 3 }] },
    });
  });

  it('with several labels a picture are answered by yes and no', async () => {
    const { target } = await read(
      medmnist('chestmnist', [
        [0, 1],
        [1, 1],
        [0, 0],
        [0, 1],
        [0, 0],
        [1, 0],
      ]),
    );
    expect(target).toMatchObject({ kind: 'number', width: 2, isBinary: true });
  });

  it('of NPY files beside each other are found from either file or their folder', async () => {
    const folder = written('pair', {
      'X.npy': npy(
        [3, 2, 4],
        Array.from({ length: 24 }, (_, i) => i),
      ),
      'y.npy': npy([3, 1], [7, 5, 7]),
    });
    for (const place of [folder, path.join(folder, 'X.npy'), path.join(folder, 'y.npy')]) {
      const { features, target } = await read(place);
      expect(features).toMatchObject({ dtype: 'uint8', sampleShape: [1, 2, 4] });
      expect([...features.data.slice(8, 12)]).toEqual([8, 9, 10, 11]);
      expect(target).toMatchObject({ classes: ['5', '7'], labels: Int32Array.of(1, 0, 1) });
    }
  });

  it('of rows with a single 1 have the class of its place', async () => {
    const folder = written('one-hot', {
      'images.npy': npy([2, 2, 2], [0, 1, 2, 3, 4, 5, 6, 7]),
      'labels.npy': npy([2, 3], [0, 0, 1, 1, 0, 0]),
    });
    expect((await read(folder)).target).toMatchObject({ classes: ['0', '2'], labels: Int32Array.of(1, 0) });
  });

  it('of another number than their answers are refused with both numbers', async () => {
    const folder = written('differ', {
      'X.npy': npy([2, 2, 2], [0, 1, 2, 3, 4, 5, 6, 7]),
      'y.npy': npy([3], [0, 1, 0]),
    });
    expect(await recognizeData([folder])).toMatchObject({
      ok: false,
      error: [{ code: 'array-counts-differ', values: { inputCount: 2, answerCount: 3 } }],
    });
  });

  it('of Python objects are refused', async () => {
    const objects = npy([1, 2, 2], []).toString('latin1').replace('|u1', '|O ');
    const folder = written('objects', {
      'X.npy': Buffer.from(objects, 'latin1'),
      'y.npy': npy([1], [0]),
    });
    expect(await recognizeData([folder])).toMatchObject({ ok: false, error: [{ code: 'numpy-objects' }] });
  });

  it.each([
    [undefined, [5, 6, 6], 0],
    ['middle', [1, 6, 6], 72],
  ])('with a depth are seen by %s', async (volumes, shape, first) => {
    const values = Array.from({ length: 2 * 5 * 36 }, (_, i) => i % 180);
    const file = path.join(scratch, 'volumes.npz');
    writeFileSync(
      file,
      madeZip([
        { name: 'train_images.npy', content: npy([2, 5, 6, 6], values) },
        { name: 'train_labels.npy', content: npy([2, 1], [0, 1]) },
      ]),
    );
    expect((await recognizeData([file])).ok).toBe(true);
    const { features } = await read(file, volumes === undefined ? {} : { volumes });
    expect(features.sampleShape).toEqual(shape);
    expect(features.data[0]).toBe(first);
  });

  it('that are cut off are named', async () => {
    const cut = written('cut', { 'data_batch_1.bin': cifar([[1], [1, 2, 3]]).subarray(0, 3000) });
    expect(await recognizeData([cut])).toMatchObject({ ok: false, error: [{ code: 'table-file-broken' }] });
  });
});
