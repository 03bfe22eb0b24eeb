/** Inputs and targets as the network and its loss see them, of samples of the training part. */
import type { Evidence } from '../../../shared/doctor/evidence.ts';
import { elementsOf } from '../data/dataset.ts';
import type { PreparedData } from '../training/prepare-data.ts';

/** Samples that mean and deviation are taken from. */
const lookedAt = 2000;

/** Columns or channels after normalization; none where samples are tokens. */
export function inputEvidence({ dataset, split, facts }: PreparedData): NonNullable<Evidence['inputs']> {
  const { features, featureNames } = dataset;
  const { offset, scale, channelAxis } = facts.normalization ?? { offset: [0], scale: [1] };
  const width = elementsOf(features.sampleShape);
  if (features.dtype === 'int32' || width === 0) return [];
  const isTable = features.sampleShape.length === 1;
  const groups = isTable
    ? width
    : channelAxis === 'last'
      ? (features.sampleShape.at(-1) ?? 1)
      : (features.sampleShape[0] ?? 1);
  const groupOf = (element: number): number =>
    channelAxis === 'last' ? element % groups : Math.floor(element / (width / groups));
  const samples = split.training.slice(0, lookedAt);
  const [sums, squares, counts] = [
    new Float64Array(groups),
    new Float64Array(groups),
    new Float64Array(groups),
  ];
  for (const sample of samples) {
    for (let i = 0; i < width; i++) {
      const group = groupOf(i);
      const raw = features.data[sample * width + i] as number;
      const at = Math.min(group, offset.length - 1);
      const value = (raw - (offset[at] as number)) * (scale[at] as number);
      sums[group] = (sums[group] as number) + value;
      squares[group] = (squares[group] as number) + value * value;
      counts[group] = (counts[group] as number) + 1;
    }
  }
  return Array.from(sums, (sum, group) => {
    const mean = sum / (counts[group] as number);
    const variance = (squares[group] as number) / (counts[group] as number) - mean * mean;
    return {
      name: featureNames?.[group] ?? `${group + 1}`,
      mean,
      deviation: Math.sqrt(Math.max(0, variance)),
    };
  });
}

/** Numbers to predict, scaled as the program scales them; none where the target is a class, or a picture. */
export function targetEvidence({ dataset, split, facts }: PreparedData): NonNullable<Evidence['targets']> {
  const { target } = dataset;
  if (
    target.kind !== 'number' ||
    target.isBinary === true ||
    target.width > 64 ||
    facts.target.kind !== 'number'
  )
    return [];
  const { scaling } = facts.target;
  const samples = split.training.slice(0, lookedAt);
  return target.names.map((name, column) => {
    const raw = Array.from(samples, (sample) => target.values[sample * target.width + column] as number);
    const [offset, scale] = [scaling?.offset[column] ?? 0, scaling?.scale[column] ?? 1];
    const values = raw.map((value) => (value - offset) * scale);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return {
      name,
      mean,
      deviation: Math.sqrt(variance),
      distinct: new Set(raw).size,
      areWhole: raw.every(Number.isInteger),
    };
  });
}
