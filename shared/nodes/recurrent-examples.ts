import type { ParameterValues } from '../document/parameters.ts';
import type { NodeExample } from './definition.ts';
import type { recurrentParameters } from './recurrent-parameters.ts';

type Example = NodeExample<ParameterValues<typeof recurrentParameters>>;

/** Examples of a recurrent layer with one state, or with `hidden` and `cell`. */
export function recurrentExamples(states: readonly string[]): readonly Example[] {
  const all = <T>(value: T) => Object.fromEntries(states.map((port) => [port, value] as const));
  return [
    {
      inputs: { input: ['N', 20, 8] },
      parameters: { units: 16 },
      outputs: { output: ['N', 16], ...all(['N', 16] as const) },
    },
    {
      inputs: { input: ['N', 1, 3] },
      parameters: { units: 1, output: 'sequence', bias: false },
      outputs: { output: ['N', 1, 1], ...all(['N', 1] as const) },
    },
    {
      inputs: { input: ['N', 5, 3], hidden: ['N', 68], mask: ['N', 5] },
      dtypes: { mask: 'bool' },
      parameters: { units: 17, output: 'sequence', direction: 'both', layers: 2, dropout: 0.2 },
      outputs: { output: ['N', 5, 34], ...all(['N', 68] as const) },
    },
    {
      inputs: { input: ['N', 4, 2] },
      parameters: { units: 3, direction: 'both', merge: 'sum', layers: 3, dropout: 0.5 },
      outputs: { output: ['N', 3], ...all(['N', 18] as const) },
    },
    {
      inputs: { input: ['N', 4, 2], ...all(['N', 3] as const) },
      parameters: { units: 3, direction: 'backward' },
      outputs: { output: ['N', 3], ...all(['N', 3] as const) },
    },
  ];
}
