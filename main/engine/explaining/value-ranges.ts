/** The values that inputs lie between, and the baselines made of them. */
import type { DataSection } from '../../../shared/data/data-schema.ts';
import type { BaselineKind } from '../../../shared/explain/methods/common.ts';
import type { RecordedDataFacts } from '../../../shared/training/recorded-data-facts.ts';
import { elementsOf } from '../data/dataset.ts';

/** The smallest and largest values of each element of a sample: 0 to 255 of bytes, else those of the training part. */
export function valueRanges(facts: RecordedDataFacts): readonly [Float32Array, Float32Array] {
  const { dtype, minima, maxima } = facts;
  return [
    perElement(facts, dtype === 'uint8' ? [0] : (minima ?? [0])),
    perElement(facts, dtype === 'uint8' ? [255] : (maxima ?? [1])),
  ];
}

/**
 * The input that a method starts from or covers with. mean: of the training part where inputs are standardized, which records
 * it; else the middle of the range.
 */
export function baselineOf(
  kind: BaselineKind,
  facts: RecordedDataFacts,
  { normalization }: Pick<DataSection, 'normalization'>,
): Float32Array {
  const [low, high] = valueRanges(facts);
  if (kind === 'low') return low;
  if (kind === 'high') return high;
  if (kind === 'zero') return low.map(() => 0);
  if (normalization.kind === 'z-score') return perElement(facts, facts.offset);
  return low.map((value, i) => (value + (high[i] as number)) / 2);
}

/** How light each of the pixels of a picture is, 0 to 1: the mean of its channels within their range. */
export function brightnessOf(
  picture: ArrayLike<number>,
  [low, high]: readonly [Float32Array, Float32Array],
  pixels: number,
): Float64Array {
  const channels = Math.max(1, Math.floor(picture.length / pixels));
  return Float64Array.from({ length: pixels }, (_, i) => {
    let total = 0;
    for (let channel = 0; channel < channels; channel++) {
      const at = channel * pixels + i;
      total +=
        ((picture[at] as number) - (low[at] as number)) / ((high[at] as number) - (low[at] as number) || 1);
    }
    return total / channels;
  });
}

/** A number for each column or channel, or one for all, as a number for each element. */
function perElement(
  { sampleShape, channelAxis }: RecordedDataFacts,
  values: readonly number[],
): Float32Array {
  const count = elementsOf(sampleShape);
  const channels = values.length;
  return Float32Array.from({ length: count }, (_, i) => {
    const channel = channelAxis === 'last' ? i % channels : Math.floor(i / (count / channels));
    return values[channel] as number;
  });
}
