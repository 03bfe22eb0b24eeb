/** What the settings of a project leave undone for its data: order and scale of the samples. */
import type { DataSection } from '../../../shared/data/data-schema.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import type { Dataset, NumberTarget } from './dataset.ts';
import { channelsOf, statistics } from './normalization.ts';

/** Fewer samples are in order by chance. */
const minSorted = 20;
/** Blocks of each class beyond which samples are not sorted. */
const maxBlocksOfAClass = 2;
/** A value or a ratio of columns that is as large slows learning down or stops it. */
const large = 1000;

export type OrderAndScale = Pick<DataSection, 'normalization'> & Partial<Pick<DataSection, 'shuffle'>>;

export function settingFindings(
  dataset: Dataset,
  training: Uint32Array,
  { normalization, shuffle = true }: OrderAndScale,
): Diagnostic[] {
  return [
    ...(shuffle ? [] : sortedRows(dataset, training)),
    ...(normalization.kind === 'none' ? unscaledColumns(dataset, training) : []),
    ...(normalization.targets === 'z-score' ? [] : unscaledTarget(dataset, training)),
  ];
}

/** Samples that are in the order of time are meant to be. */
function sortedRows({ target, division }: Dataset, training: Uint32Array): Diagnostic[] {
  const samples = training.length;
  if (samples < minSorted || division !== undefined || target.kind === 'none') return [];
  const blocks =
    target.kind === 'class' ? blocksOf(target.labels, training) : blocksOfNumbers(target, training);
  const max = target.kind === 'class' ? maxBlocksOfAClass * target.classes.length : 1;
  if (blocks > max || blocks * 5 > samples || (target.kind === 'class' && target.positions !== undefined))
    return [];
  return [diagnostic('data-rows-sorted', { path: 'data.shuffle' }, { samples, blocks })];
}

function blocksOf(labels: Int32Array, training: Uint32Array): number {
  let blocks = 1;
  for (let i = 1; i < training.length; i++)
    if (labels[training[i] as number] !== labels[training[i - 1] as number]) blocks++;
  return blocks;
}

/** Stretches in which numbers only rise, or only fall: one where all are sorted. */
function blocksOfNumbers({ values, width }: NumberTarget, training: Uint32Array): number {
  let [rises, falls] = [0, 0];
  for (let i = 1; i < training.length; i++) {
    const step =
      (values[(training[i] as number) * width] as number) -
      (values[(training[i - 1] as number) * width] as number);
    if (step > 0) rises++;
    if (step < 0) falls++;
  }
  return Math.min(rises, falls) + 1;
}

function unscaledColumns({ features, featureNames }: Dataset, training: Uint32Array): Diagnostic[] {
  if (featureNames === undefined || features.dtype !== 'float32' || features.sampleShape.length !== 1)
    return [];
  const sizes = statistics(features, training, channelsOf(features))
    .map(({ minimum, maximum }, i) => ({
      name: featureNames[i] ?? '',
      size: Math.max(Math.abs(minimum), Math.abs(maximum)),
    }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => a.size - b.size);
  const [smallest, largest] = [sizes[0], sizes.at(-1)];
  if (smallest === undefined || largest === undefined) return [];
  if (largest.size < large && largest.size < large * smallest.size) return [];
  const values = {
    large: largest.name,
    largeSize: sizeText(largest.size),
    small: smallest.name,
    smallSize: sizeText(smallest.size),
  };
  return [diagnostic('data-columns-unscaled', { path: 'data.normalization.kind' }, values)];
}

function unscaledTarget({ target, featureNames }: Dataset, training: Uint32Array): Diagnostic[] {
  if (target.kind !== 'number' || featureNames === undefined) return [];
  const { values, width, names } = target;
  const sizes = names.map((_, column) =>
    training.reduce((size, row) => Math.max(size, Math.abs(values[row * width + column] as number)), 0),
  );
  const largest = Math.max(...sizes);
  if (largest < large) return [];
  const found = { target: names[sizes.indexOf(largest)] ?? '', size: sizeText(largest) };
  return [diagnostic('data-target-unscaled', { path: 'data.normalization.targets' }, found)];
}

const sizeText = (size: number): string => String(Number(size.toPrecision(3)));
