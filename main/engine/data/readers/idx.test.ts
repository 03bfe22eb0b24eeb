import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { countClasses } from '../classes.ts';
import { readIdx } from './idx.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'netloom-idx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function write(bytes: Uint8Array): string {
  const file = path.join(folder, `file${files++}`);
  writeFileSync(file, bytes);
  return file;
}

function idx(type: number, dimensions: readonly number[], body: Uint8Array): Buffer {
  const head = Buffer.alloc(4 + 4 * dimensions.length);
  head.set([0, 0, type, dimensions.length]);
  dimensions.forEach((size, i) => {
    head.writeUInt32BE(size, 4 + 4 * i);
  });
  return Buffer.concat([head, body]);
}

const pixels = Uint8Array.from({ length: 24 }, (_, i) => i * 10);
const images = idx(8, [4, 2, 3], pixels);
const labels = idx(8, [4], Uint8Array.of(7, 2, 7, 5));

async function codesOf(imageBytes: Uint8Array, labelBytes: Uint8Array): Promise<string[]> {
  const read = await readIdx({ images: write(imageBytes), labels: write(labelBytes) });
  return read.ok ? [] : read.error.map((problem) => problem.code);
}

describe('readIdx for a run', () => {
  it('keeps the labels of the run, and leaves out samples of classes it never saw', async () => {
    const fitted = { dtype: 'uint8', sampleShape: [1, 2, 3], classes: ['1', '2', '7'] } as const;
    const read = await readIdx({ images: write(images), labels: write(labels) }, { fitted });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { samples, features, target, findings } = read.value;
    expect(target).toEqual({ kind: 'class', labels: Int32Array.of(2, 1, 2), classes: ['1', '2', '7'] });
    expect(samples).toBe(3);
    expect(Array.from(features.data)).toEqual(Array.from(pixels.subarray(0, 18)));
    expect(findings).toMatchObject([{ code: 'data-unknown-classes', values: { names: '"5" (1)' } }]);
  });

  it('subtracts the centers of columns of float64 before they become float32', async () => {
    const body = Buffer.alloc(32);
    [1.7e12, 1, 1.7e12 + 3, 2].forEach((value, i) => void body.writeDoubleBE(value, 8 * i));
    const table = idx(0x0e, [2, 2], body);
    const read = await readIdx(
      { images: write(table), labels: write(idx(8, [2], Uint8Array.of(0, 1))) },
      { centers: [1.7e12, 0] },
    );
    expect(read.ok && Array.from(read.value.features.data)).toEqual([0, 1, 3, 2]);
  });
});

describe('readIdx of EMNIST', () => {
  const emnist = path.join(folder, 'emnist');
  const files = {
    images: path.join(emnist, 'emnist-balanced-test-images-idx3-ubyte'),
    labels: path.join(emnist, 'emnist-balanced-test-labels-idx1-ubyte'),
  };
  mkdirSync(emnist);
  writeFileSync(files.images, images);
  writeFileSync(files.labels, idx(8, [4], Uint8Array.of(10, 0, 36, 10)));
  const mapping = path.join(emnist, 'emnist-balanced-mapping.txt');

  it('turns its pictures upright, and names its classes by the mapping file', async () => {
    writeFileSync(mapping, '0 48\n10 65\r\n36 97 98\n');
    const read = await readIdx(files);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { features, target } = read.value;
    expect(features.sampleShape).toEqual([1, 3, 2]);
    expect(Array.from(features.data.subarray(0, 6))).toEqual([0, 30, 10, 40, 20, 50]);
    expect(target).toMatchObject({ classes: ['0', 'A', 'a/b'], labels: Int32Array.of(1, 0, 2, 1) });
  });

  it('leaves the pictures as they are stored where that is said', async () => {
    const read = await readIdx({ ...files, transposed: false });
    expect(read.ok && read.value.features).toMatchObject({ sampleShape: [1, 2, 3], data: pixels });
  });

  it('keeps to the numbers that a run has learned', async () => {
    const fitted = { dtype: 'uint8', sampleShape: [1, 3, 2], classes: ['0', '10', '36'] } as const;
    const read = await readIdx(files, { fitted });
    expect(read.ok && read.value.target).toMatchObject({ labels: Int32Array.of(1, 0, 2, 1) });
  });

  it('names the line of a mapping file that is none', async () => {
    writeFileSync(mapping, '0 48\nten A\n');
    expect(await readIdx(files)).toMatchObject({ error: [{ code: 'idx-bad-mapping', where: { row: 2 } }] });
  });
});

