import type { OpDefinition } from '../definition.ts';
import { type GruOps, gru } from './gru.ts';
import { type LstmOps, lstm } from './lstm.ts';
import { type SimpleRnnOps, simpleRnn } from './simple-rnn.ts';

/** Layers that go through a sequence step by step, a state in hand. */
export interface RecurrentOps extends SimpleRnnOps, LstmOps, GruOps {}

export const recurrent: { readonly [K in keyof RecurrentOps]: OpDefinition<K> } = {
  ...simpleRnn,
  ...lstm,
  ...gru,
};
