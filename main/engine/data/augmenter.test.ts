import { describe, expect, it } from 'vitest';
import { must } from '../../../shared/base/assert.ts';
import { augmentationSchema } from '../../../shared/data/augmentations/index.ts';
import { dataSchema } from '../../../shared/data/data-schema.ts';
import { fixFindings } from '../../../shared/data/repairs/index.ts';
import { augmentationProblems } from './augmentation-problems.ts';
import { balancedSamples } from './balanced-samples.ts';
import type { BatchSettings } from './batches.ts';
import type { SampleChunk } from './chunk-source.ts';
import { createInThreadSource } from './in-thread-source.ts';

const side = 6;
const area = side * side;
const samples = 12;

const listed = (...augmentations: readonly unknown[]) => augmentationSchema.array().parse(augmentations);

/** Pictures whose target is the mask of their bright pixels. */
const masked: BatchSettings = {
  dataset: {
    features: {
      dtype: 'uint8',
      sampleShape: [1, side, side],
      data: Uint8Array.from({ length: samples * area }, (_, i) => ((i * 7919) % 13 < 5 ? 200 : 10)),
    },
    target: {
      kind: 'number',
      values: Float32Array.from({ length: samples * area }, (_, i) => ((i * 7919) % 13 < 5 ? 1 : 0)),
      width: area,
      names: [],
      isBinary: true,
    },
  },
  split: {
    training: Uint32Array.from({ length: 8 }, (_, i) => i),
    validation: Uint32Array.from({ length: 4 }, (_, i) => 8 + i),
  },
  batch: 4,
  validationBatch: 4,
  seed: 3,
  shuffle: true,
};

/** Rows of two numbers and a flag in two classes, of which one is rare. */
const rows: BatchSettings = {
  ...masked,
  dataset: {
    features: {
      dtype: 'float32',
      sampleShape: [3],
      data: Float32Array.from({ length: samples * 3 }, (_, i) => (i % 3 === 2 ? Math.floor(i / 3) % 2 : i)),
    },
    target: {
      kind: 'class',
      labels: Int32Array.from({ length: samples }, (_, i) => (i % 4 === 0 ? 1 : 0)),
      classes: ['a', 'b'],
    },
  },
};

const valuesOf = (chunk: SampleChunk | undefined, name = 'features'): number[] =>
  Array.from(must(chunk?.tensors.get(name), name).data, Number);

const firstChunk = (settings: BatchSettings, epoch = 0): Promise<SampleChunk> =>
  createInThreadSource(settings).next(epoch, 0, 2);

