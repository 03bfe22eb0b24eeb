import type { RecurrentOps } from '../ops/families/recurrent.ts';
import { gru } from './gru.ts';
import type { KernelTable } from './kernel.ts';
import { lstm } from './lstm.ts';
import { simpleRnn } from './simple-rnn.ts';

/** Layers that go through a sequence step by step. */
export const recurrent: KernelTable<RecurrentOps> = { ...simpleRnn, ...lstm, ...gru };
