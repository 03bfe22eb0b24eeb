import type { SimpleRnnActivation, SimpleRnnOps } from '../ops/families/simple-rnn.ts';
import type { KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';
import { affine, firstRow, namedInputs, row, samples, timesTransposed } from './recurrent-steps.ts';

const activate = (sum: number, { activation }: SimpleRnnActivation): number =>
  activation === 'tanh' ? Math.tanh(sum) : Math.max(sum, 0);

const slope = (sum: number, { activation }: SimpleRnnActivation): number =>
  activation === 'relu' ? (sum > 0 ? 1 : 0) : 1 - Math.tanh(sum) ** 2;

export const simpleRnn: KernelTable<SimpleRnnOps> = {
  simple_rnn: (inputs, attributes, context) => {
    const named = namedInputs(inputs, attributes, 1);
    const { x, inputWeight, recurrentWeight, inputBias, recurrentBias, states, mask } = named;
    const { steps, batch, channels, units } = named;
    const y = context.floats([steps, batch, units]);
    for (const { sample, order, start, isReal } of samples(steps, batch, mask, attributes.reverse)) {
      let h = firstRow(states[0], sample, units);
      for (const t of order) {
        if (isReal(t)) {
          const fromInput = affine(row(x, start(t, channels), channels), inputWeight, inputBias);
          const fromState = affine(h, recurrentWeight, recurrentBias);
          h = fromState.map((sum, k) => activate(sum + at(fromInput, k), attributes));
        }
        y.data.set(h, start(t, units));
      }
    }
    return [y];
  },
  simple_rnn_gradient: (inputs, attributes, context) => {
    const [dy, sums, weight, mask] = numeric(inputs) as readonly [
      ...[NumberTensor, NumberTensor, NumberTensor],
      NumberTensor | undefined,
    ];
    const [steps, batch, units] = dy.shape as readonly [number, number, number];
    const [dsums, dfirst] = [context.floats(sums.shape), context.floats([batch, units])];
    const { reverse, masked } = attributes;
    for (const one of samples(steps, batch, masked ? mask : undefined, reverse)) {
      const { sample, order, start, isReal } = one;
      let dh: Float64Array = new Float64Array(units);
      for (const t of [...order].reverse()) {
        dh = dh.map((value, k) => value + at(dy.data, start(t, units) + k));
        if (!isReal(t)) continue;
        const part = row(sums, start(t, units), units).map((sum, k) => at(dh, k) * slope(sum, attributes));
        dsums.data.set(part, start(t, units));
        dh = timesTransposed(part, weight);
      }
      dfirst.data.set(dh, sample * units);
    }
    return [dsums, dfirst];
  },
};
