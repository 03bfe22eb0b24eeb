import { must } from '../../../base/assert.ts';
import { fixed } from '../../../ir/types.ts';
import type { OnnxForm } from '../../emitter.ts';
import { positiveMask, reshape, transpose } from '../../idioms.ts';
import { strings } from '../../model.ts';
import { recurrence } from '../../recurrence.ts';
import {
  direction,
  fitsRuntime,
  maskColumns,
  maskNumbers,
  product,
  recurrentOperands,
  runtimeOperands,
  whereReal,
  zeroState,
} from './recurrent-operands.ts';

const operators = { tanh: 'Tanh', relu: 'Relu' } as const;

/** The standard's own operator, fast everywhere. */
export const runtimeRnn: OnnxForm<'simple_rnn'> = {
  name: 'runtime',
  fits: fitsRuntime,
  emit: (emission) => {
    const { g, attributes } = emission;
    const { steps, batch, units } = recurrentOperands(emission, 1);
    const inputs = runtimeOperands(emission, [0], 1);
    const [h = ''] = g.ops('RNN', inputs, 2, {
      hidden_size: units,
      activations: strings([operators[attributes.activation]]),
      direction: direction(attributes.reverse),
    });
    return [reshape(g, h, [steps, batch, units])];
  },
};

/** A step at a time: for masks, which keep the state at padded steps. */
export const scannedRnn: OnnxForm<'simple_rnn'> = {
  name: 'scanned',
  emit: (emission) => {
    const { g, target, attributes } = emission;
    const named = recurrentOperands(emission, 1);
    const { x, inputWeight, recurrentWeight, inputBias, recurrentBias, steps, batch, units } = named;
    const bias = g.op('Add', [inputBias, recurrentBias]);
    const projected = g.op('Add', [product(g, target, x, inputWeight), bias]);
    const { sequences } = recurrence(g, target, {
      steps,
      reverse: attributes.reverse,
      states: [named.states[0] ?? zeroState(g, x, batch, units)],
      sequences: [{ value: projected }, ...maskColumns(g, named.mask, steps, batch)],
      body: (step, [h = ''], [input = '', mask]) => {
        const sums = step.op('Add', [product(step, target, h, recurrentWeight), input]);
        const left = whereReal(step, mask, step.op(operators[attributes.activation], [sums]), h);
        return { states: [left], results: [left] };
      },
    });
    return sequences;
  },
};

/** Slopes for all steps at once, then a reversed Scan with one product a step. */
export const scannedRnnGradient: OnnxForm<'simple_rnn_gradient'> = {
  name: 'scanned',
  emit: ({ g, target, inputs, inputTypes, attributes: { reverse, activation } }) => {
    const [dh, sums, weight, mask] = inputs as readonly [string, string, string, string | undefined];
    const [steps, batch, units] = must(inputTypes[0], 'dh').shape.map(fixed) as [number, number, number];
    const masks = mask === undefined ? undefined : maskNumbers(g, mask, steps, batch);
    const h = g.op('Tanh', [sums]);
    const slope =
      activation === 'relu' ? positiveMask(g, sums) : g.op('Sub', [g.scalar(1), g.op('Mul', [h, h])]);
    const slopes = masks ? g.op('Mul', [slope, masks.real]) : slope;
    const transposed = transpose(g, weight, [1, 0]);
    const { states, sequences } = recurrence(g, target, {
      steps,
      reverse: !reverse,
      states: [zeroState(g, dh, batch, units)],
      sequences: [dh, slopes, ...(masks ? [masks.padded] : [])].map((value) => ({ value })),
      body: (step, [later = ''], [own = '', each = '', padded]) => {
        const dstep = step.op('Add', [later, own]);
        const dsums = step.op('Mul', [dstep, each]);
        const back = product(step, target, dsums, transposed);
        const kept = padded === undefined ? back : step.op('Add', [back, step.op('Mul', [dstep, padded])]);
        return { states: [kept], results: [dsums] };
      },
    });
    return [sequences[0] as string, ...states];
  },
};
