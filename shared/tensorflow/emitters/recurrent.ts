import type { RecurrentOps } from '../../ops/families/recurrent.ts';
import type { TensorflowForm } from '../emitter.ts';

export const recurrent: { readonly [K in keyof RecurrentOps]: TensorflowForm<K> } = {
  simple_rnn: 'decomposed',
  simple_rnn_gradient: 'decomposed',
  lstm: 'decomposed',
  lstm_gradient: 'decomposed',
  gru: 'decomposed',
  gru_gradient: 'decomposed',
};
