import type { None } from '../attributes.ts';

/** Whole ops with their gradients; `y` is the forward result, `x` its input. float32. */
export interface ActivationOps {
  relu: None;
  /** relu_gradient(dy, y): dy where y > 0, else 0. */
  relu_gradient: None;
  leaky_relu: { readonly alpha: number };
  /** (dy, x): dy where x > 0, else alpha * dy. */
  leaky_relu_gradient: { readonly alpha: number };
  /** x where x > 0, else alpha * (exp(x) - 1). */
  elu: { readonly alpha: number };
  /** (dy, y): dy where y > 0, else dy * (y + alpha). */
  elu_gradient: { readonly alpha: number };
  /** x * Phi(x), exact (erf) form. */
  gelu: None;
  /** (dy, x). */
  gelu_gradient: None;
  /** x * sigmoid(x). */
  silu: None;
  /** (dy, x). */
  silu_gradient: None;
  /** (dy, y): dy * y * (1 - y). */
  sigmoid_gradient: None;
  /** (dy, y): dy * (1 - y^2). */
  tanh_gradient: None;
  softmax: { readonly axis: number };
  /** (dy, y): y * (dy - sum(dy * y, axis)). */
  softmax_gradient: { readonly axis: number };
  log_softmax: { readonly axis: number };
  /** (dy, y) with y the log-probabilities: dy - exp(y) * sum(dy, axis). */
  log_softmax_gradient: { readonly axis: number };
}
