import type { DataFacts } from '../data/data-facts.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../document/schema.ts';
import type { Dim, Shape } from '../ir/types.ts';
import type { NodeCatalogue } from '../nodes/definition.ts';
import { lowerGraph } from './lower.ts';
import type { Lowered } from './lowered.ts';
import { type NodeCosts, nodeCosts } from './node-costs.ts';
import { roleOf } from './node-role.ts';
import { checkNamedNodes, checkObjectives } from './objectives.ts';
import { fieldOf } from './program-inputs.ts';
import { findUnusedNodes } from './unused-nodes.ts';
import { validateGraph } from './validate.ts';
import type { ValidatedNode } from './validated-node.ts';

/** What is known of one node. */
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
  const costs = nodeCosts(lowered);
  const nodes = validated.nodes.map(({ id, definition }) => nodeFacts(id, definition.type, lowered, costs));
  const losses = validated.nodes.filter(({ definition }) => roleOf(definition) === 'loss');
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
  if (!hasErrors(problems))
    problems.push(...findUnusedNodes(validated.nodes), ...unusedFields(validated.nodes, data));
  return { nodes, ...costs.total, problems };
}

/** The facts of a lowered node, of one inside blocks by its path. */
export function nodeFacts(id: string, type: string, lowered: Lowered, costs: NodeCosts): NodeFacts {
  const values = Object.entries(lowered.values.get(id) ?? {});
  const outputs = Object.fromEntries(values.map(([port, value]) => [port, value.type.shape]));
  const [shape] = Object.values(outputs);
  return { id, type, outputs, shape, parameters: costs.parameters(id), macs: costs.macs(id) };
}

/** Named fields of the data that no node takes. */
function unusedFields(nodes: readonly ValidatedNode[], { fields }: DataFacts): readonly Diagnostic[] {
  if (fields === undefined) return [];
  const taken = (role: 'input' | 'target'): ReadonlySet<string> =>
    new Set(nodes.filter(({ definition }) => roleOf(definition) === role).map(fieldOf));
  const [inputs, targets] = [taken('input'), taken('target')];
  const unused = [
    ...Object.keys(fields.inputs).filter((name) => !inputs.has(name)),
    ...Object.keys(fields.targets).filter((name) => !targets.has(name)),
  ];
  return unused.map((field) => diagnostic('field-unused', { path: 'data.fields' }, { field }));
}

function noLoss(count: number): Diagnostic {
  return count === 0 ? diagnostic('graph-empty', {}) : diagnostic('graph-no-loss', {}, { count });
}
