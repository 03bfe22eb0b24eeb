import type { Value } from '../ir/graph.ts';
import type { LoweringInputs } from './definition.ts';

/** The value of a port that takes one wire; the validator has made sure it is there. */
export function single(inputs: LoweringInputs, port: string): Value {
  const value = inputs[port];
  if (value === undefined || Array.isArray(value))
    throw new Error(`internal: port ${port} has no single value`);
  return value as Value;
}

/** The values of a port that takes several wires. */
export function several(inputs: LoweringInputs, port: string): readonly Value[] {
  const value = inputs[port];
  if (!Array.isArray(value)) throw new Error(`internal: port ${port} has no list of values`);
  return value as readonly Value[];
}
