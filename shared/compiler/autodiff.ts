import type { IrNode, Value } from '../ir/graph.ts';
import { add, scalar } from '../ops/build.ts';
import type { GradientRule, OpDefinition, OpName, OpNode } from '../ops/definition.ts';
import type { GraphBuilder } from '../ops/graph-builder.ts';
import { ops } from '../ops/index.ts';

/**
 * Appends the backward pass of a scalar loss: reverse-mode differentiation over the ops appended so far, each by
 * its own gradient rule. Returns the gradient of each requested value that the loss depends on; values it does
 * not reach are absent. Throws where a gradient would have to pass an op that is never differentiated. Every appended op keeps the drawn node of the op it
 * differentiates, and belongs to the backward pass.
 */
export function backpropagate(
  builder: GraphBuilder,
  loss: Value,
  parameters: readonly Value[],
): ReadonlyMap<Value, Value> {
  const forward = builder.appendedSince(0);
  const relevant = dependents(forward, parameters);
  const gradients = new Map<Value, Value>();
  const { origin, phase } = builder;
  builder.phase = 'backward';
  gradients.set(loss, scalar(builder, 1));
  for (const node of [...forward].reverse()) {
    const outputGradients = node.outputs.map((output) => gradients.get(output));
    if (outputGradients.every((gradient) => gradient === undefined)) continue;
    if (!node.inputs.some((input) => relevant.has(input))) continue;
    const rule = gradientRule(node);
    if (rule === 'none') continue;
    builder.origin = node.origin;
    const inputGradients = rule(builder, node as OpNode, outputGradients);
    node.inputs.forEach((input, index) => {
      const gradient = inputGradients[index];
      if (gradient === undefined || !relevant.has(input)) return;
      const sum = gradients.get(input);
      gradients.set(input, sum === undefined ? gradient : add(builder, sum, gradient));
    });
  }
  builder.origin = origin;
  builder.phase = phase;
  const reached = parameters.flatMap((parameter) => {
    const gradient = gradients.get(parameter);
    return gradient === undefined ? [] : [[parameter, gradient] as const];
  });
  return new Map(reached);
}

/** The rule of a node on the way from the loss to a parameter. One that no gradient may reach would leave weights untrained. */
function gradientRule({ op, origin }: IrNode): GradientRule | 'none' {
  const { gradient }: OpDefinition<OpName> = ops[op as OpName];
  if (gradient === 'never')
    throw new Error(`internal: no gradient passes through ${op} of ${origin || 'the loss'}`);
  return gradient;
}

/** Values that depend on any of the parameters, the parameters included: gradients are needed only there. */
function dependents(nodes: readonly IrNode[], parameters: readonly Value[]): ReadonlySet<Value> {
  const found = new Set<Value>(parameters);
  for (const node of nodes) {
    if (node.inputs.some((input) => found.has(input))) for (const output of node.outputs) found.add(output);
  }
  return found;
}
