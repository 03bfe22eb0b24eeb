import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import { augmentationSchema } from '../../../shared/data/augmentations/index.ts';
import { type BatchSettings, batchProblem, epochOrder, planBatches } from './batches.ts';
import type { ChunkSource, SampleChunk } from './chunk-source.ts';
import { createInThreadSource } from './in-thread-source.ts';
import { openChunkSource } from './open-chunk-source.ts';
import { StoredValues } from './stored-values.ts';
import { createWorkerSource } from './worker-source.ts';

const samples = 50;
const images: BatchSettings = {
  dataset: {
    features: {
      dtype: 'uint8',
      sampleShape: [1, 5, 4],
      data: new Uint8Array(new SharedArrayBuffer(samples * 20)).map((_, i) => Math.floor(i / 20)),
    },
    target: {
      kind: 'class',
      labels: Int32Array.from({ length: samples }, (_, i) => i % 7),
      classes: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    },
  },
  split: {
    training: Uint32Array.from({ length: 38 }, (_, i) => i),
    validation: Uint32Array.from({ length: 12 }, (_, i) => 38 + i),
  },
  batch: 8,
  validationBatch: 5,
  seed: 11,
  shuffle: true,
};
const table: BatchSettings = {
  ...images,
  dataset: {
    features: {
      dtype: 'float32',
      sampleShape: [2],
      data: Float32Array.from({ length: 100 }, (_, i) => i / 3),
    },
    target: {
      kind: 'number',
      values: Float32Array.from({ length: 150 }, (_, i) => -i),
      width: 3,
      names: ['p', 'q', 'r'],
    },
  },
};

const augmented: BatchSettings = {
  ...images,
  augmentations: augmentationSchema
    .array()
    .parse([
      { kind: 'rotation' },
      { kind: 'one-of', of: [{ kind: 'brightness' }, { kind: 'horizontal-flip' }] },
      { kind: 'random-crop', padding: 1 },
    ]),
};

const tokens: BatchSettings = {
  ...images,
  dataset: {
    features: {
      dtype: 'int32',
      sampleShape: [20],
      data: Int32Array.from({ length: samples * 20 }, (_, i) => Math.floor(i / 20)),
    },
    target: {
      kind: 'class',
      labels: Int32Array.from({ length: samples * 20 }, (_, i) => Math.floor(i / 20) % 7),
      classes: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      positions: 20,
    },
  },
};

const featuresOf = (chunk: SampleChunk | undefined) => must(chunk?.tensors.get('features'), 'features');
const targetOf = (chunk: SampleChunk | undefined) => must(chunk?.tensors.get('target'), 'target');

/** The dataset positions a chunk of `images` was copied from. */
function positions(chunk: SampleChunk | undefined): number[] {
  const { steps, batch } = chunk as SampleChunk;
  const { data: x } = featuresOf(chunk);
  return Array.from({ length: steps * batch }, (_, row) => Number(x[row * 20] ?? -1));
}

describe('batches', () => {
  it('plans full batches and a tail', () => {
    expect(planBatches(images)).toEqual({
      training: { samples: 38, batch: 8, steps: 4, tail: 6 },
      validation: { samples: 12, batch: 5, steps: 2, tail: 2 },
    });
    expect(planBatches({ ...images, batch: 64 }).training).toEqual({
      samples: 38,
      batch: 64,
      steps: 0,
      tail: 38,
    });
  });

  it('refuses a batch larger than the training part', () => {
    expect(batchProblem(38, 38)).toBeUndefined();
    expect(batchProblem(38, 39)).toMatchObject({
      code: 'batch-larger-than-data',
      values: { batch: 39, samples: 38 },
    });
  });

  it('shuffles by seed and epoch', () => {
    const order = epochOrder(images, 0);
    expect([...order].sort((a, b) => a - b)).toEqual([...images.split.training]);
    expect(epochOrder(images, 0)).toEqual(order);
    expect(epochOrder(images, 1)).not.toEqual(order);
    expect(epochOrder({ ...images, seed: 12 }, 0)).not.toEqual(order);
    expect(epochOrder({ ...images, shuffle: false }, 1)).toEqual(images.split.training);
  });
});

const scratch = mkdtempSync(path.join(tmpdir(), 'netloom-worker-'));
beforeAll(async () => {
  const entry = path.resolve(import.meta.dirname, 'data-worker.ts');
  const output = { entryFileNames: 'data-worker.js' };
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: entry, outDir: scratch, emptyOutDir: false, rollupOptions: { output } },
  });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const builtWorker = (): URL => pathToFileURL(path.join(scratch, 'data-worker.js'));

const makers = {
  'in this thread': createInThreadSource,
  'in a worker': (settings: BatchSettings) => createWorkerSource(settings, { script: builtWorker() }),
};

