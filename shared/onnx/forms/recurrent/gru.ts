import { must } from '../../../base/assert.ts';
import { fixed } from '../../../ir/types.ts';
import type { OnnxForm } from '../../emitter.ts';
import { reshape, transpose } from '../../idioms.ts';
import { recurrence } from '../../recurrence.ts';
import {
  direction,
  fitsRuntime,
  less,
  maskColumns,
  maskNumbers,
  parts,
  product,
  recurrentOperands,
  runtimeOperands,
  whereReal,
  zeroState,
} from './recurrent-operands.ts';

/** The standard's own operator, fast everywhere: its gates stand z, r, n. */
export const runtimeGru: OnnxForm<'gru'> = {
  name: 'runtime',
  fits: fitsRuntime,
  emit: (emission) => {
    const { g, attributes } = emission;
    const { steps, batch, units } = recurrentOperands(emission, 1);
    const inputs = runtimeOperands(emission, [1, 0, 2], 1);
    const [h = ''] = g.ops('GRU', inputs, 2, {
      hidden_size: units,
      linear_before_reset: 1,
      direction: direction(attributes.reverse),
    });
    return [reshape(g, h, [steps, batch, units])];
  },
};

/** A step at a time: for masks, which keep the state at padded steps. */
export const scannedGru: OnnxForm<'gru'> = {
  name: 'scanned',
  emit: (emission) => {
    const { g, target, attributes } = emission;
    const named = recurrentOperands(emission, 1);
    const { x, inputWeight, recurrentWeight, inputBias, recurrentBias, steps, batch, units } = named;
    const projected = g.op('Add', [product(g, target, x, inputWeight), inputBias]);
    const { sequences } = recurrence(g, target, {
      steps,
      reverse: attributes.reverse,
      states: [named.states[0] ?? zeroState(g, x, batch, units)],
      sequences: [{ value: projected }, ...maskColumns(g, named.mask, steps, batch)],
      body: (step, [h = ''], [input = '', mask]) => {
        const state = step.op('Add', [product(step, target, h, recurrentWeight), recurrentBias]);
        const [inputR = '', inputZ = '', inputN = ''] = parts(step, input, 3, 1);
        const [stateR = '', stateZ = '', stateN = ''] = parts(step, state, 3, 1);
        const r = step.op('Sigmoid', [step.op('Add', [inputR, stateR])]);
        const z = step.op('Sigmoid', [step.op('Add', [inputZ, stateZ])]);
        const n = step.op('Tanh', [step.op('Add', [inputN, step.op('Mul', [r, stateN])])]);
        const next = step.op('Add', [n, step.op('Mul', [z, step.op('Sub', [h, n])])]);
        const left = whereReal(step, mask, next, h);
        return { states: [left], results: [left] };
      },
    });
    return sequences;
  },
};

/** All that does not depend on later steps for all steps at once, then a reversed Scan with one product a step. */
export const scannedGruGradient: OnnxForm<'gru_gradient'> = {
  name: 'scanned',
  emit: ({ g, target, inputs, inputTypes, attributes: { reverse } }) => {
    const [dh, fromInput, weight, fromState, before, mask] = inputs as readonly [
      ...[string, string, string, string, string],
      string | undefined,
    ];
    const [steps, batch, units] = must(inputTypes[0], 'dh').shape.map(fixed) as [number, number, number];
    const multiply = (a: string, b: string): string => g.op('Mul', [a, b]);
    const [inputR = '', inputZ = '', inputN = ''] = parts(g, fromInput, 3, 2);
    const [stateR = '', stateZ = '', remembered = ''] = parts(g, fromState, 3, 2);
    const r = g.op('Sigmoid', [g.op('Add', [inputR, stateR])]);
    const z = g.op('Sigmoid', [g.op('Add', [inputZ, stateZ])]);
    const n = g.op('Tanh', [g.op('Add', [inputN, multiply(r, remembered)])]);
    const masks = mask === undefined ? undefined : maskNumbers(g, mask, steps, batch);
    const real = (value: string): string => (masks ? multiply(value, masks.real) : value);
    const kept = masks ? g.op('Add', [multiply(z, masks.real), masks.padded]) : z;

    // What each gate's gradient is per unit of h's.
    const open = g.op('Sub', [g.scalar(1), z]);
    const slopeN = real(less(g, open, multiply(n, n)));
    const slopeR = multiply(multiply(slopeN, remembered), less(g, r, r));
    const slopeZ = multiply(real(g.op('Sub', [before, n])), less(g, z, z));
    const slopes = g.op('Concat', [slopeR, slopeZ, multiply(slopeN, r)], { axis: 2 });
    const transposed = transpose(g, weight, [1, 0]);
    const { states, sequences } = recurrence(g, target, {
      steps,
      reverse: !reverse,
      states: [zeroState(g, dh, batch, units)],
      sequences: [dh, slopes, kept].map((value) => ({ value })),
      body: (step, [later = ''], [own = '', slope = '', keep = '']) => {
        const dstep = step.op('Add', [later, own]);
        const dstate = step.op('Mul', [step.op('Concat', [dstep, dstep, dstep], { axis: 1 }), slope]);
        const back = product(step, target, dstate, transposed);
        return {
          states: [step.op('Add', [back, step.op('Mul', [dstep, keep])])],
          results: [dstate, dstep],
        };
      },
    });
    const [dstate = '', dsteps = ''] = sequences;
    const [dr = '', dz = ''] = parts(g, dstate, 3, 2);
    const dinput = g.op('Concat', [dr, dz, multiply(dsteps, slopeN)], { axis: 2 });
    return [dinput, dstate, states[0] as string];
  },
};
