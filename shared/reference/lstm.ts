import type { LstmOps } from '../ops/families/lstm.ts';
import type { KernelTable, NumberTensor } from './kernel.ts';
import { at, numeric } from './kernel.ts';
import { affine, firstRow, namedInputs, row, samples, sigmoid, timesTransposed } from './recurrent-steps.ts';

/** Gates i, f, g, o before their activation, and the cell before -> the activated gates and the cell after. */
function step(gates: Float64Array, before: Float64Array) {
  const units = before.length;
  const gate = (k: number, activate: (x: number) => number): Float64Array =>
    gates.slice(k * units, (k + 1) * units).map(activate);
  const [i, f, g, o] = [gate(0, sigmoid), gate(1, sigmoid), gate(2, Math.tanh), gate(3, sigmoid)] as const;
  return { i, f, g, o, cell: before.map((value, k) => at(f, k) * value + at(i, k) * at(g, k)) };
}

export const lstm: KernelTable<LstmOps> = {
  lstm: (inputs, attributes, context) => {
    const named = namedInputs(inputs, attributes, 2);
    const { x, inputWeight, recurrentWeight, inputBias, recurrentBias, states, mask } = named;
    const { steps, batch, channels, units } = named;
    const [y, last] = [context.floats([steps, batch, units]), context.floats([batch, units])];
    for (const { sample, order, start, isReal } of samples(steps, batch, mask, attributes.reverse)) {
      let [h, cell] = [firstRow(states[0], sample, units), firstRow(states[1], sample, units)];
      for (const t of order) {
        if (isReal(t)) {
          const fromInput = affine(row(x, start(t, channels), channels), inputWeight, inputBias);
          const gates = affine(h, recurrentWeight, recurrentBias).map((sum, k) => sum + at(fromInput, k));
          const next = step(gates, cell);
          cell = next.cell;
          h = cell.map((value, k) => at(next.o, k) * Math.tanh(value));
        }
        y.data.set(h, start(t, units));
      }
      last.data.set(cell, sample * units);
    }
    return [y, last];
  },
  lstm_gradient: (inputs, { reverse, masked }, context) => {
    const [dy, dlast, gates, weight, firstCell, ...rest] = numeric(inputs) as readonly [
      ...[NumberTensor, NumberTensor, NumberTensor, NumberTensor, NumberTensor],
      ...NumberTensor[],
    ];
    const [steps, batch, units] = dy.shape as readonly [number, number, number];
    const dgates = context.floats(gates.shape);
    const [dfirstH, dfirstCell] = [context.floats([batch, units]), context.floats([batch, units])];
    const mask = masked ? rest[0] : undefined;
    for (const { sample, order, start, isReal } of samples(steps, batch, mask, reverse)) {
      const taken: (ReturnType<typeof step> & { readonly before: Float64Array })[] = [];
      let cell = row(firstCell, sample * units, units);
      for (const t of order) {
        if (!isReal(t)) continue;
        taken[t] = { ...step(row(gates, start(t, 4 * units), 4 * units), cell), before: cell };
        cell = taken[t].cell;
      }
      let dh: Float64Array = new Float64Array(units);
      let dcell = row(dlast, sample * units, units);
      for (const t of [...order].reverse()) {
        dh = dh.map((value, k) => value + at(dy.data, start(t, units) + k));
        const now = taken[t];
        if (now === undefined) continue;
        const { i, f, g, o, before } = now;
        const squashed = now.cell.map(Math.tanh);
        dcell = dcell.map((value, k) => value + at(dh, k) * at(o, k) * (1 - at(squashed, k) ** 2));
        const part = new Float64Array(4 * units);
        for (let k = 0; k < units; k++) {
          part[k] = at(dcell, k) * at(g, k) * at(i, k) * (1 - at(i, k));
          part[units + k] = at(dcell, k) * at(before, k) * at(f, k) * (1 - at(f, k));
          part[2 * units + k] = at(dcell, k) * at(i, k) * (1 - at(g, k) ** 2);
          part[3 * units + k] = at(dh, k) * at(squashed, k) * at(o, k) * (1 - at(o, k));
        }
        dgates.data.set(part, start(t, 4 * units));
        dh = timesTransposed(part, weight);
        dcell = dcell.map((value, k) => value * at(f, k));
      }
      dfirstH.data.set(dh, sample * units);
      dfirstCell.data.set(dcell, sample * units);
    }
    return [dgates, dfirstH, dfirstCell];
  },
};
