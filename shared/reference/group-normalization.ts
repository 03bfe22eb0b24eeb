import type { GroupNormalizationOps } from '../ops/families/group-normalization.ts';
import type { RmsNormalizationOps } from '../ops/families/rms-normalization.ts';
import { count } from './indexing.ts';
import type { KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

type Three = readonly [NumberTensor, NumberTensor, NumberTensor];

const meanOf = (length: number, value: (k: number) => number): number => {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += value(k);
  return sum / length;
};

/** Normalizations of stretches of elements that lie together: groups of channels, or the last dimensions. */
export const groupNormalization: KernelTable<GroupNormalizationOps & RmsNormalizationOps> = {
  group_normalization: (inputs, { groups, epsilon }, context) => {
    const [x, scale, shift] = numeric(inputs) as Three;
    const y = context.floats(x.shape);
    const channels = at(x.shape, 1);
    const area = count(x.shape.slice(2));
    const length = (channels / groups) * area;
    for (let start = 0; start < x.data.length; start += length) {
      const mean = meanOf(length, (k) => at(x.data, start + k));
      const variance = meanOf(length, (k) => (at(x.data, start + k) - mean) ** 2);
      for (let place = start; place < start + length; place++) {
        const channel = Math.floor(place / area) % channels;
        const standard = (at(x.data, place) - mean) / Math.sqrt(variance + epsilon);
        y.data[place] = standard * at(scale.data, channel) + at(shift.data, channel);
      }
    }
    return [y];
  },
  group_normalization_gradient: (inputs, { groups, epsilon }, context) => {
    const [dy, x, scale] = numeric(inputs) as Three;
    const dx = context.floats(x.shape);
    const channels = at(x.shape, 1);
    const area = count(x.shape.slice(2));
    const length = (channels / groups) * area;
    const [dscale, dshift] = [new Float64Array(channels), new Float64Array(channels)];
    for (let start = 0; start < x.data.length; start += length) {
      const mean = meanOf(length, (k) => at(x.data, start + k));
      const variance = meanOf(length, (k) => (at(x.data, start + k) - mean) ** 2);
      const inverse = 1 / Math.sqrt(variance + epsilon);
      const channelOf = (k: number): number => Math.floor((start + k) / area) % channels;
      const standard = (k: number): number => (at(x.data, start + k) - mean) * inverse;
      const inner = (k: number): number => at(dy.data, start + k) * at(scale.data, channelOf(k));
      const meanInner = meanOf(length, inner);
      const meanProduct = meanOf(length, (k) => inner(k) * standard(k));
      for (let k = 0; k < length; k++) {
        const channel = channelOf(k);
        dx.data[start + k] = inverse * (inner(k) - meanInner - standard(k) * meanProduct);
        dscale[channel] = at(dscale, channel) + at(dy.data, start + k) * standard(k);
        dshift[channel] = at(dshift, channel) + at(dy.data, start + k);
      }
    }
    return [dx, context.floatsFrom([channels], dscale), context.floatsFrom([channels], dshift)];
  },
  rms_normalization: (inputs, { axis, epsilon }, context) => {
    const [x, scale] = numeric(inputs) as readonly [NumberTensor, NumberTensor];
    const y = context.floats(x.shape);
    const length = count(x.shape.slice(axis));
    for (let start = 0; start < x.data.length; start += length) {
      const root = Math.sqrt(meanOf(length, (k) => at(x.data, start + k) ** 2) + epsilon);
      for (let k = 0; k < length; k++) y.data[start + k] = (at(x.data, start + k) / root) * at(scale.data, k);
    }
    return [y];
  },
  rms_normalization_gradient: (inputs, { axis, epsilon }, context) => {
    const [dy, x, scale] = numeric(inputs) as Three;
    const dx = context.floats(x.shape);
    const length = count(x.shape.slice(axis));
    const dscale = new Float64Array(length);
    for (let start = 0; start < x.data.length; start += length) {
      const inverse = 1 / Math.sqrt(meanOf(length, (k) => at(x.data, start + k) ** 2) + epsilon);
      const standard = (k: number): number => at(x.data, start + k) * inverse;
      const inner = (k: number): number => at(dy.data, start + k) * at(scale.data, k);
      const meanProduct = meanOf(length, (k) => inner(k) * standard(k));
      for (let k = 0; k < length; k++) {
        dx.data[start + k] = inverse * (inner(k) - standard(k) * meanProduct);
        dscale[k] = at(dscale, k) + at(dy.data, start + k) * standard(k);
      }
    }
    return [dx, context.floatsFrom(scale.shape, dscale)];
  },
};
