import type { OpExample } from '../definition.ts';
import type { LstmOps } from '../families/lstm.ts';
import { bool, normal } from './inputs.ts';
import { recurrentCases, recurrentExamples } from './recurrent.ts';

export const lstmExamples: { readonly [K in keyof LstmOps]: readonly OpExample<K>[] } = {
  lstm: recurrentExamples(4, 2),
  lstm_gradient: recurrentCases.map(({ steps, batch, units, reverse, masked }) => ({
    inputs: [
      normal(steps, batch, units),
      normal(batch, units),
      normal(steps, batch, 4 * units),
      normal(units, 4 * units),
      normal(batch, units),
      ...(masked ? [bool(steps, batch)] : []),
    ],
    attributes: { reverse, masked },
  })),
};
