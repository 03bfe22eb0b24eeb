import type { Dim } from '../../../ir/types.ts';
import type { OnnxForm } from '../../emitter.ts';
import { reshape } from '../../idioms.ts';
import { recurrence } from '../../recurrence.ts';
import {
  direction,
  fitsRuntime,
  maskColumns,
  parts,
  product,
  recurrentOperands,
  runtimeOperands,
  whereReal,
  zeroState,
} from './recurrent-operands.ts';

/** The standard's own operator, fast everywhere: its gates stand i, o, f, g. */
export const runtimeLstm: OnnxForm<'lstm'> = {
  name: 'runtime',
  fits: fitsRuntime,
  emit: (emission) => {
    const { g, attributes } = emission;
    const { steps, batch, units } = recurrentOperands(emission, 2);
    const inputs = runtimeOperands(emission, [0, 3, 1, 2], 2);
    const [h, , cell] = g.ops('LSTM', inputs, 3, {
      hidden_size: units,
      direction: direction(attributes.reverse),
    }) as readonly [string, string, string];
    return [reshape(g, h, [steps, batch, units]), reshape(g, cell, [batch, units])];
  },
};

/** A step at a time: for masks, which keep the state at padded steps. */
export const scannedLstm: OnnxForm<'lstm'> = {
  name: 'scanned',
  emit: (emission) => {
    const { g, target, attributes } = emission;
    const named = recurrentOperands(emission, 2);
    const { x, inputWeight, recurrentWeight, inputBias, recurrentBias, steps, batch, units } = named;
    const bias = g.op('Add', [inputBias, recurrentBias]);
    const projected = g.op('Add', [product(g, target, x, inputWeight), bias]);
    const zero = (): string => zeroState(g, x, batch as Dim, units);
    const { states, sequences } = recurrence(g, target, {
      steps,
      reverse: attributes.reverse,
      states: [named.states[0] ?? zero(), named.states[1] ?? zero()],
      sequences: [{ value: projected }, ...maskColumns(g, named.mask, steps, batch)],
      body: (step, [h = '', cell = ''], [input = '', mask]) => {
        const gates = step.op('Add', [product(step, target, h, recurrentWeight), input]);
        const [i = '', f = '', c = '', o = ''] = parts(step, gates, 4, 1);
        const kept = step.op('Mul', [step.op('Sigmoid', [f]), cell]);
        const added = step.op('Mul', [step.op('Sigmoid', [i]), step.op('Tanh', [c])]);
        const nextCell = step.op('Add', [kept, added]);
        const nextH = step.op('Mul', [step.op('Sigmoid', [o]), step.op('Tanh', [nextCell])]);
        const left = whereReal(step, mask, nextH, h);
        return { states: [left, whereReal(step, mask, nextCell, cell)], results: [left] };
      },
    });
    return [sequences[0] as string, states[1] as string];
  },
};
