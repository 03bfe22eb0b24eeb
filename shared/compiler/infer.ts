import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import type { DataFacts } from '../document/data-facts.ts';
import { isWithin } from '../document/node-path.ts';
import type { ProjectDocument } from '../document/schema.ts';
import type { Dim, Shape } from '../ir/types.ts';
import { elementCount } from '../ir/types.ts';
import type { NodeCatalogue } from '../nodes/definition.ts';
import { lowerGraph } from './lower.ts';
import { checkNamedNodes, checkObjectives } from './objectives.ts';
import { macsOf } from './plan.ts';
import { findUnusedNodes } from './unused-nodes.ts';
import { validateGraph } from './validate.ts';

/** What is known of one drawn node. Inner nodes of blocks are listed too, their ids reading `block1/conv1`. */
export interface NodeFacts {
  readonly id: string;
  readonly type: string;
  /** Output shapes by port, the batch as 'N'; empty when an error upstream hides them. */
  readonly outputs: Readonly<Record<string, Shape>>;
  /** The first output's shape: what stands on the wire. */
  readonly shape: Shape | undefined;
  /** Trained weights, inner nodes included. */
  readonly parameters: number;
  /** Multiply-accumulates for one sample, inner nodes included. */
  readonly macs: number;
}

export interface GraphFacts {
  readonly nodes: readonly NodeFacts[];
  readonly parameters: number;
  readonly macs: number;
  readonly problems: readonly Diagnostic[];
}

/**
 * Shapes, parameters, cost and problems of a document, for any batch size: what the canvas shows while a person
 * draws, and what `netloom check` prints. A node with an error hides only what depends on it. Never throws.
 */
export function inferDocument(
  document: ProjectDocument,
  catalogue: NodeCatalogue,
  data: DataFacts,
): GraphFacts {
  const batch: Dim = 'N';
  const validated = validateGraph(document.graph, catalogue);
  const lowered = lowerGraph(validated, { mode: 'infer', batch, catalogue, data });
  const macs = sumBy(lowered.builder.appendedSince(0), (node) => [node.origin, macsOf(node)]);
  const weights = lowered.state.filter((entry) => entry.role === 'weight');
  const parameters = sumBy(weights, (entry) => [entry.origin, elementCount(entry.type.shape)]);
  const nodes = validated.nodes.map((node): NodeFacts => {
    const outputs = Object.fromEntries(
      Object.entries(lowered.values.get(node.id) ?? {}).map(([port, value]) => [port, value.type.shape]),
    );
    return {
      id: node.id,
      type: node.definition.type,
      outputs,
      shape: Object.values(outputs)[0],
      parameters: totalWithin(parameters, node.id),
      macs: totalWithin(macs, node.id),
    };
  });
  const losses = validated.nodes.filter(
    (node) => node.definition.kind === 'primitive' && node.definition.role === 'loss',
  );
  const problems = [
    ...validated.problems,
    ...lowered.problems,
    // Without any loss the settings cannot name one: that is one problem, not two.
    ...(losses.length === 0
      ? [noLoss(Object.keys(document.graph.nodes).length)]
      : checkObjectives(document.training.objectives, new Set(losses.map((node) => node.id)))),
    ...checkNamedNodes(document.training, [
      ...lowered.values.keys(),
      ...validated.nodes.map((node) => node.id),
    ]),
  ];
  // While errors stand a person is still wiring, and would only read what they already know.
  if (!hasErrors(problems)) problems.push(...findUnusedNodes(validated.nodes));
  return { nodes, parameters: total(parameters), macs: total(macs), problems };
}

function noLoss(count: number): Diagnostic {
  return count === 0 ? diagnostic('graph-empty', {}) : diagnostic('graph-no-loss', {}, { count });
}

function sumBy<T>(
  items: readonly T[],
  amount: (item: T) => readonly [string, number],
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const item of items) {
    const [key, value] = amount(item);
    sums.set(key, (sums.get(key) ?? 0) + value);
  }
  return sums;
}

function totalWithin(sums: ReadonlyMap<string, number>, node: string): number {
  let sum = 0;
  for (const [origin, value] of sums) if (isWithin(origin, [node])) sum += value;
  return sum;
}

function total(sums: ReadonlyMap<string, number>): number {
  return [...sums.values()].reduce((sum, value) => sum + value, 0);
}
