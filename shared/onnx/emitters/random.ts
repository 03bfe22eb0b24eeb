import type { RandomOps } from '../../ops/families/random.ts';
import { decomposedOnly, type OnnxForms } from '../emitter.ts';

/**
 * The runtime's own Dropout, Bernoulli and RandomUniform are four times slower, cannot be resumed at a step, and Bernoulli
 * draws with 1 - p. The hash of the decomposition takes about 1.3 ms a million elements.
 */
export const random: { readonly [K in keyof RandomOps]: OnnxForms<K> } = {
  dropout_mask: decomposedOnly,
  normal_noise: decomposedOnly,
  uniform_noise: decomposedOnly,
};
