import type { OpExample } from '../definition.ts';
import type { SimpleRnnOps } from '../families/simple-rnn.ts';
import { bool, normal } from './inputs.ts';
import { recurrentCases, recurrentExamples } from './recurrent.ts';

const activations = ['tanh', 'relu'] as const;

export const simpleRnnExamples: { readonly [K in keyof SimpleRnnOps]: readonly OpExample<K>[] } = {
  simple_rnn: activations.flatMap((activation) =>
    recurrentExamples(1, 1).map((example) => ({
      ...example,
      attributes: { ...example.attributes, activation },
    })),
  ),
  simple_rnn_gradient: activations.flatMap((activation) =>
    recurrentCases.map(({ steps, batch, units, reverse, masked }) => ({
      inputs: [
        normal(steps, batch, units),
        normal(steps, batch, units),
        normal(units, units),
        ...(masked ? [bool(steps, batch)] : []),
      ],
      attributes: { reverse, masked, activation },
    })),
  ),
};
