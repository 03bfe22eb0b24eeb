/** Changes the samples of a training chunk at random, where they were copied to. */
import { hashText, hashWords } from '../../../shared/base/random.ts';
import type { PictureChange } from '../../../shared/data/augmentation-definition.ts';
import { type Draws, drawsOf } from '../../../shared/data/augmentations/draws.ts';
import {
  type Augmentation,
  augmentationDefinition,
  membersOf,
} from '../../../shared/data/augmentations/index.ts';
import type { Picture } from '../../../shared/data/augmentations/pixels/picture.ts';
import type { BatchSettings } from './batches.ts';
import type { SampleChunk } from './chunk-source.ts';
import { elementsOf } from './dataset.ts';
import { mixBatches } from './mix-batches.ts';
import { createRowMixer } from './mix-rows.ts';
import { numbersSizeOf } from './number-spread.ts';
import { createTextChanges, type TextChanges } from './text-changes.ts';
import { templatesOf, thesaurusOf } from './thesaurus/own-thesauri.ts';
import { createSynonyms } from './thesaurus/synonyms.ts';

/** What is changed, and by which draws. `samples`: the dataset position of each row; `repeats`: how often it came before in the epoch. */
export interface ChunkRows {
  readonly epoch: number;
  /** The training step of the chunk's first batch in its epoch. */
  readonly fromStep: number;
  readonly samples: Uint32Array;
  readonly repeats: Uint32Array;
}

const streamName = hashText('augmentation');

/**
 * A function that augments a chunk in place. What is drawn is a pure function of (seed, epoch, sample, place in the list);
 * of a batch as a whole of (seed, epoch, step, place in the list). Returns the texts that it changed, by row.
 */
export function createAugmenter(
  settings: BatchSettings,
): (chunk: SampleChunk, rows: ChunkRows) => ReadonlyMap<number, string> {
  const { augmentations = [], seed, dataset } = settings;
  const active = augmentations.flatMap((augmentation, place) =>
    augmentation.off === true ? [] : [{ augmentation, place }],
  );
  if (active.length === 0) return () => new Map();
  const texts = createTextChanges(settings);
  const sampleWorks = active.map(({ augmentation, place }) => ({
    place,
    augmentation,
    change: sampleChange(augmentation, settings, texts),
  }));
  return (chunk, rows) => {
    for (const { augmentation, place, change } of sampleWorks) {
      const { probability } = augmentation;
      const drawn = (...words: readonly number[]): Draws =>
        drawsOf(hashWords(seed, streamName, rows.epoch, place), ...words);
      if (change === undefined) {
        mixBatches(chunk, augmentation, dataset, (step) => drawn(rows.fromStep + step));
        continue;
      }
      rows.samples.forEach((sample, row) => {
        const draws = drawn(sample, rows.repeats[row] as number);
        if (draws.happens(probability))
          change(chunk, row, draws, { sample, repeat: rows.repeats[row] as number });
      });
    }
    return texts.write(chunk);
  };
}

interface ChangedRow {
  readonly sample: number;
  readonly repeat: number;
}

type RowChange = (chunk: SampleChunk, row: number, draws: Draws, of: ChangedRow) => void;

/** Changes one row of a chunk; undefined for what mixes the rows of a batch. */
function sampleChange(
  augmentation: Augmentation,
  settings: BatchSettings,
  texts: TextChanges,
): RowChange | undefined {
  const { work } = augmentationDefinition(augmentation);
  switch (work.of) {
    case 'batch':
      return undefined;
    case 'picture':
      return pictureChange((draws, size) => work.draw(augmentation, draws, size), settings);
    case 'numbers': {
      const size = numbersSizeOf(settings);
      return (chunk, row, draws) => {
        const values = rowOf(chunk, 'features', row);
        if (values instanceof Float32Array) values.set(work.draw(augmentation, draws, size)(values));
      };
    }
    case 'neighbours': {
      const mix = createRowMixer(settings, work.count(augmentation));
      return (chunk, row, draws, { sample }) => mix(rowOf(chunk, 'features', row), sample, draws);
    }
    case 'text': {
      const textOf = (file: string | undefined): string | undefined =>
        file === undefined ? undefined : settings.thesauri?.get(file);
      const synonymsOf = createSynonyms(textOf(thesaurusOf(augmentation)));
      const templates = textOf(templatesOf(augmentation));
      return (_, row, draws, { sample }) =>
        texts.change(row, sample, work.draw(augmentation, draws, synonymsOf, templates));
    }
    case 'group': {
      const members = membersOf(augmentation).map((member) => ({
        probability: member.probability,
        change: sampleChange(member, settings, texts),
      }));
      return (chunk, row, draws, of) => {
        const member = members[draws.integer(0, members.length)];
        if (member !== undefined && draws.happens(member.probability)) member.change?.(chunk, row, draws, of);
      };
    }
  }
}

function pictureChange(
  draw: (draws: Draws, size: Omit<Picture, 'data'>) => PictureChange,
  { dataset: { features, target } }: BatchSettings,
): RowChange {
  const [channels = 1, height = 1, width = 1] = features.sampleShape;
  const size = { channels, height, width };
  const isPair = target.kind === 'number' && target.width > 1;
  const planes = isPair ? target.width / (height * width) : 0;
  const isMask = target.kind === 'number' && target.isBinary === true;
  // As large as the picture in pixels: masks, one for each label, or another picture.
  const follows = isMask ? Number.isInteger(planes) && planes > 0 : planes === 1 || planes === channels;
  return (chunk, row, draws) => {
    const values = rowOf(chunk, 'features', row);
    const { apply, follow } = draw(draws, size);
    const data =
      values instanceof Float32Array
        ? values
        : new Uint8ClampedArray(values.buffer, values.byteOffset, values.length);
    values.set(apply({ ...size, data }).data);
    if (!follows || follow === undefined) return;
    const answer = rowOf(chunk, 'target', row);
    if (answer instanceof Float32Array)
      answer.set(follow({ ...size, channels: planes, data: answer }, isMask).data);
  };
}

/** The values of one sample in a chunk, as a view. */
function rowOf(
  { steps, batch, tensors }: SampleChunk,
  name: string,
  row: number,
): Uint8Array | Float32Array | Int32Array {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new Error(`internal: a chunk without ${name}`);
  const length = elementsOf(tensor.shape) / (steps * batch);
  return tensor.data.subarray(row * length, (row + 1) * length) as Uint8Array | Float32Array | Int32Array;
}
