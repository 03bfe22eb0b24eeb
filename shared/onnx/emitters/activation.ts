import type { ActivationOps } from '../../ops/families/activation.ts';
import { decomposedOnly, type OnnxForms, plain, plainUnlessWebGpu } from '../emitter.ts';
import { blockedRelu, blockedReluGradient } from '../forms/blocked/elementwise.ts';
import { positiveMask } from '../idioms.ts';
import { float } from '../model.ts';

export const activation: { readonly [K in keyof ActivationOps]: OnnxForms<K> } = {
  relu: [blockedRelu, ...plain<'relu'>(({ g, inputs }) => [g.op('Relu', inputs)])],
  relu_gradient: [
    blockedReluGradient,
    ...plain<'relu_gradient'>(({ g, inputs: [dy, y] }) => [
      g.op('Mul', [dy as string, positiveMask(g, y as string)]),
    ]),
  ],
  leaky_relu: plain(({ g, inputs, attributes: { alpha } }) => [
    g.op('LeakyRelu', inputs, { alpha: float(alpha) }),
  ]),
  leaky_relu_gradient: plain(({ g, inputs: [dy, x], attributes: { alpha } }) => {
    const slope = g.op('Mul', [positiveMask(g, x as string), g.scalar(1 - alpha)]);
    return [g.op('Mul', [dy as string, g.op('Add', [slope, g.scalar(alpha)])])];
  }),
  elu: plain(({ g, inputs, attributes: { alpha } }) => [g.op('Elu', inputs, { alpha: float(alpha) })]),
  elu_gradient: decomposedOnly,
  gelu: plain(({ g, inputs }) => [g.op('Gelu', inputs)]),
  gelu_gradient: decomposedOnly,
  silu: plain(({ g, inputs: [x] }) => [g.op('Mul', [x as string, g.op('Sigmoid', [x as string])])]),
  silu_gradient: plain(({ g, inputs }) => {
    // s + y*(1 - s), with s = sigmoid(x) and y = x*s: both shared with the forward pass.
    const [dy, x] = inputs as readonly [string, string];
    const s = g.op('Sigmoid', [x]);
    const y = g.op('Mul', [x, s]);
    const slope = g.op('Sub', [g.op('Add', [s, y]), g.op('Mul', [y, s])]);
    return [g.op('Mul', [dy, slope])];
  }),
  softplus: plainUnlessWebGpu(({ g, inputs }) => [g.op('Softplus', inputs)]),
  sigmoid_gradient: decomposedOnly,
  tanh_gradient: decomposedOnly,
  softmax: plain(({ g, inputs, attributes: { axis } }) => [g.op('Softmax', inputs, { axis })]),
  softmax_gradient: decomposedOnly,
  log_softmax: plainUnlessWebGpu(({ g, inputs, attributes: { axis } }) => [
    g.op('LogSoftmax', inputs, { axis }),
  ]),
  log_softmax_gradient: decomposedOnly,
};
