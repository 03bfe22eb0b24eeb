/** Samples that are copies of others, in groups, for a person to choose which is kept. */
import { createHash } from 'node:crypto';
import { must } from '../../../shared/base/assert.ts';
import type { CopyGroups } from '../../../shared/contract/data.ts';
import type { Dataset } from '../data/dataset.ts';
import { elementsOf } from '../data/dataset.ts';
import { repeatLimitOf } from '../data/findings.ts';
import { sampleKey } from '../data/label-decisions.ts';
import { textAt } from '../data/raw-texts.ts';
import { findCopies } from '../data/readers/image-copies.ts';
import { imagePrint } from '../data/readers/image-print.ts';
import type { CopiesQuestion } from '../messages.ts';
import type { PreparedData } from '../training/prepare-data.ts';
import { rowTexts } from './row-texts.ts';
import { previewSamples } from './sample-previews.ts';

/** Groups that are shown, samples of a group, and those of them with a preview. */
const maxGroups = 200;
const maxSamples = 500;
const maxPreviews = 6;

interface Group {
  readonly kind: 'same' | 'near';
  /** Positions in the data set, ascending. */
  readonly members: readonly number[];
}

/**
 * Groups of samples of one class each, those across the parts of the split first, then in the order of the data. Pictures
 * are compared as `findCopies` does, texts without capitals, marks and blanks, rows by what the network takes of them.
 */
export async function copyGroups(data: PreparedData, question: CopiesQuestion): Promise<CopyGroups> {
  const { dataset, split } = data;
  const { target } = dataset;
  if (target.kind !== 'class' || target.positions !== undefined) return { found: 0, across: 0, groups: [] };
  const parts = new Map<number, 'validation' | 'test'>();
  for (const sample of split.validation) parts.set(sample, 'validation');
  for (const sample of split.test ?? []) parts.set(sample, 'test');
  const partOf = (sample: number) => parts.get(sample) ?? 'training';
  const isAcross = ({ members }: Group): boolean => new Set(members.map(partOf)).size > 1;
  const all = groupsOf(dataset);
  const across = all.filter(isAcross);
  const shown = [...across, ...all.filter((group) => !isAcross(group))].slice(0, maxGroups);
  const positions = shown.flatMap(({ members }) => members.slice(0, maxSamples));
  const texts = await rowTexts(positions, dataset, question.data, question);
  const rows = shown.flatMap(({ members }) => members.slice(0, maxPreviews));
  const { samples } = await previewSamples(data, {
    part: 'all',
    rows,
    offset: 0,
    count: rows.length,
    prepared: false,
    data: question.data,
    ...(question.shape !== undefined && { shape: question.shape }),
  });
  const previews = new Map(samples.map((preview) => [preview.index, preview]));
  return {
    found: all.length,
    across: across.length,
    groups: shown.map((group) => ({
      kind: group.kind,
      across: isAcross(group),
      samples: group.members.slice(0, maxSamples).map((index) => {
        const [text, preview] = [texts.get(index), previews.get(index)];
        return {
          sample: sampleKey(dataset, index),
          ...(text !== undefined && { text }),
          given: must(target.classes[target.labels[index] as number], 'a class'),
          part: partOf(index),
          ...(preview !== undefined && { preview }),
        };
      }),
    })),
  };
}

function groupsOf(dataset: Dataset): Group[] {
  if (dataset.texts !== undefined) return textGroups(dataset, dataset.texts);
  const { sampleShape, data } = dataset.features;
  const [channels = 0, height = 0, width = 0] = sampleShape;
  if (sampleShape.length === 3 && dataset.features.dtype === 'uint8')
    return pictureGroups(dataset, [channels, height, width]);
  const size = elementsOf(sampleShape);
  const keyed = joined(dataset, (sample) => {
    const { buffer, byteOffset, byteLength } = data.subarray(sample * size, (sample + 1) * size);
    return hashOf(new Uint8Array(buffer, byteOffset, byteLength));
  });
  return keyed.map((members) => ({ kind: 'same', members }));
}

function pictureGroups({ features: { data }, samples }: Dataset, shape: [number, number, number]): Group[] {
  const size = elementsOf(shape);
  const images = Array.from({ length: samples }, (_, sample) => {
    const pixels = data.subarray(sample * size, (sample + 1) * size) as Uint8Array;
    return {
      file: '',
      label: 0,
      // What lies in the data set is all that is compared: files may be several in one.
      print: imagePrint(pixels, shape, { fileHash: `${sample}`, aspect: 1 }, hashOf),
    };
  });
  const { exact, near } = findCopies(images);
  // Of equal pictures the first stands in the groups of near ones.
  const same = new Map(exact.map((members) => [members[0], members]));
  const inNear = new Set(near.flat());
  const groups: Group[] = [
    ...near.map(
      (members): Group => ({
        kind: 'near',
        members: members.flatMap((member) => same.get(member) ?? [member]).toSorted((a, b) => a - b),
      }),
    ),
    ...exact
      .filter(([first]) => first === undefined || !inNear.has(first))
      .map((members): Group => ({ kind: 'same', members })),
  ];
  return groups.toSorted((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
}

function textGroups(dataset: Dataset, texts: NonNullable<Dataset['texts']>): Group[] {
  const folded = (sample: number): string =>
    textAt(texts, sample)
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim();
  return joined(dataset, (sample) => folded(sample) || undefined).map((members) => {
    const isSame = new Set(members.map((member) => textAt(texts, member))).size === 1;
    return { kind: isSame ? 'same' : 'near', members };
  });
}

/** Samples of one key, two or more of them; those without a key stand alone. */
function joined(dataset: Dataset, keyOf: (sample: number) => string | undefined): number[][] {
  const groups = new Map<string, number[]>();
  for (let sample = 0; sample < Math.min(dataset.samples, repeatLimitOf(dataset)); sample++) {
    const key = keyOf(sample);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [sample]);
    else group.push(sample);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('base64');
}