describe('augmentation of the training part', () => {
  it('keeps masks on their pixels when pictures are turned, moved and flipped', async () => {
    const augmentations = listed(
      { kind: 'rotation', degrees: 40 },
      { kind: 'horizontal-flip' },
      { kind: 'affine', translate: 0.3, scaleLow: 0.7, shear: 10 },
      { kind: 'perspective', interpolation: 'nearest', probability: 1 },
      { kind: 'random-crop', padding: 2 },
    );
    const chunk = await firstChunk({ ...masked, augmentations });
    expect(valuesOf(chunk, 'target')).toEqual(valuesOf(chunk).map((value) => (value === 200 ? 1 : 0)));
  });

  it('keeps the masks of several labels on their pixels', async () => {
    const { target, features } = masked.dataset;
    const bright = target.kind === 'number' ? target.values : new Float32Array(0);
    const values = Float32Array.from({ length: 2 * bright.length }, (_, i) => {
      const [sample, at] = [Math.floor(i / (2 * area)), i % (2 * area)];
      const isBright = bright[sample * area + (at % area)] === 1;
      return Number(at < area ? isBright : !isBright);
    });
    const planes = { kind: 'number', values, width: 2 * area, names: [], isBinary: true } as const;
    const chunk = await firstChunk({
      ...masked,
      dataset: { features, target: planes },
      augmentations: listed({ kind: 'horizontal-flip', probability: 1 }),
    });
    const pictures = valuesOf(chunk);
    expect(valuesOf(chunk, 'target')).toEqual(
      pictures.flatMap((_, i) =>
        i % area === 0
          ? [200, 10].flatMap((level) => pictures.slice(i, i + area).map((value) => Number(value === level)))
          : [],
      ),
    );
  });

  it('leaves colours of masks alone', async () => {
    const plain = await firstChunk(masked);
    const changed = await firstChunk({ ...masked, augmentations: listed({ kind: 'gaussian-noise' }) });
    expect(valuesOf(changed, 'target')).toEqual(valuesOf(plain, 'target'));
    expect(valuesOf(changed)).not.toEqual(valuesOf(plain));
  });

  it('is drawn anew in each epoch, and the same for the same seed however the epoch is cut', async () => {
    const settings = { ...masked, augmentations: listed({ kind: 'gaussian-noise' }, { kind: 'rotation' }) };
    const source = createInThreadSource({ ...settings, shuffle: false });
    const whole = valuesOf(await source.next(1, 0, 2));
    const halves = [await source.next(1, 1, 1), await source.next(1, 0, 1)].reverse();
    expect(halves.flatMap((chunk) => valuesOf(chunk))).toEqual(whole);
    expect(valuesOf(await source.next(2, 0, 2))).not.toEqual(whole);
  });

  it('never changes what is evaluated', async () => {
    const augmentations = listed({ kind: 'gaussian-noise' });
    const [plain, changed] = [masked, { ...masked, augmentations }].map(createInThreadSource);
    expect(await changed?.validation(0, 1)).toEqual(await plain?.validation(0, 1));
  });

  it('changes nothing where it is switched off or its probability is 0', async () => {
    const augmentations = listed({ kind: 'rotation', off: true }, { kind: 'vertical-flip', probability: 0 });
    expect(await firstChunk({ ...masked, augmentations })).toEqual(await firstChunk(masked));
  });

  it('leaves columns of 0 and 1 alone when numbers are jittered', async () => {
    const flags = (values: readonly number[]) => values.filter((_, i) => i % 3 === 2);
    const plain = valuesOf(await firstChunk(rows));
    const jittered = valuesOf(await firstChunk({ ...rows, augmentations: listed({ kind: 'jitter' }) }));
    expect(flags(jittered)).toEqual(flags(plain));
    expect(jittered).not.toEqual(plain);
  });

  it('mixes rows with rows of their own class', async () => {
    const augmentations = listed({ kind: 'mix-rows', probability: 1 });
    const chunk = await firstChunk({ ...rows, augmentations });
    const rare = valuesOf(chunk, 'target').flatMap((label, row) =>
      label === 1 ? [valuesOf(chunk)[row * 3] as number] : [],
    );
    // Samples 0 and 4 of the training part: every mixture lies between them.
    expect(rare).toHaveLength(2);
    expect(rare.every((value) => value >= 0 && value <= 12)).toBe(true);
  });

  it('gives classes equally often where they are balanced', () => {
    const training = Uint32Array.from({ length: 10 }, (_, i) => i);
    const labels = Int32Array.from({ length: 10 }, (_, i) => (i < 9 ? 0 : 1));
    const taken = balancedSamples(training, labels, 1);
    expect(taken.filter((sample) => labels[sample] === 1)).toHaveLength(5);
    expect(taken).toHaveLength(10);
    expect(balancedSamples(training, labels, 2)).not.toEqual(taken);
  });
});

describe('augmentations that do not fit', () => {
  it('are refused with their place in the list', () => {
    const augmentations = listed({ kind: 'jitter' }, { kind: 'rotation' });
    expect(augmentationProblems({ augmentations }, rows.dataset)).toMatchObject([
      {
        code: 'augmentation-unfit',
        where: { path: 'data.augmentations.1' },
        values: { name: 'rotation', wanted: 'pictures', given: 'rows' },
      },
    ]);
  });

  it('are switched off by their repairs, each in its place', () => {
    const section = dataSchema.parse({
      source: { kind: 'formula', formula: 'sine', samples: 10 },
      augmentations: [{ kind: 'rotation' }, { kind: 'jitter' }, { kind: 'hue' }],
    });
    const { section: fixed } = fixFindings(augmentationProblems(section, rows.dataset), section, 'all');
    expect(fixed.augmentations?.map(({ off }) => off)).toEqual([true, undefined, true]);
  });

  it('are refused inside of a group', () => {
    const augmentations = listed({ kind: 'one-of', of: [{ kind: 'jitter' }, { kind: 'time-warp' }] });
    expect(augmentationProblems({ augmentations }, rows.dataset)).toMatchObject([
      { values: { name: 'one-of', wanted: 'series' } },
    ]);
  });

  it('leave balancing to classes', () => {
    expect(augmentationProblems({ balanced: true }, masked.dataset)).toMatchObject([
      { code: 'balance-needs-classes' },
    ]);
  });
});
