/** Tables in two NPY files beside each other, through the app's own recognition. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { recognizeData } from '../../browsing/recognize-data.ts';
import { openDataset } from '../open-dataset.ts';

const scratch = mkdtempSync(path.join(tmpdir(), 'netloom-pairs-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** An array of float64 in the NPY format. */
function npy(shape: readonly number[], values: readonly number[]): Buffer {
  const head = `{'descr': '<f8', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
  const content = Buffer.from(Float64Array.from(values).buffer);
  return Buffer.concat([
    Buffer.from([0x93]),
    Buffer.from('NUMPY\x01\x00\x76\x00'),
    Buffer.from(`${head.padEnd(117)}\n`),
    content,
  ]);
}

function written(name: string, files: Readonly<Record<string, Uint8Array>>): string {
  const folder = path.join(scratch, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(folder, file), content);
  return folder;
}

async function read(place: string) {
  const found = await recognizeData([place]);
  if (!found.ok) throw new Error(found.error.map(({ code }) => code).join());
  const dataset = await openDataset(found.value.data, { projectFolder: scratch, dataPath: place });
  if (!dataset.ok) throw new Error(dataset.error.map(({ code }) => code).join());
  return found.value.data;
}

const two = (rows: number): number[] => Array.from({ length: 2 * rows }, (_, i) => i / 2);

it.each(['', 'X.npy', 'y.npy'])('X.npy beside y.npy is one table, from %s', async (picked) => {
  const folder = written('table', {
    'X.npy': npy([6, 2], two(6)),
    'y.npy': npy([6, 1], [0, 1, 0, 1, 0, 1]),
  });
  const data = await read(path.join(folder, picked));
  expect(data.source).toMatchObject({
    kind: 'csv',
    path: path.join(folder, 'X.npy'),
    target: 'y',
    targetKind: 'class',
  });
});

it('parts by their names are the ready-made parts', async () => {
  const folder = written('parts', {
    'x_test.npy': npy([2, 2], two(2)),
    'x_train.npy': npy([4, 2], two(4)),
    'y_test.npy': npy([2], [1, 0]),
    'y_train.npy': npy([4], [0, 1, 0, 1]),
  });
  const data = await read(folder);
  expect(data.split).toMatchObject({ by: 'part', column: 'part' });
});

it('several numbers a row are predicted together, and rows with a single 1 are classes', async () => {
  const numbers = written('numbers', {
    'features.npy': npy([4, 2], two(4)),
    'targets.npy': npy([4, 2], [1.5, 2, 3, 4, 5, 6, 7, 8]),
  });
  expect((await read(numbers)).source).toMatchObject({ target: ['y_1', 'y_2'], targetKind: 'number' });
  const classes = written('classes', {
    'data.npy': npy([4, 2], two(4)),
    'labels.npy': npy([4, 2], [1, 0, 0, 1, 1, 0, 0, 1]),
  });
  expect((await read(classes)).source).toMatchObject({ target: 'y', targetKind: 'class' });
});

it('another number of answers is refused with both numbers', async () => {
  const folder = written('differ', { 'X.npy': npy([3, 2], two(3)), 'y.npy': npy([2], [0, 1]) });
  expect(await recognizeData([folder])).toMatchObject({
    ok: false,
    error: [{ code: 'array-counts-differ', values: { inputCount: 3, answerCount: 2 } }],
  });
});
