import type { DocumentDraft } from '../../document/edit.ts';
import { freshId, insertOnEdge } from '../../document/edit-graph.ts';
import { defaultParameters } from '../../document/parameters.ts';
import type { DocumentNode, Edge, ParameterValue } from '../../document/schema.ts';
import type { AddedNode, Candidate, RepairContext } from './repair.ts';

interface Insertion {
  readonly edge: Edge;
  readonly type: string;
  /** Start of the new node's id. */
  readonly name: string;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
}

/** A candidate that puts new nodes into wires; undefined when the catalogue lacks one of the types. */
export function insertCandidate(
  context: RepairContext,
  kind: Candidate['kind'],
  values: Candidate['values'],
  insertions: readonly Insertion[],
): Candidate | undefined {
  const made = insertions.map((insertion) => makeNode(context, insertion));
  if (insertions.length === 0 || made.includes(undefined)) return undefined;
  const taken = new Set<string>();
  const added = insertions.map(({ edge, name }): AddedNode => {
    const id = freshId(context.document, name, taken);
    taken.add(id);
    return { id, from: edge.from.node, to: edge.to.node };
  });
  const edit = (draft: DocumentDraft): void =>
    insertions.forEach(({ edge }, i) => {
      const { node, ports } = made[i] as MadeNode;
      insertOnEdge(draft, edge, (added[i] as AddedNode).id, node, ports);
    });
  return { kind, values, edit, added };
}

interface MadeNode {
  readonly node: DocumentNode;
  readonly ports: { readonly input: string; readonly output: string };
}

function makeNode({ catalogue }: RepairContext, { type, parameters }: Insertion): MadeNode | undefined {
  const definition = catalogue.get(type);
  const input = Object.keys(definition?.inputs ?? {})[0];
  const output = Object.keys(definition?.outputs ?? {})[0];
  if (definition === undefined || input === undefined || output === undefined) return undefined;
  const all = { ...defaultParameters(definition.parameters), ...parameters };
  return { node: { type, version: definition.version, parameters: all }, ports: { input, output } };
}
