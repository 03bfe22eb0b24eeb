import { z } from 'zod';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import {
  type DocumentNode,
  type Edge,
  type GraphSection,
  isNodeId,
  nodeSchema,
  parseEndpoint,
  type Quarantine,
} from './schema.ts';
import { excerpt, mismatches } from './schema-problems.ts';

/** The graph section as far as it must hold for its parts to be read one by one. */
export const rawGraphSchema = z.looseObject({
  nodes: z.record(z.string(), z.unknown()),
  edges: z.array(z.unknown()),
});

export interface ParsedGraph {
  readonly graph: GraphSection;
  readonly quarantine: Quarantine;
  readonly problems: readonly Diagnostic[];
}

/** Reads nodes and wires one by one; what does not fit is set aside unchanged. */
export function parseGraph(raw: z.infer<typeof rawGraphSchema>, file: string): ParsedGraph {
  const problems: Diagnostic[] = [];
  const { nodes: rawNodes, edges: rawEdges, ...extra } = raw;
  const nodes: Record<string, DocumentNode> = {};
  const badNodes: Record<string, unknown> = {};
  for (const [id, value] of Object.entries(rawNodes)) {
    const node = parseNode(id, value, file, problems);
    if (node === undefined) badNodes[id] = value;
    else nodes[id] = node;
  }
  const edges: Edge[] = [];
  const badEdges: unknown[] = [];
  rawEdges.forEach((value, index) => {
    const edge = parseEdge(value);
    if (edge !== undefined) {
      edges.push(edge);
      return;
    }
    badEdges.push(value);
    const values = { expected: '["node.output", "node.input"]', found: excerpt(value) };
    problems.push(diagnostic('document-bad-edge', { file, path: `graph.edges[${index}]` }, values));
  });
  const graph = { nodes, edges, ...(Object.keys(extra).length > 0 && { extra }) };
  return { graph, quarantine: { nodes: badNodes, edges: badEdges }, problems };
}

function parseNode(
  id: string,
  value: unknown,
  file: string,
  problems: Diagnostic[],
): DocumentNode | undefined {
  const where = { file, node: id, path: `graph.nodes.${id}` };
  if (!isNodeId(id)) {
    const values = { expected: '[A-Za-z][A-Za-z0-9_-]{0,63}', found: excerpt(id) };
    problems.push(diagnostic('document-bad-node', where, values));
    return undefined;
  }
  const read = nodeSchema.safeParse(value);
  if (!read.success) {
    const [first] = mismatches(read.error.issues, value);
    const path = first === undefined || first.path === '' ? where.path : `${where.path}.${first.path}`;
    const values = { expected: first?.expected ?? '', found: first?.found ?? '' };
    problems.push(diagnostic('document-bad-node', { ...where, path }, values));
    return undefined;
  }
  const { type, version, name, parameters, ...extra } = read.data;
  return {
    type,
    version,
    ...(name !== undefined && { name }),
    parameters,
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

function parseEdge(value: unknown): Edge | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [from, to] = value.map((end) => (typeof end === 'string' ? parseEndpoint(end) : undefined));
  return from === undefined || to === undefined ? undefined : { from, to };
}
