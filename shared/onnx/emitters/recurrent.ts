import type { RecurrentOps } from '../../ops/families/recurrent.ts';
import type { OnnxForms } from '../emitter.ts';
import { runtimeLstm, scannedLstm } from '../forms/recurrent/lstm.ts';
import { scannedLstmGradient } from '../forms/recurrent/lstm-gradient.ts';

export const recurrent: { readonly [K in keyof RecurrentOps]: OnnxForms<K> } = {
  lstm: [runtimeLstm, scannedLstm],
  lstm_gradient: [scannedLstmGradient],
};
