import type { None } from '../attributes.ts';

/**
 * Parameter updates, whole so that an engine may use its own kernel. Scalars come from the host for each step, shape [].
 * Weight decay of the L2 kind is added to the gradient before the update; decoupled decay is `decay`.
 */
export interface UpdateOps {
  /** (weight, gradient, learningRate) -> weight. */
  sgd_update: None;
  /** (weight, velocity, gradient, learningRate) -> (weight, velocity). PyTorch's: v = momentum*v + g. */
  momentum_update: { readonly momentum: number; readonly nesterov: boolean };
  /**
   * (weight, m, v, gradient, c, e, decay) -> (weight, m, v), with slots rescaled: m = beta1*m + g, v = beta2*v + g^2,
   * weight = weight*decay - m / (sqrt(v)*c + e). With c = sqrt((1-beta2)/(1-beta2^t)) * k and e = epsilon*k,
   * k = (1-beta1^t) / ((1-beta1)*learningRate), this is PyTorch's Adam. `decay` is 1 but for AdamW; with
   * decoupledDecay false the input is absent.
   */
  adam_update: { readonly beta1: number; readonly beta2: number; readonly decoupledDecay: boolean };
  /** (weight, v, gradient, learningRate) -> (weight, v): v = rho*v + (1-rho)*g^2; weight -= learningRate*g / (sqrt(v)+epsilon). */
  rmsprop_update: { readonly rho: number; readonly epsilon: number };
  /** (gradient, factor) -> gradient * factor: clipping by the global norm. */
  scale_gradient: None;
}
