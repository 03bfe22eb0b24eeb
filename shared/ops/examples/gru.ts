import type { OpExample } from '../definition.ts';
import type { GruOps } from '../families/gru.ts';
import { bool, normal } from './inputs.ts';
import { recurrentCases, recurrentExamples } from './recurrent.ts';

export const gruExamples: { readonly [K in keyof GruOps]: readonly OpExample<K>[] } = {
  gru: recurrentExamples(3, 1),
  gru_gradient: recurrentCases.map(({ steps, batch, units, reverse, masked }) => ({
    inputs: [
      normal(steps, batch, units),
      normal(steps, batch, 3 * units),
      normal(units, 3 * units),
      normal(steps, batch, 3 * units),
      normal(steps, batch, units),
      ...(masked ? [bool(steps, batch)] : []),
    ],
    attributes: { reverse, masked },
  })),
};
