import type { ObjectiveConfig } from '../document/training-schema.ts';
import type { StateEntry, Value } from '../ir/graph.ts';
import { add, multiply } from '../ops/build.ts';
import type { GraphBuilder } from '../ops/graph-builder.ts';
import { averageSlot } from '../training/averaged-weights.ts';
import { optimizerRule } from '../training/optimizers/index.ts';
import { groupInput, groupOf, groupOptimizer } from '../training/weight-groups.ts';
import {
  accumulatedGradient,
  clippedGradients,
  penalizedGradient,
  sumsOfSquares,
} from './gradient-shaping.ts';
import { UpdateBuilder, type WeightGradient } from './update-builder.ts';
import { limitNorms } from './weight-norms.ts';

/**
 * Appends one objective's update: accumulation, penalty and clipping of the gradients, the optimizer's rule for each
 * weight, the limit of its norms, its average; all of it kept back at steps without an update. Returns the slots it
 * declared and each weight's sum of squared gradients at this step, as they came.
 */
export function appendUpdate(
  builder: GraphBuilder,
  objective: ObjectiveConfig,
  index: number,
  gradients: readonly WeightGradient[],
): { readonly slots: readonly StateEntry[]; readonly squares: readonly Value[] } {
  const update = new UpdateBuilder(builder, objective, index);
  const squares = sumsOfSquares(builder, gradients);
  const shaped = gradients.map((one) => {
    builder.origin = one.entry.origin;
    return { ...one, gradient: penalizedGradient(update, one.weight, accumulatedGradient(update, one)) };
  });
  const isAsItCame = shaped.every(({ gradient }, i) => gradient === gradients[i]?.gradient);
  const clipped = clippedGradients(update, shaped, isAsItCame ? squares : undefined);
  for (const one of clipped) {
    builder.origin = one.entry.origin;
    appendWeight(update, one);
  }
  return { slots: update.slots, squares };
}

function appendWeight(update: UpdateBuilder, { entry, weight, gradient }: WeightGradient): void {
  const { builder, objective } = update;
  const group = groupOf(objective, entry.origin);
  const optimizer = groupOptimizer(objective, group);
  const rule = optimizerRule(optimizer);
  const slots = rule.slots(optimizer).map((name) => update.slot(entry, name));
  const next = rule.update(builder, optimizer, {
    weight,
    gradient,
    slots: slots.map((slot) => slot.before),
    steps: rule.stepInputs.map((name) => update.step(groupInput(group, name))),
  });
  const limited = limitNorms(builder, objective.maxNorm, weight, next.weight);
  update.next(entry.path, weight, limited);
  slots.forEach((slot, i) => void update.next(slot.entry.path, slot.before, next.slots[i] as Value));
  if (objective.averaging !== undefined) {
    const average = update.slot(entry, averageSlot, entry.initializer);
    const kept = multiply(builder, average.before, update.step('averageKeep'));
    const taken = multiply(builder, limited, update.step('averageTake'));
    update.next(average.entry.path, average.before, add(builder, kept, taken));
  }
}
