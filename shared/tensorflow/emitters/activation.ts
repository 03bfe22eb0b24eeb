import type { OpName } from '../../ops/definition.ts';
import type { ActivationOps } from '../../ops/families/activation.ts';
import { plain, type Situation, type TensorflowForm } from '../emitter.ts';

const T = { type: 'float32' } as const;

/** Softmax and its kind run along the last axis alone. */
function isLast({ inputTypes, attributes: { axis } }: Situation<'softmax' | 'log_softmax'>): boolean {
  return axis === (inputTypes[0]?.shape.length ?? 0) - 1;
}

/** An operation of (dy, x or y), in the order that it takes them. */
const gradient = <K extends OpName>(op: string, isSavedFirst: boolean): TensorflowForm<K> =>
  plain(({ g, inputs, layout }) => [
    layout.elementwise(inputs, ([dy, saved]) =>
      g.op(op, (isSavedFirst ? [saved, dy] : [dy, saved]) as readonly string[], { T }),
    ),
  ]);

export const activation: { readonly [K in keyof ActivationOps]: TensorflowForm<K> } = {
  relu: plain(({ g, inputs, layout }) => [layout.elementwise(inputs, (x) => g.op('Relu', x, { T }))]),
  relu_gradient: gradient('ReluGrad', false),
  leaky_relu: plain(({ g, inputs, layout, attributes: { alpha } }) => [
    layout.elementwise(inputs, (x) => g.op('LeakyRelu', x, { T, alpha: { float: alpha } })),
  ]),
  leaky_relu_gradient: plain(({ g, inputs, layout, attributes: { alpha } }) => [
    layout.elementwise(inputs, (x) => g.op('LeakyReluGrad', x, { T, alpha: { float: alpha } })),
  ]),
  elu: 'decomposed',
  elu_gradient: 'decomposed',
  gelu: 'decomposed',
  gelu_gradient: 'decomposed',
  silu: plain(({ g, inputs, layout }) => [
    layout.elementwise(inputs, ([x]) =>
      g.op('Mul', [x as string, g.op('Sigmoid', [x as string], { T })], { T }),
    ),
  ]),
  silu_gradient: plain(({ g, inputs, layout }) => [
    // s + y*(1 - s), with s = sigmoid(x) and y = x*s: both shared with the forward pass.
    layout.elementwise(inputs, ([dy, x]) => {
      const s = g.op('Sigmoid', [x as string], { T });
      const y = g.op('Mul', [x as string, s], { T });
      const slope = g.op('Sub', [g.op('AddV2', [s, y], { T }), g.op('Mul', [y, s], { T })], { T });
      return g.op('Mul', [dy as string, slope], { T });
    }),
  ]),
  softplus: plain(({ g, inputs }) => [g.op('Softplus', inputs, { T })]),
  sigmoid_gradient: gradient('SigmoidGrad', true),
  tanh_gradient: gradient('TanhGrad', true),
  softmax: { fits: isLast, emit: ({ g, inputs }) => [g.op('Softmax', inputs, { T })] },
  softmax_gradient: 'decomposed',
  log_softmax: { fits: isLast, emit: ({ g, inputs }) => [g.op('LogSoftmax', inputs, { T })] },
  log_softmax_gradient: 'decomposed',
};
