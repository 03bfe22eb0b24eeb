import type { RecurrentOps } from '../../../../shared/ops/families/recurrent.ts';
import type { KernelTable } from './kernel.ts';
import { lstm } from './lstm.ts';

/** Layers that go through a sequence step by step. */
export const recurrent: KernelTable<RecurrentOps> = { ...lstm };
