import type { BatchNormalizationOps } from '../ops/families/batch-normalization.ts';
import type { LayerNormalizationOps } from '../ops/families/layer-normalization.ts';
import { aroundAxis, count } from './indexing.ts';
import type { KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

/** The places of each channel's elements in x [N,C,...]. */
function channelPlaces(shape: readonly number[]): readonly (readonly number[])[] {
  const { outer, size, inner } = aroundAxis(shape, 1);
  return Array.from({ length: size }, (_, c) =>
    Array.from(
      { length: outer * inner },
      (__, k) => (Math.floor(k / inner) * size + c) * inner + (k % inner),
    ),
  );
}

function meanOf(places: readonly number[], value: (place: number) => number): number {
  return places.reduce((sum, place) => sum + value(place), 0) / places.length;
}

/** Mean and biased variance, the latter of the centred values. */
function momentsOf(x: NumberTensor, places: readonly number[]): { mean: number; variance: number } {
  const mean = meanOf(places, (place) => at(x.data, place));
  return { mean, variance: meanOf(places, (place) => (at(x.data, place) - mean) ** 2) };
}

/** The places of each group that layer normalization normalizes together, and how many there are in one. */
function groupPlaces(shape: readonly number[], axis: number): readonly (readonly number[])[] {
  const size = count(shape.slice(axis));
  return Array.from({ length: count(shape.slice(0, axis)) }, (_, group) =>
    Array.from({ length: size }, (__, k) => group * size + k),
  );
}

const keptShape = (shape: readonly number[], axis: number): readonly number[] =>
  shape.map((size, i) => (i < axis ? size : 1));

type Three = readonly [NumberTensor, NumberTensor, NumberTensor];
type Five = readonly [NumberTensor, NumberTensor, NumberTensor, NumberTensor, NumberTensor];

export const normalization: KernelTable<BatchNormalizationOps & LayerNormalizationOps> = {
  batch_normalization: (inputs, { epsilon }, context) => {
    const [x, scale, shift] = numeric(inputs) as Three;
    const y = context.floats(x.shape);
    const [means, variances] = [context.floats(scale.shape), context.floats(scale.shape)];
    channelPlaces(x.shape).forEach((places, c) => {
      const { mean, variance } = momentsOf(x, places);
      const factor = at(scale.data, c) / Math.sqrt(variance + epsilon);
      for (const place of places) {
        y.data[place] = (at(x.data, place) - mean) * factor + at(shift.data, c);
      }
      means.data[c] = mean;
      variances.data[c] = variance;
    });
    return [y, means, variances];
  },
  batch_normalization_gradient: (inputs, { epsilon }, context) => {
    const [dy, x, scale, mean, variance] = numeric(inputs) as Five;
    const dx = context.floats(x.shape);
    const [dscale, dshift] = [context.floats(scale.shape), context.floats(scale.shape)];
    channelPlaces(x.shape).forEach((places, c) => {
      const inverse = 1 / Math.sqrt(at(variance.data, c) + epsilon);
      const standard = (place: number): number => (at(x.data, place) - at(mean.data, c)) * inverse;
      const meanGradient = meanOf(places, (place) => at(dy.data, place));
      const meanProduct = meanOf(places, (place) => at(dy.data, place) * standard(place));
      for (const place of places) {
        const centred = at(dy.data, place) - meanGradient - standard(place) * meanProduct;
        dx.data[place] = at(scale.data, c) * inverse * centred;
      }
      dscale.data[c] = meanProduct * places.length;
      dshift.data[c] = meanGradient * places.length;
    });
    return [dx, dscale, dshift];
  },
  batch_normalization_inference: (inputs, { epsilon }, context) => {
    const [x, scale, shift, mean, variance] = numeric(inputs) as Five;
    const y = context.floats(x.shape);
    channelPlaces(x.shape).forEach((places, c) => {
      const factor = at(scale.data, c) / Math.sqrt(at(variance.data, c) + epsilon);
      for (const place of places) {
        y.data[place] = (at(x.data, place) - at(mean.data, c)) * factor + at(shift.data, c);
      }
    });
    return [y];
  },
  running_statistic_update: (inputs, { momentum, correction }, context) => {
    const [running, batch] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    const next = context.floats(running.shape);
    for (let i = 0; i < next.data.length; i++) {
      next.data[i] = at(running.data, i) * (1 - momentum) + at(batch.data, i) * momentum * correction;
    }
    return [next];
  },
  layer_normalization: (inputs, { axis, epsilon }, context) => {
    const [x, scale, shift] = numeric(inputs) as Three;
    const y = context.floats(x.shape);
    const kept = keptShape(x.shape, axis);
    const [means, inverses] = [context.floats(kept), context.floats(kept)];
    groupPlaces(x.shape, axis).forEach((places, group) => {
      const { mean, variance } = momentsOf(x, places);
      const inverse = 1 / Math.sqrt(variance + epsilon);
      places.forEach((place, k) => {
        y.data[place] = (at(x.data, place) - mean) * inverse * at(scale.data, k) + at(shift.data, k);
      });
      means.data[group] = mean;
      inverses.data[group] = inverse;
    });
    return [y, means, inverses];
  },
  layer_normalization_gradient: (inputs, { axis }, context) => {
    const [dy, x, scale, mean, inverse] = numeric(inputs) as Five;
    const dx = context.floats(x.shape);
    const dscale = new Float64Array(scale.data.length);
    const dshift = new Float64Array(scale.data.length);
    groupPlaces(x.shape, axis).forEach((places, group) => {
      const standard = (k: number): number =>
        (at(x.data, at(places, k)) - at(mean.data, group)) * at(inverse.data, group);
      const inner = (k: number): number => at(dy.data, at(places, k)) * at(scale.data, k);
      const ranks = places.map((_, k) => k);
      const meanInner = meanOf(ranks, inner);
      const meanProduct = meanOf(ranks, (k) => inner(k) * standard(k));
      places.forEach((place, k) => {
        dx.data[place] = at(inverse.data, group) * (inner(k) - meanInner - standard(k) * meanProduct);
        dscale[k] = at(dscale, k) + at(dy.data, place) * standard(k);
        dshift[k] = at(dshift, k) + at(dy.data, place);
      });
    });
    return [dx, context.floatsFrom(scale.shape, dscale), context.floatsFrom(scale.shape, dshift)];
  },
};
