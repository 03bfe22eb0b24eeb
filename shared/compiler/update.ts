import type { ObjectiveConfig } from '../document/training-schema.ts';
import type { StateEntry, Value } from '../ir/graph.ts';
import { tensorType } from '../ir/types.ts';
import {
  add,
  apply,
  concatenate,
  divide,
  minimum,
  reduceSum,
  reshape,
  scalar,
  squareRoot,
} from '../ops/build.ts';
import type { GraphBuilder } from '../ops/graph-builder.ts';
import { optimizerRule } from '../training/optimizers/index.ts';
import { stepInputName } from '../training/step-values.ts';

/** A trained weight and its gradient in the graph. */
export interface WeightGradient {
  readonly entry: StateEntry;
  readonly weight: Value;
  readonly gradient: Value;
}

/** PyTorch's clip_grad_norm_ adds this to the norm before dividing. */
const clipEpsilon = 1e-6;

/**
 * Appends one objective's update: clipping by the global norm, then the optimizer's rule for each weight.
 * Returns the slots it declared and each weight's sum of squared gradients, before clipping.
 */
export function appendUpdate(
  builder: GraphBuilder,
  objective: ObjectiveConfig,
  index: number,
  gradients: readonly WeightGradient[],
): { readonly slots: readonly StateEntry[]; readonly squares: readonly Value[] } {
  const rule = optimizerRule(objective.optimizer);
  const steps = rule.stepInputs.map((name) =>
    builder.input('step', stepInputName(index, name), tensorType('float32', [])),
  );
  const squares = gradients.map(({ entry, gradient }) => {
    builder.origin = entry.origin;
    return apply(builder, 'sum_of_squares', [gradient], {});
  });
  const factor =
    objective.clipNorm === undefined ? undefined : clipFactor(builder, squares, objective.clipNorm);
  const slots: StateEntry[] = [];
  for (const { entry, weight, gradient } of gradients) {
    builder.origin = entry.origin;
    const clipped =
      factor === undefined ? gradient : apply(builder, 'scale_gradient', [gradient, factor], {});
    const own = rule.slots(objective.optimizer).map((name): StateEntry => {
      const path = `${entry.path}@${name}`;
      return { ...entry, path, role: 'slot', initializer: { kind: 'constant', value: 0 } };
    });
    const slotValues = own.map((slot) => builder.input('state', slot.path, slot.type));
    const next = rule.update(builder, objective.optimizer, {
      weight,
      gradient: clipped,
      slots: slotValues,
      steps,
    });
    builder.output('state', entry.path, next.weight);
    own.forEach((slot, i) => void builder.output('state', slot.path, next.slots[i] as Value));
    slots.push(...own);
  }
  return { slots, squares };
}

/** min(1, limit / (norm + epsilon)). */
function clipFactor(builder: GraphBuilder, squares: readonly Value[], limit: number): Value {
  builder.origin = '';
  const total = reduceSum(builder, stackScalars(builder, squares), [0]);
  const norm = add(builder, squareRoot(builder, total), scalar(builder, clipEpsilon));
  return minimum(builder, scalar(builder, 1), divide(builder, scalar(builder, limit), norm));
}

/** Scalars as one vector. */
export function stackScalars(builder: GraphBuilder, scalars: readonly Value[]): Value {
  const rows = scalars.map((value) => reshape(builder, value, [1]));
  return rows.length === 1 ? (rows[0] as Value) : concatenate(builder, rows, 0);
}
