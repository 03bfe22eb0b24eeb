import type { DataFacts } from '../data/data-facts.ts';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import { editDocument } from '../document/edit.ts';
import { connect } from '../document/edit-graph.ts';
import type { Edge, ProjectDocument } from '../document/schema.ts';
import type { NodeCatalogue } from '../nodes/definition.ts';
import { inferDocument } from './infer.ts';
import { repairsOf } from './repairs/index.ts';

/** Problems that no parameter of the node can fix: the wire carries the wrong kind of thing. */
export const incompatible: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'type-invalid',
  'rank-too-high',
  'rank-too-low',
  'image-expected',
  'channels-expected',
  'labels-expected',
  'numbers-expected',
  'scores-expected',
  'tokens-expected',
  'mask-expected',
]);

/**
 * Why a wire may not be drawn; undefined when it may. Refused are circles, and kinds that do not fit and that no
 * repair fixes; a wire whose shape can be fixed is allowed, for the person will be shown how.
 */
export function checkWire(
  document: ProjectDocument,
  edge: Edge,
  catalogue: NodeCatalogue,
  data: DataFacts,
): Diagnostic | undefined {
  const circle = circleThrough(document, edge);
  if (circle !== undefined) {
    return diagnostic('graph-cycle', { node: edge.to.node }, { cycle: circle.join(' → ') });
  }
  const target = catalogue.get(document.graph.nodes[edge.to.node]?.type ?? '');
  const many = target?.inputs[edge.to.port]?.many === true;
  const wired = editDocument(document, (draft) => connect(draft, edge, { many }));
  if (!wired.ok) return wired.error[0];
  const before = inferDocument(document, catalogue, data);
  const facts = inferDocument(wired.value.document, catalogue, data);
  const known = new Set(before.problems.map((problem) => JSON.stringify(problem)));
  return repairsOf(wired.value.document, catalogue, data, {
    ...facts,
    problems: facts.problems.filter(
      (problem) =>
        incompatible.has(problem.code) &&
        problem.where.node === edge.to.node &&
        !known.has(JSON.stringify(problem)),
    ),
  }).find(({ repairs }) => repairs.length === 0)?.problem;
}

/** The nodes of the circle the wire would close, its end given twice; undefined when it closes none. */
function circleThrough({ graph }: ProjectDocument, edge: Edge): readonly string[] | undefined {
  const arrivedFrom = new Map<string, string | undefined>([[edge.to.node, undefined]]);
  const queue = [edge.to.node];
  for (const node of queue) {
    if (node === edge.from.node) return pathBack(arrivedFrom, node).concat(edge.to.node);
    for (const { from, to } of graph.edges) {
      if (from.node !== node || arrivedFrom.has(to.node)) continue;
      arrivedFrom.set(to.node, node);
      queue.push(to.node);
    }
  }
  return undefined;
}

function pathBack(arrivedFrom: ReadonlyMap<string, string | undefined>, end: string): readonly string[] {
  const path: string[] = [];
  for (let node: string | undefined = end; node !== undefined; node = arrivedFrom.get(node))
    path.unshift(node);
  return path;
}
