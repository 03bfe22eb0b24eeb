import type { OpName } from '../../ops/definition.ts';
import type { ElementwiseOps } from '../../ops/families/elementwise.ts';
import { type OnnxForms, plain } from '../emitter.ts';
import { blockedSum } from '../forms/blocked/elementwise.ts';
import { shiftedQuotient } from '../forms/divide-shifted.ts';
import { expandedPower, plainPower } from '../forms/power-expanded.ts';
import { cast, positiveMask } from '../idioms.ts';

/** One ONNX operator of the same meaning. */
const operator = <K extends OpName>(type: string): OnnxForms<K> =>
  plain(({ g, inputs }) => [g.op(type, inputs)]);

export const elementwise: { readonly [K in keyof ElementwiseOps]: OnnxForms<K> } = {
  add: [blockedSum, ...operator<'add'>('Add')],
  subtract: operator('Sub'),
  multiply: operator('Mul'),
  divide: [shiftedQuotient, ...operator<'divide'>('Div')],
  maximum: operator('Max'),
  minimum: operator('Min'),
  power: [plainPower, expandedPower],
  negate: plain(({ g, inputs, inputTypes }) => {
    // Neg has no kernel for uint32, where -x is 2^32 - x.
    if (inputTypes[0]?.dtype !== 'uint32') return [g.op('Neg', inputs)];
    return [g.op('Sub', [g.constant('uint32', [], 0), ...inputs])];
  }),
  absolute: operator('Abs'),
  exp: operator('Exp'),
  log: operator('Log'),
  square_root: operator('Sqrt'),
  sine: operator('Sin'),
  cosine: operator('Cos'),
  tanh: operator('Tanh'),
  sigmoid: operator('Sigmoid'),
  erf: operator('Erf'),
  positive_mask: plain(({ g, inputs }) => [positiveMask(g, inputs[0] as string)]),
  equal: operator('Equal'),
  greater: operator('Greater'),
  greater_or_equal: operator('GreaterOrEqual'),
  where: operator('Where'),
  cast: plain(({ g, inputs, attributes }) => [cast(g, inputs[0] as string, attributes.to)]),
  identity: plain(({ inputs }) => inputs),
  stop_gradient: plain(({ inputs }) => inputs),
};
