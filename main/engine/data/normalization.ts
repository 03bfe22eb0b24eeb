import { firstNames } from '../../../shared/base/first-names.ts';
import type { NormalizationSpec } from '../../../shared/data/data-schema.ts';
import { type Diagnostic, diagnostic } from '../../../shared/diagnostics/diagnostic.ts';
import { type Dataset, elementsOf, type Features } from './dataset.ts';
import { eachRow } from './stored-values.ts';

/**
 * How inputs are scaled: `y = (x - offset) * scale`. With axis 'feature' there is one pair for each entry of the
 * first axis of a sample (an image's channel, a table's column); with 'all' a single pair.
 */
export interface Normalization {
  readonly offset: Float32Array;
  readonly scale: Float32Array;
  readonly axis: 'feature' | 'all';
  /** Where the channels lie that `feature` scales apart; absent: on the first axis of a sample. */
  readonly channelAxis?: 'last';
}

export interface NormalizationResult {
  readonly normalization: Normalization;
  /** Warning naming the columns or channels with a single value; their scale is 1. */
  readonly findings: readonly Diagnostic[];
}

/**
 * Tokens (`int32`) are never scaled.
 * Statistics of the given samples (the training part, so that validation stays unseen), in float64.
 * 'min-max' maps the seen range to 0..1. 'z-score' uses the mean and the population standard deviation, by the
 * centred two-pass formula: E[x^2] - mean^2 loses digits when the mean is far from 0.
 */
export function computeNormalization(
  dataset: Pick<Dataset, 'features' | 'featureNames'> & Partial<Pick<Dataset, 'findings'>>,
  training: Uint32Array,
  spec: NormalizationSpec,
): NormalizationResult {
  const { dtype, sampleShape } = dataset.features;
  if (spec.kind === 'none' || dtype === 'int32' || elementsOf(sampleShape) === 0) {
    const normalization = { offset: Float32Array.of(0), scale: Float32Array.of(1), axis: 'all' } as const;
    return { normalization, findings: [] };
  }
  const groups = spec.scope === 'all' ? 1 : channelsOf(dataset.features);
  const stats = statistics(dataset.features, training, groups);
  const offset = new Float32Array(groups);
  const scale = new Float32Array(groups).fill(1);
  const constant: number[] = [];
  for (let group = 0; group < groups; group++) {
    const { minimum, maximum, mean, deviation } = stats[group] as Statistics;
    const spread = spec.kind === 'min-max' ? maximum - minimum : deviation;
    offset[group] = spec.kind === 'min-max' ? minimum : mean;
    const factor = Math.fround(1 / spread);
    if (minimum === maximum || !Number.isFinite(factor)) constant.push(group);
    else scale[group] = factor;
  }
  const named = namedConstants(dataset.findings);
  const names = constant
    .map((group) => dataset.featureNames?.[group] ?? String(group + 1))
    .filter((name) => !named.has(name));
  const findings =
    names.length === 0
      ? []
      : [diagnostic('data-constant-columns', {}, { count: names.length, names: firstNames(names, 5) })];
  const { channelAxis } = dataset.features;
  return {
    normalization: { offset, scale, axis: spec.scope, ...(channelAxis && { channelAxis }) },
    findings,
  };
}

/** Columns of a table that are known to hold one value in all samples. */
function namedConstants(findings: readonly Diagnostic[] = []): ReadonlySet<string> {
  const constants = findings.filter(({ code }) => code === 'csv-constant-column');
  return new Set(constants.map(({ where }) => String(where.column)));
}

export interface Statistics {
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  /** Of the population. */
  readonly deviation: number;
}

/** How many columns, image channels or series a sample has. */
export function channelsOf({
  sampleShape,
  channelAxis,
}: Pick<Features, 'sampleShape' | 'channelAxis'>): number {
  return sampleShape.at(channelAxis === 'last' ? -1 : 0) ?? 1;
}

/** Statistics of samples in `groups` equal parts of a sample (columns of a table, channels of an image), in float64. */
export function statistics(
  features: Dataset['features'],
  samples: Uint32Array,
  groups: number,
): readonly Statistics[] {
  const last = measured.get(features);
  if (last?.samples === samples && last.groups === groups) return last.found;
  const found = measure(features, samples, groups);
  measured.set(features, { samples, groups, found });
  return found;
}

/** What was measured last of some features: what centers them and what scales them ask for the same. */
const measured = new WeakMap<
  Dataset['features'],
  { readonly samples: Uint32Array; readonly groups: number; readonly found: readonly Statistics[] }
>();

function measure(features: Dataset['features'], samples: Uint32Array, groups: number): Statistics[] {
  const { data } = features;
  const sampleLength = elementsOf(features.sampleShape);
  // Where the channels lie last, a sample is as many rows as it has steps.
  const rowsEach = features.channelAxis === 'last' ? sampleLength / channelsOf(features) : 1;
  const rowLength = sampleLength / rowsEach;
  const groupLength = rowLength / groups;
  const count = samples.length * rowsEach * groupLength;
  const rows = rowsEach === 1 ? samples : rowsOf(samples, rowsEach);
  const sums = new Float64Array(groups);
  const minima = new Float64Array(groups).fill(Number.POSITIVE_INFINITY);
  const maxima = new Float64Array(groups).fill(Number.NEGATIVE_INFINITY);
  eachRow(data, rowLength, rows, (values, from) => {
    for (let group = 0, i = from; group < groups; group++) {
      let sum = 0;
      let minimum = minima[group] as number;
      let maximum = maxima[group] as number;
      for (const end = i + groupLength; i < end; i++) {
        const value = values[i] as number;
        sum += value;
        if (value < minimum) minimum = value;
        if (value > maximum) maximum = value;
      }
      sums[group] = (sums[group] as number) + sum;
      minima[group] = minimum;
      maxima[group] = maximum;
    }
  });
  const means = sums.map((sum) => sum / count);
  const squares = new Float64Array(groups);
  eachRow(data, rowLength, rows, (values, from) => {
    for (let group = 0, i = from; group < groups; group++) {
      const mean = means[group] as number;
      let sum = 0;
      for (const end = i + groupLength; i < end; i++) sum += ((values[i] as number) - mean) ** 2;
      squares[group] = (squares[group] as number) + sum;
    }
  });
  return Array.from(means, (mean, group) => ({
    minimum: minima[group] as number,
    maximum: maxima[group] as number,
    mean,
    deviation: Math.sqrt((squares[group] as number) / count),
  }));
}

function rowsOf(samples: Uint32Array, each: number): Uint32Array {
  return Uint32Array.from(
    { length: samples.length * each },
    (_, i) => (samples[Math.floor(i / each)] as number) * each + (i % each),
  );
}
