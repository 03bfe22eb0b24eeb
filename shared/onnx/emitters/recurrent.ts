import type { RecurrentOps } from '../../ops/families/recurrent.ts';
import type { OnnxForms } from '../emitter.ts';
import { runtimeGru, scannedGru, scannedGruGradient } from '../forms/recurrent/gru.ts';
import { runtimeLstm, scannedLstm } from '../forms/recurrent/lstm.ts';
import { scannedLstmGradient } from '../forms/recurrent/lstm-gradient.ts';
import { runtimeRnn, scannedRnn, scannedRnnGradient } from '../forms/recurrent/simple-rnn.ts';

export const recurrent: { readonly [K in keyof RecurrentOps]: OnnxForms<K> } = {
  simple_rnn: [runtimeRnn, scannedRnn],
  simple_rnn_gradient: [scannedRnnGradient],
  lstm: [runtimeLstm, scannedLstm],
  lstm_gradient: [scannedLstmGradient],
  gru: [runtimeGru, scannedGru],
  gru_gradient: [scannedGruGradient],
};