describe('readIdx', () => {
  it.each<[string, number, number, (bytes: Buffer, value: number, at: number) => void]>([
    ['int8', 0x09, 1, (bytes, value, at) => void bytes.writeInt8(value, at)],
    ['int16', 0x0b, 2, (bytes, value, at) => void bytes.writeInt16BE(value, at)],
    ['int32', 0x0c, 4, (bytes, value, at) => void bytes.writeInt32BE(value, at)],
    ['float32', 0x0d, 4, (bytes, value, at) => void bytes.writeFloatBE(value, at)],
    ['float64', 0x0e, 8, (bytes, value, at) => void bytes.writeDoubleBE(value, at)],
  ])('reads samples of %s as float32', async (_, type, size, put) => {
    const values = [-100, 2, 100, 0, 1, -1, 7, 8];
    const body = Buffer.alloc(values.length * size);
    values.forEach((value, i) => {
      put(body, value, i * size);
    });
    const read = await readIdx({ images: write(idx(type, [4, 2], body)), labels: write(labels) });
    expect(read.ok && read.value.features).toMatchObject({
      dtype: 'float32',
      data: Float32Array.from(values),
    });
  });

  it.each([
    ['plain', images, labels],
    ['gzip', gzipSync(images), gzipSync(labels)],
  ])('reads %s files', async (_, imageBytes, labelBytes) => {
    const read = await readIdx({ images: write(imageBytes), labels: write(labelBytes) });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { samples, features, target, findings, hash } = read.value;
    expect({ samples, features }).toEqual({
      samples: 4,
      features: { dtype: 'uint8', sampleShape: [1, 2, 3], data: pixels },
    });
    expect(target).toEqual({ kind: 'class', labels: Int32Array.of(2, 0, 2, 1), classes: ['2', '5', '7'] });
    expect(findings).toEqual([]);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reads big-endian floats, tables and number targets', async () => {
    const body = Buffer.alloc(16);
    [1.5, -2, 0, 1e10].forEach((value, i) => {
      body.writeFloatBE(value, 4 * i);
    });
    const table = idx(0x0d, [2, 2], body);
    const targets = idx(0x0d, [2], body.subarray(0, 8));
    const read = await readIdx({ images: write(table), labels: write(targets) });
    expect(read).toMatchObject({
      ok: true,
      value: {
        features: { dtype: 'float32', sampleShape: [2], data: Float32Array.of(1.5, -2, 0, 1e10) },
        target: { kind: 'number', values: Float32Array.of(1.5, -2), width: 1 },
      },
    });
  });

  it.each([
    ['truncated', images.subarray(0, -1), labels, 'idx-truncated'],
    ['truncated inside the header', images.subarray(0, 9), labels, 'idx-truncated'],
    ['empty', new Uint8Array(0), labels, 'idx-truncated'],
    ['too long', Buffer.concat([images, Uint8Array.of(0)]), labels, 'idx-trailing-bytes'],
    ['not IDX', Buffer.from('PK\x03\x04....'), labels, 'idx-bad-magic'],
    ['cut gzip', gzipSync(images).subarray(0, -12), labels, 'idx-gzip-damaged'],
    ['gzip of a cut file', gzipSync(images.subarray(0, -1)), labels, 'idx-truncated'],
    ['exchanged', labels, images, 'idx-images-dimensions'],
    ['fewer labels', images, idx(8, [3], Uint8Array.of(1, 2, 3)), 'idx-count-mismatch'],
    ['one class', images, idx(8, [4], new Uint8Array(4)), 'data-too-few-classes'],
    ['no samples', idx(8, [0, 2, 3], new Uint8Array(0)), idx(8, [0], new Uint8Array(0)), 'data-empty'],
    ['NaN', idx(0x0d, [4, 1], Buffer.alloc(16, 0xff)), labels, 'idx-not-finite'],
  ])('names the problem of a file that is %s', async (_, imageBytes, labelBytes, code) => {
    expect(await codesOf(imageBytes, labelBytes)).toContain(code);
  });

  it('believes no header that promises more than the file can hold', async () => {
    const bomb = idx(8, [0xffffffff, 0xffffffff, 0xffffffff], pixels);
    expect(await codesOf(bomb, labels)).toEqual(['idx-truncated']);
    expect(await codesOf(gzipSync(bomb), labels)).toEqual(['idx-truncated']);
  });

  it('names both files when both are missing', async () => {
    const read = await readIdx({ images: path.join(folder, 'a'), labels: folder });
    expect(read.ok ? [] : read.error.map(({ code, where }) => [code, where.file])).toEqual([
      ['data-file-missing', path.join(folder, 'a')],
      ['data-file-missing', folder],
    ]);
  });

  it('never throws on damaged bytes', async () => {
    const start = fc.constantFrom(images, gzipSync(images), new Uint8Array(0));
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 40 }), fc.nat(40), async (base, noise, at) => {
        const bytes = Uint8Array.from([
          ...base.subarray(0, at),
          ...noise,
          ...base.subarray(at + noise.length),
        ]);
        const read = await readIdx({ images: write(bytes), labels: write(labels) });
        expect(typeof read.ok).toBe('boolean');
      }),
      { numRuns: 200 },
    );
  });
});

const mnist = path.resolve('../shared/data/mnist-10k');
describe.skipIf(!existsSync(mnist))('the MNIST test files (skipped where absent)', () => {
  it('are read whole', async () => {
    const read = await readIdx({
      images: path.join(mnist, 't10k-images-idx3-ubyte.gz'),
      labels: path.join(mnist, 't10k-labels-idx1-ubyte.gz'),
    });
    if (!read.ok || read.value.target.kind !== 'class') throw new Error(JSON.stringify(read));
    const { samples, features, target, findings } = read.value;
    expect([samples, features.sampleShape, target.classes.length]).toEqual([10_000, [1, 28, 28], 10]);
    const counts = countClasses(target.labels, 10);
    expect([...counts]).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    expect(findings).toEqual([]);
  });
});
