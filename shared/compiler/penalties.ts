import type { Value } from '../ir/graph.ts';
import { add } from '../ops/build.ts';
import type { OpDefinition, OpName } from '../ops/definition.ts';
import { ops } from '../ops/index.ts';
import type { Lowered, LoweredLoss } from './lowered.ts';

/** Adds to each of the losses, which objectives minimize, the penalties on values its gradient passes through. */
export function addPenalties(lowered: Lowered, minimized: readonly string[]): Lowered {
  if (lowered.penalties.length === 0) return lowered;
  const losses = new Map<string, LoweredLoss>(lowered.losses);
  for (const id of new Set(minimized)) {
    const evaluated = lowered.losses.get(id);
    if (evaluated === undefined) continue;
    const passed = passedByGradient(lowered, evaluated.loss);
    lowered.builder.origin = id;
    const loss = lowered.penalties
      .filter((penalty) => passed.has(penalty.of))
      .reduce((sum, { amount }) => add(lowered.builder, sum, amount), evaluated.loss);
    losses.set(id, { ...evaluated, loss });
  }
  return { ...lowered, losses };
}

/** Values the loss is computed from by ops that pass gradients back. */
function passedByGradient({ builder }: Lowered, loss: Value): ReadonlySet<Value> {
  const found = new Set<Value>([loss]);
  for (const node of [...builder.appendedSince(0)].reverse()) {
    const { gradient } = ops[node.op as OpName] as OpDefinition<OpName>;
    if (gradient === undefined || !node.outputs.some((output) => found.has(output))) continue;
    for (const input of node.inputs) found.add(input);
  }
  return found;
}
