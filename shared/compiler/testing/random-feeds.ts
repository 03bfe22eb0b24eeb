import type { DataFacts } from '../../data/data-facts.ts';
import type { Graph, StateEntry } from '../../ir/graph.ts';
import type { TensorData } from '../../ir/tensor-data.ts';
import { elementCount, fixed } from '../../ir/types.ts';
import type { StepValuesConfig } from '../../training/step-values.ts';
import { stepValues } from '../../training/step-values.ts';
import type { Dice } from './dice.ts';

export type Feeds = ReadonlyMap<string, TensorData>;

/** One random batch: features, and labels within the classes or numbers. */
export function randomBatch(dice: Dice, facts: DataFacts, batch: number): Feeds {
  const { dtype, shape } = facts.featureType;
  const sample = shape.slice(1).map(fixed);
  const count = batch * elementCount(sample);
  const data =
    dtype === 'uint8'
      ? Uint8Array.from({ length: count }, () => dice.below(256))
      : dtype === 'int32'
        ? Int32Array.from({ length: count }, () => dice.below(2))
        : Float32Array.from({ length: count }, () => dice.normal());
  const { target: wanted } = facts;
  const labelShape = wanted.kind === 'class' && wanted.positions ? [batch, wanted.positions] : [batch];
  const target: TensorData =
    wanted.kind === 'class'
      ? integers(labelShape, () => dice.below(wanted.classes.length))
      : floats([batch, wanted.kind === 'number' ? wanted.width : 0], () => dice.normal());
  return new Map([
    ['features', { dtype, shape: [batch, ...sample], data } satisfies TensorData],
    ['target', target],
  ]);
}

/**
 * State in float64, for the float64 reference: weights and means around 0, variances above 0, slots at 0. Nothing is
 * exactly 0 or equal but the slots, so that no kink is met by design.
 */
export function randomState(dice: Dice, state: readonly StateEntry[]): Feeds {
  const value = (entry: StateEntry): (() => number) => {
    if (entry.role === 'slot') return () => 0;
    return entry.path.endsWith('variance') ? () => dice.real(0.5, 2) : () => dice.normal() * 0.5;
  };
  return new Map(state.map((entry) => [entry.path, floats(entry.type.shape.map(fixed), value(entry))]));
}

/** The host's numbers of a step for the step inputs a program has. */
export function stepFeeds(graph: Graph, config: StepValuesConfig, step: number): Feeds {
  const values = stepValues(config, step);
  const inputs = graph.inputs.filter((input) => input.kind === 'step');
  return new Map(
    inputs.map(({ name, value }) => {
      const number = [values.get(name) ?? Number.NaN];
      const { dtype } = value.type;
      const data = dtype === 'uint32' ? Uint32Array.from(number) : Float64Array.from(number);
      return [name, { dtype, shape: [], data } satisfies TensorData];
    }),
  );
}

function floats(shape: readonly number[], value: () => number): TensorData {
  return { dtype: 'float32', shape, data: Float64Array.from({ length: elementCount(shape) }, value) };
}

function integers(shape: readonly number[], value: () => number): TensorData {
  return { dtype: 'int32', shape, data: Int32Array.from({ length: elementCount(shape) }, value) };
}
