import type { OpExample } from '../definition.ts';
import type { ActivationOps } from '../families/activation.ts';

export const activationExamples: { readonly [K in keyof ActivationOps]: readonly OpExample<K>[] } = {
  relu: [],
  relu_gradient: [],
  leaky_relu: [],
  leaky_relu_gradient: [],
  elu: [],
  elu_gradient: [],
  gelu: [],
  gelu_gradient: [],
  silu: [],
  silu_gradient: [],
  sigmoid_gradient: [],
  tanh_gradient: [],
  softmax: [],
  softmax_gradient: [],
  log_softmax: [],
  log_softmax_gradient: [],
};
