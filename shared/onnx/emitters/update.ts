import type { UpdateOps } from '../../ops/families/update.ts';
import { decomposedOnly, type OnnxForms } from '../emitter.ts';

/** The decompositions are already the fewest nodes: ten for Adam with rescaled slots, against thirteen of the usual form. */
export const update: { readonly [K in keyof UpdateOps]: OnnxForms<K> } = {
  sgd_update: decomposedOnly,
  momentum_update: decomposedOnly,
  adam_update: decomposedOnly,
  rmsprop_update: decomposedOnly,
  nadam_update: decomposedOnly,
  adagrad_update: decomposedOnly,
  adadelta_update: decomposedOnly,
  lion_update: decomposedOnly,
  lamb_update: decomposedOnly,
  scale_gradient: decomposedOnly,
};
