import type { UpdateOps } from '../../ops/families/update.ts';
import type { TensorflowForm } from '../emitter.ts';

export const update: { readonly [K in keyof UpdateOps]: TensorflowForm<K> } = {
  sgd_update: 'decomposed',
  momentum_update: 'decomposed',
  adam_update: 'decomposed',
  rmsprop_update: 'decomposed',
  nadam_update: 'decomposed',
  adagrad_update: 'decomposed',
  adadelta_update: 'decomposed',
  lion_update: 'decomposed',
  lamb_update: 'decomposed',
  scale_gradient: 'decomposed',
};
