import { canonicalJson } from '../base/stable-json.ts';
import { endpointText, type GraphSection } from './schema.ts';

/**
 * The graph as text, equal for graphs that compute the same: names and the order of nodes are left out, and wires
 * count in their order only within a port. Its hash is a graph's fingerprint.
 */
export function graphText(graph: GraphSection): string {
  const nodes = Object.fromEntries(
    Object.entries(graph.nodes).map(([id, { type, version, parameters }]) => [
      id,
      { type, version, parameters },
    ]),
  );
  const wires: Record<string, string[]> = {};
  for (const { from, to } of graph.edges) {
    const end = endpointText(to);
    wires[end] = [...(wires[end] ?? []), endpointText(from)];
  }
  return canonicalJson({ nodes, wires });
}