describe.each(Object.entries(makers))('a chunk source %s', (_, make) => {
  let source: ChunkSource | undefined;
  const open = (settings: BatchSettings): ChunkSource => {
    source = make(settings);
    return source;
  };
  afterAll(async () => source?.close());

  it('gives inputs that lie in a file as it gives those in memory', async () => {
    const { data } = table.dataset.features;
    const file = path.join(scratch, 'features.f32');
    writeFileSync(file, data as Float32Array);
    const features = { ...table.dataset.features, data: StoredValues.at({ file, length: data.length }) };
    const stored = make({ ...table, dataset: { ...table.dataset, features } });
    const own = open(table);
    expect(await stored.next(0, 0, 1)).toEqual(await own.next(0, 0, 1));
    expect(await stored.next(1, 1, 3)).toEqual(await own.next(1, 1, 3));
    expect(await stored.validation(0, 2)).toEqual(await own.validation(0, 2));
    await stored.close();
  });

  it('gives the steps of an epoch, in any chunking and order', async () => {
    const chunks = open(images);
    const order = [...epochOrder(images, 2)];
    const first = await chunks.next(2, 0, 3);
    expect([featuresOf(first).shape, targetOf(first).shape]).toEqual([
      [3, 8, 1, 5, 4],
      [3, 8],
    ]);
    expect(featuresOf(first).data).toBeInstanceOf(Uint8Array);
    expect(featuresOf(first).data.buffer).toBeInstanceOf(ArrayBuffer);
    expect(positions(first)).toEqual(order.slice(0, 24));
    expect([...targetOf(first).data]).toEqual(order.slice(0, 24).map((i) => i % 7));
    expect(positions(await chunks.next(2, 3, 1))).toEqual(order.slice(24, 32));
    expect(positions(await chunks.tail(2))).toEqual(order.slice(32));
    expect(positions(await chunks.next(2, 1, 2))).toEqual(order.slice(8, 24));
    expect(positions(await chunks.next(0, 0, 4))).toEqual([...epochOrder(images, 0)].slice(0, 32));
    await chunks.close();
  });

  it('gives validation in the order of the data', async () => {
    const chunks = open(images);
    expect(positions(await chunks.validation(0, 2))).toEqual([38, 39, 40, 41, 42, 43, 44, 45, 46, 47]);
    expect(positions(await chunks.validationTail())).toEqual([48, 49]);
    expect(featuresOf(await chunks.validationTail()).shape).toEqual([1, 2, 1, 5, 4]);
    await chunks.close();
  });

  it('gives rows of several numbers', async () => {
    const chunks = open(table);
    const [row = -1] = epochOrder(table, 0);
    const chunk = await chunks.next(0, 0, 2);
    const { data: x, shape: xShape } = featuresOf(chunk);
    const { data: y, shape: yShape } = targetOf(chunk);
    expect([xShape, yShape]).toEqual([
      [2, 8, 2],
      [2, 8, 3],
    ]);
    expect([...x.subarray(0, 2)]).toEqual([Math.fround((2 * row) / 3), Math.fround((2 * row + 1) / 3)]);
    expect([...y.subarray(0, 3)]).toEqual([-3 * row, -3 * row - 1, -3 * row - 2]);
    await chunks.close();
  });

  it('gives tokens as whole numbers, with a label at each position', async () => {
    const chunk = await open(tokens).next(0, 1, 2);
    expect([featuresOf(chunk).shape, targetOf(chunk).shape]).toEqual([
      [2, 8, 20],
      [2, 8, 20],
    ]);
    expect(featuresOf(chunk).data).toBeInstanceOf(Int32Array);
    expect(positions(chunk)).toEqual([...epochOrder(tokens, 0)].slice(8, 24));
    expect([...targetOf(chunk).data]).toEqual(
      [...featuresOf(chunk).data].map((sample) => Number(sample) % 7),
    );
  });

  it('has no tail where batches divide evenly', async () => {
    const chunks = open({ ...images, batch: 19, validationBatch: 12 });
    expect(await chunks.tail(0)).toBeUndefined();
    expect(await chunks.validationTail()).toBeUndefined();
    await chunks.close();
  });

  it('refuses steps beyond the plan and goes on', async () => {
    const chunks = open(images);
    await expect(chunks.next(0, 3, 2)).rejects.toThrow('batches 3 to 5 of 4');
    expect((await chunks.next(0, 3, 1)).steps).toBe(1);
    await chunks.close();
  });
});

describe('the sources together', () => {
  it('give the same bits', async () => {
    for (const settings of [images, table, augmented]) {
      const [one, other] = [makers['in this thread'](settings), makers['in a worker'](settings)];
      for (const epoch of [0, 1, 5]) {
        expect(await other.next(epoch, 0, 4)).toEqual(await one.next(epoch, 0, 4));
        expect(await other.tail(epoch)).toEqual(await one.tail(epoch));
        expect(await other.validation(0, 2)).toEqual(await one.validation(0, 2));
      }
      await other.close();
    }
  });

  it.each([2, 4])('give the same bits with %i workers, at the end of an epoch too', async (workers) => {
    const one = makers['in this thread'](augmented);
    const other = createWorkerSource(augmented, { workers, script: builtWorker() });
    for (const epoch of [0, 1]) {
      for (const step of [0, 1, 2, 3])
        expect(await other.next(epoch, step, 1)).toEqual(await one.next(epoch, step, 1));
      expect(await other.tail(epoch)).toEqual(await one.tail(epoch));
    }
    await other.close();
  });

  it('reject what is asked of a closed worker', async () => {
    const source = makers['in a worker'](images);
    const open = source.next(0, 0, 1);
    const rejected = expect(open).rejects.toThrow('closed');
    await source.close();
    await rejected;
    await expect(source.next(0, 0, 1)).rejects.toThrow('closed');
  });

  it('reject when the worker cannot start', async () => {
    const source = createWorkerSource(images, { script: pathToFileURL(path.join(scratch, 'absent.js')) });
    await expect(source.next(0, 0, 1)).rejects.toThrow();
    await source.close();
  });

  it('keep small data in this thread', async () => {
    const source = openChunkSource(images);
    expect((await source.next(0, 0, 1)).steps).toBe(1);
    await source.close();
  });
});
