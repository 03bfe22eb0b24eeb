import { type Diagnostic, diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { type ParameterDeclaration, parameterProblem } from '../document/parameters.ts';
import type { DocumentNode, Edge, Endpoint, GraphSection, ParameterValue } from '../document/schema.ts';
import { endpointText, isNodeId } from '../document/schema.ts';
import type { AnyNodeDefinition, NodeCatalogue } from '../nodes/definition.ts';
import { closestText } from './closest-text.ts';
import { roleOf } from './node-role.ts';
import { findTargetLeaks } from './target-leaks.ts';
import { topologicalOrder } from './topological-order.ts';
import type { ValidatedNode } from './validated-node.ts';

export interface ValidatedGraph {
  /** In an order of computation; nodes on a cycle are left out. */
  readonly nodes: readonly ValidatedNode[];
  readonly problems: readonly Diagnostic[];
}

/**
 * Gives the document's graph its meaning: node types, parameters in range, wires between real ports, no cycle.
 * Never throws; every problem names its node.
 */
export function validateGraph(graph: GraphSection, catalogue: NodeCatalogue): ValidatedGraph {
  const problems: Diagnostic[] = [];
  const edges = graph.edges.filter((edge, index) => checkEdge(edge, index, graph, catalogue, problems));
  const ids = Object.keys(graph.nodes);
  const { order, cycle } = topologicalOrder(ids, edges);
  if (cycle.length > 0) {
    problems.push(
      diagnostic('graph-cycle', { node: cycle[0] as string }, { cycle: [...cycle, cycle[0]].join(' → ') }),
    );
  }
  const nodes: ValidatedNode[] = [];
  for (const id of order) {
    const validated = validateNode(id, graph.nodes[id] as DocumentNode, edges, catalogue, problems);
    if (validated !== undefined) nodes.push(validated);
  }
  problems.push(...checkNeighbours(nodes), ...findTargetLeaks(nodes));
  return { nodes, problems };
}

function validateNode(
  id: string,
  node: DocumentNode,
  edges: readonly Edge[],
  catalogue: NodeCatalogue,
  problems: Diagnostic[],
): ValidatedNode | undefined {
  const found: Diagnostic[] = [];
  if (!isNodeId(id)) found.push(diagnostic('node-bad-id', { node: id }));
  const definition = catalogue.get(node.type);
  if (definition === undefined) {
    const suggestion = closestText(node.type, [...catalogue.keys()]);
    problems.push(
      diagnostic(
        'node-unknown-type',
        { node: id },
        { type: node.type, suggestion: suggestion && ` (${suggestion}?)` },
      ),
    );
    return undefined;
  }
  if (node.version > definition.version) {
    const values = { type: node.type, supported: definition.version, version: node.version };
    found.push(diagnostic('node-newer-version', { node: id }, values));
  }
  const parameters = checkParameters(id, node, definition, found);
  const wires = checkPorts(id, definition, edges, found);
  problems.push(...found);
  return { id, definition, parameters, wires, sound: !hasErrors(found) };
}

function checkParameters(
  id: string,
  node: DocumentNode,
  definition: AnyNodeDefinition,
  found: Diagnostic[],
): Readonly<Record<string, ParameterValue>> {
  const parameters: Record<string, ParameterValue> = {};
  for (const [name, declaration] of Object.entries<ParameterDeclaration>(definition.parameters)) {
    const value = Object.hasOwn(node.parameters, name) ? node.parameters[name] : undefined;
    const chosen = value ?? declaration.default;
    const problem = parameterProblem(declaration, chosen);
    if (problem !== undefined)
      found.push(diagnostic('parameter-invalid', { node: id, parameter: name }, problem));
    parameters[name] = chosen;
  }
  for (const name of Object.keys(node.parameters)) {
    if (!Object.hasOwn(definition.parameters, name)) {
      found.push(diagnostic('parameter-unknown', { node: id, parameter: name }, { type: node.type }));
    }
  }
  return parameters;
}

function checkPorts(
  id: string,
  definition: AnyNodeDefinition,
  edges: readonly Edge[],
  found: Diagnostic[],
): Readonly<Record<string, readonly Endpoint[]>> {
  const wires: Record<string, readonly Endpoint[]> = {};
  const entering = edges.filter((edge) => edge.to.node === id);
  const isLoss = roleOf(definition) === 'loss';
  for (const [port, declaration] of Object.entries(definition.inputs)) {
    const sources = entering.filter((edge) => edge.to.port === port).map((edge) => edge.from);
    wires[port] = sources;
    const needed = declaration.many ? 2 : 1;
    if (sources.length === 0 && declaration.optional) continue;
    if (sources.length < needed) {
      const code = isLoss ? 'loss-unconnected' : 'port-unwired';
      found.push(diagnostic(code, { node: id, port }, { needed, count: sources.length }));
    } else if (sources.length > 1 && !declaration.many) {
      found.push(diagnostic('port-wired-twice', { node: id, port }, { count: sources.length }));
    }
  }
  return wires;
}

function checkEdge(
  edge: Edge,
  index: number,
  graph: GraphSection,
  catalogue: NodeCatalogue,
  problems: Diagnostic[],
): boolean {
  const sides = [
    { endpoint: edge.from, side: 'outputs' },
    { endpoint: edge.to, side: 'inputs' },
  ] as const;
  for (const { endpoint, side } of sides) {
    const path = `graph.edges[${index}]`;
    const node = Object.hasOwn(graph.nodes, endpoint.node) ? graph.nodes[endpoint.node] : undefined;
    if (node === undefined) {
      problems.push(diagnostic('edge-unknown-node', { path }, { endpoint: endpointText(endpoint) }));
      return false;
    }
    const definition = catalogue.get(node.type);
    if (definition === undefined) continue;
    if (!Object.hasOwn(definition[side], endpoint.port)) {
      const ports = Object.keys(definition[side]).join(', ') || 'none';
      problems.push(
        diagnostic('edge-unknown-port', { node: endpoint.node, port: endpoint.port, path }, { ports }),
      );
      return false;
    }
  }
  return true;
}

/** Lets each node check what it is wired to (a Softmax before a loss that takes logits). */
function checkNeighbours(nodes: readonly ValidatedNode[]): Diagnostic[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return nodes.flatMap((node) => {
    if (node.definition.kind !== 'primitive' || node.definition.checkWiring === undefined) return [];
    return [
      ...node.definition.checkWiring({
        node: node.id,
        source: (port) => {
          const source = byId.get(node.wires[port]?.[0]?.node ?? '');
          if (source === undefined) return undefined;
          return { type: source.definition.type, parameters: source.parameters };
        },
      }),
    ];
  });
}
