import type { OpDefinition } from '../definition.ts';
import { type LstmOps, lstm } from './lstm.ts';

/** Layers that go through a sequence step by step, a state in hand. */
export interface RecurrentOps extends LstmOps {}

export const recurrent: { readonly [K in keyof RecurrentOps]: OpDefinition<K> } = { ...lstm };
