import type { RandomOps } from '../../ops/families/random.ts';
import type { TensorflowForm } from '../emitter.ts';

export const random: { readonly [K in keyof RandomOps]: TensorflowForm<K> } = {
  dropout_mask: 'decomposed',
  normal_noise: 'decomposed',
  uniform_noise: 'decomposed',
};
