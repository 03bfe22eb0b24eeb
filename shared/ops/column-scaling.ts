/** Numbers in columns, brought to another scale and back. */
import type { Value } from '../ir/graph.ts';
import { add, constant, multiply, scalar, subtract } from './build.ts';
import type { Builder } from './definition.ts';

/** One pair for each column: scaled = (x - offset) * scale. No scale is 0. */
export interface ColumnScaling {
  readonly offset: readonly number[];
  readonly scale: readonly number[];
}

/** `N×columns` of a file's units, scaled. */
export function scaleColumns(g: Builder, x: Value, { offset, scale }: ColumnScaling): Value {
  return multiply(g, subtract(g, x, row(g, offset)), row(g, scale));
}

/** Scaled `N×columns` in the units they came in. */
export function restoreColumns(g: Builder, x: Value, scaling: ColumnScaling): Value {
  return add(g, restoreDifferences(g, x, scaling), row(g, scaling.offset));
}

/** Differences of scaled `N×columns` in the units they came in: the offset, in which digits would be lost, cancels. */
export function restoreDifferences(g: Builder, difference: Value, { scale }: ColumnScaling): Value {
  return multiply(
    g,
    difference,
    row(
      g,
      scale.map((factor) => 1 / factor),
    ),
  );
}

function row(g: Builder, values: readonly number[]): Value {
  const [first] = values;
  if (first !== undefined && values.every((value) => value === first)) return scalar(g, first);
  return constant(g, 'float32', [values.length], values);
}
