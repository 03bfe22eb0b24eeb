/** Cases that the ops of recurrent layers share: one step, one sample, one unit, odd sizes, both orders, masks, states. */
import type { OpExample } from '../definition.ts';
import type { RecurrentAttributes } from '../recurrent-rules.ts';
import { bool, normal } from './inputs.ts';

const forward = { reverse: false, masked: false, initial: false } as const;

export const recurrentCases: readonly (RecurrentAttributes & {
  readonly steps: number;
  readonly batch: number;
  readonly channels: number;
  readonly units: number;
})[] = [
  { steps: 4, batch: 3, channels: 2, units: 5, ...forward },
  { steps: 1, batch: 1, channels: 1, units: 1, ...forward, reverse: true },
  { steps: 3, batch: 2, channels: 4, units: 17, ...forward, reverse: true, initial: true },
  { steps: 5, batch: 4, channels: 3, units: 2, ...forward, masked: true },
  { steps: 4, batch: 3, channels: 1, units: 3, reverse: true, masked: true, initial: true },
];

/** Cases of a forward op. */
export function recurrentExamples(
  gates: number,
  stateCount: number,
): readonly (Omit<OpExample<never>, 'attributes'> & { readonly attributes: RecurrentAttributes })[] {
  return recurrentCases.map(({ steps, batch, channels, units, ...attributes }) => {
    const states = Array.from({ length: attributes.initial ? stateCount : 0 }, () => normal(batch, units));
    return {
      inputs: [
        normal(steps, batch, channels),
        normal(channels, gates * units),
        normal(units, gates * units),
        normal(gates * units),
        normal(gates * units),
        ...states,
        ...(attributes.masked ? [bool(steps, batch)] : []),
      ],
      attributes,
      symbolic: {
        inputs: states.map((_, i) => 5 + i),
        second: [0, ...(attributes.masked ? [5 + states.length] : [])],
      },
    };
  });
}
