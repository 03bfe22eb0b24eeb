import type { DataFacts } from '../data/data-facts.ts';

/** The shape of one sample, whose sizes are known. */
export function sampleShapeOf({ featureType }: DataFacts): readonly number[] {
  return featureType.shape.slice(1).map((size) => (size === 'N' ? 1 : size));
}
