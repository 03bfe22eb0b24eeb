import type { GruOps } from '../ops/families/gru.ts';
import type { KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';
import { affine, firstRow, namedInputs, row, samples, sigmoid, timesTransposed } from './recurrent-steps.ts';

/** One step's gates for unit k, from the input's and the state's parts: r, z, n side by side. */
function gatesOf(fromInput: Float64Array, fromState: Float64Array, units: number, k: number) {
  const sum = (gate: number): number => at(fromInput, gate * units + k) + at(fromState, gate * units + k);
  const [r, z] = [sigmoid(sum(0)), sigmoid(sum(1))];
  const remembered = at(fromState, 2 * units + k);
  return { r, z, n: Math.tanh(at(fromInput, 2 * units + k) + r * remembered), remembered };
}

export const gru: KernelTable<GruOps> = {
  gru: (inputs, attributes, context) => {
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
          h = h.map((before, k) => {
            const { z, n } = gatesOf(fromInput, fromState, units, k);
            return (1 - z) * n + z * before;
          });
        }
        y.data.set(h, start(t, units));
      }
    }
    return [y];
  },
  gru_gradient: (inputs, { reverse, masked }, context) => {
    const [dy, fromInput, weight, fromState, before, mask] = numeric(inputs) as readonly [
      ...[NumberTensor, NumberTensor, NumberTensor, NumberTensor, NumberTensor],
      NumberTensor | undefined,
    ];
    const [steps, batch, units] = dy.shape as readonly [number, number, number];
    const [dinput, dstate] = [context.floats(fromInput.shape), context.floats(fromInput.shape)];
    const dfirst = context.floats([batch, units]);
    for (const one of samples(steps, batch, masked ? mask : undefined, reverse)) {
      const { sample, order, start, isReal } = one;
      let dh: Float64Array = new Float64Array(units);
      for (const t of [...order].reverse()) {
        dh = dh.map((value, k) => value + at(dy.data, start(t, units) + k));
        if (!isReal(t)) continue;
        const [place, width] = [start(t, 3 * units), 3 * units];
        const [ofInput, ofState] = [row(fromInput, place, width), row(fromState, place, width)];
        const part = new Float64Array(width);
        const kept = new Float64Array(units);
        for (let k = 0; k < units; k++) {
          const { r, z, n, remembered } = gatesOf(ofInput, ofState, units, k);
          const dn = at(dh, k) * (1 - z) * (1 - n * n);
          part[k] = dn * remembered * r * (1 - r);
          part[units + k] = at(dh, k) * (at(before.data, start(t, units) + k) - n) * z * (1 - z);
          part[2 * units + k] = dn * r;
          dinput.data[place + 2 * units + k] = dn;
          kept[k] = at(dh, k) * z;
        }
        dinput.data.set(part.subarray(0, 2 * units), place);
        dstate.data.set(part, place);
        dh = timesTransposed(part, weight).map((value, k) => value + at(kept, k));
      }
      dfirst.data.set(dh, sample * units);
    }
    return [dinput, dstate, dfirst];
  },
};
