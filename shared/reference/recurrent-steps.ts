/** What the kernels of recurrent layers share: one sample at a time, step by step, in double precision. */

import type { RecurrentAttributes } from '../ops/recurrent-rules.ts';
import { recurrentInputs } from '../ops/recurrent-rules.ts';
import type { NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export interface SampleSteps {
  readonly sample: number;
  /** The steps in the order they are taken. */
  readonly order: readonly number[];
  /** Where the sample's numbers of step t begin in a tensor [T,N,width]. */
  start(t: number, width: number): number;
  /** Whether step t is real: the others keep the state. */
  isReal(t: number): boolean;
}

/** Each sample of a batch of sequences. */
export function samples(
  steps: number,
  batch: number,
  mask: NumberTensor | undefined,
  reverse: boolean,
): readonly SampleSteps[] {
  const forward = Array.from({ length: steps }, (_, t) => t);
  const order = reverse ? forward.reverse() : forward;
  return Array.from({ length: batch }, (_, sample) => ({
    sample,
    order,
    start: (t, width) => (t * batch + sample) * width,
    isReal: (t) => mask === undefined || at(mask.data, t * batch + sample) !== 0,
  }));
}

/** A forward op's inputs by name, and its sizes. */
export function namedInputs(
  inputs: Parameters<typeof numeric>[0],
  attributes: RecurrentAttributes,
  stateCount: number,
) {
  const named = recurrentInputs(numeric(inputs), attributes, stateCount);
  const [steps, batch, channels] = named.x.shape as readonly [number, number, number];
  return { ...named, steps, batch, channels, units: at(named.recurrentWeight.shape, 0) };
}

/** A row of numbers, `width` from `start` on. */
export function row(tensor: NumberTensor, start: number, width: number): Float64Array {
  return Float64Array.from({ length: width }, (_, k) => at(tensor.data, start + k));
}

/** A sample's first state: as given, or zeros. */
export function firstRow(states: NumberTensor | undefined, sample: number, units: number): Float64Array {
  return states === undefined ? new Float64Array(units) : row(states, sample * units, units);
}

/** x * weight + bias for a row x and a weight [x.length, width]. */
export function affine(x: Float64Array, weight: NumberTensor, bias: NumberTensor): Float64Array {
  const width = bias.data.length;
  return Float64Array.from({ length: width }, (_, j) => {
    let sum = at(bias.data, j);
    for (let k = 0; k < x.length; k++) sum += at(x, k) * at(weight.data, k * width + j);
    return sum;
  });
}

/** dy * weight transposed: the gradient of the row that was multiplied with the weight. */
export function timesTransposed(dy: Float64Array, weight: NumberTensor): Float64Array {
  return Float64Array.from({ length: at(weight.shape, 0) }, (_, k) => {
    let sum = 0;
    for (let j = 0; j < dy.length; j++) sum += at(dy, j) * at(weight.data, k * dy.length + j);
    return sum;
  });
}
