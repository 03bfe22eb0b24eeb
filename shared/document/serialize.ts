import { formatJson } from '../base/stable-json.ts';
import { dataSchema } from '../data/data-schema.ts';
import {
  type DocumentNode,
  documentFormat,
  documentVersion,
  endpointText,
  type ProjectDocument,
} from './schema.ts';
import { searchSchema } from './search-schema.ts';
import { trainingSchema } from './training-schema.ts';

/**
 * A document as the text of its project.json, made for diffs: keys in one fixed order, nodes in the document's, a
 * wire a line. `parseProject` of the text gives the document back.
 */
export function serializeProject(document: ProjectDocument): string {
  return `${formatJson(projectValue(document))}\n`;
}

/** What the text holds, as a value: a run's record carries it among its own fields. */
export function projectValue(document: ProjectDocument): Record<string, unknown> {
  const { name, graph, data, training, search, quarantine, extra } = document;
  const nodes = Object.entries(graph.nodes).map(([id, node]) => [id, nodeFields(node)] as const);
  const wires = graph.edges.map((edge) => [endpointText(edge.from), endpointText(edge.to)]);
  return {
    format: documentFormat,
    version: documentVersion,
    name,
    graph: {
      nodes: { ...Object.fromEntries(nodes), ...quarantine.nodes },
      edges: [...wires, ...quarantine.edges],
      ...graph.extra,
    },
    // Reading a section puts its fields in the schema's order, whatever edits did to it.
    data: dataSchema.parse(data),
    training: trainingSchema.parse(training),
    ...(search && { search: searchSchema.parse(search) }),
    ...extra,
  };
}

function nodeFields({ type, version, name, parameters, extra }: DocumentNode): Record<string, unknown> {
  return { type, version, ...(name !== undefined && { name }), parameters, ...extra };
}
