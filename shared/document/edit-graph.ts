import { castDraft, type Draft, produce } from 'immer';
import { DiagnosticError, diagnostic } from '../diagnostics/diagnostic.ts';
import type { DocumentDraft } from './edit.ts';
import { requireFits } from './edit-values.ts';
import { graphReferences, nodeReferences, removeReferences, renameReferences } from './node-references.ts';
import {
  type DocumentNode,
  type Edge,
  type Endpoint,
  endpointText,
  type GraphSection,
  isNodeId,
  nodeSchema,
  type ParameterValue,
} from './schema.ts';

/** Adds a node. Refuses an id that is taken, set-aside nodes included, or that cannot be one. */
export function addNode(draft: DocumentDraft, id: string, node: DocumentNode): void {
  requireFreeId(draft, id);
  requireFits(nodeSchema, node, `graph.nodes.${id}`);
  draft.graph.nodes[id] = castDraft(node);
}

/**
 * Removes nodes and every reference to them that can go: wires that touch them, and their place among trained, frozen and
 * grouped nodes. An objective keeps the name of a loss that is gone, for a person to choose another.
 */
export function removeNodes(draft: DocumentDraft, ids: readonly string[]): void {
  for (const id of ids) delete draft.graph.nodes[id];
  removeReferences(draft, new Set(ids));
  for (const objective of draft.training.objectives) {
    if (objective.groups?.some(({ nodes }) => nodes.length === 0))
      objective.groups = objective.groups.filter(({ nodes }) => nodes.length > 0);
  }
}

/**
 * Leads the only wire into a node on to where the node's own wires lead, in their places, as if the node were not there;
 * the node stays, without wires. One with no wire into it, or with several, keeps its wires.
 *
 * @param fits - Whether a wire may take the place of one from the node; where not, that one goes.
 */
export function bypassNode(draft: DocumentDraft, id: string, fits: (edge: Edge) => boolean): void {
  const { edges } = draft.graph;
  const [entering, ...others] = edges.filter(({ to }) => to.node === id);
  if (entering === undefined || others.length > 0) return;
  const known = edges.filter(({ from }) => from.node !== id);
  draft.graph.edges = edges.flatMap((edge) => {
    if (edge.to.node === id) return [];
    if (edge.from.node !== id) return [edge];
    const healed = { from: { ...entering.from }, to: { ...edge.to } };
    if (known.some((other) => sameEdge(other, healed)) || !fits(healed)) return [];
    known.push(healed);
    return [healed];
  });
}

/** Whether the port at a wire's end takes several wires; else a new wire takes the place of the old one. */
export interface ConnectOptions {
  readonly many?: boolean;
}

/** Adds a wire. One that is already there stays as it is. */
export function connect(draft: DocumentDraft, edge: Edge, options: ConnectOptions = {}): void {
  requireNode(draft, edge.from.node);
  requireNode(draft, edge.to.node);
  if (draft.graph.edges.some((other) => sameEdge(other, edge))) return;
  if (!options.many) draft.graph.edges = draft.graph.edges.filter((other) => !sameEnd(other.to, edge.to));
  draft.graph.edges.push(castDraft(edge));
}

/** Removes a wire. */
export function disconnect(draft: DocumentDraft, edge: Edge): void {
  draft.graph.edges = draft.graph.edges.filter((other) => !sameEdge(other, edge));
}

/** Sets a parameter; whether its node's type has it and takes the value is for validation to say. */
export function setParameter(
  draft: DocumentDraft,
  id: string,
  parameter: string,
  value: ParameterValue,
): void {
  const node = requireNode(draft, id);
  requireFits(nodeSchema.shape.parameters, { [parameter]: value }, `graph.nodes.${id}.parameters`);
  node.parameters[parameter] = castDraft(value);
}

/** Gives a node the name people see; undefined shows its id again. */
export function setNodeName(draft: DocumentDraft, id: string, name: string | undefined): void {
  const node = requireNode(draft, id);
  if (name === undefined) {
    delete node.name;
    return;
  }
  requireFits(nodeSchema.shape.name, name, `graph.nodes.${id}.name`);
  node.name = name;
}

/** Changes a node's id everywhere the document names it. Its place among the nodes stays. */
export function renameNode(draft: DocumentDraft, id: string, to: string): void {
  if (to === id) return;
  requireNode(draft, id);
  requireFreeId(draft, to);
  renameReferences(draft, nodeReferences(draft), new Map([[id, to]]));
  const { graph } = draft;
  graph.nodes = Object.fromEntries(
    Object.entries(graph.nodes).map(([key, node]) => [key === id ? to : key, node]),
  );
}

/** What a copy's id begins with: `conv1` is copied as `conv2`. */
export function copyBase(id: string): string {
  return id.replace(/[0-9]+$/, '') || id;
}

/** Part of a graph under other ids: nodes, wires and what else names them. Names of other nodes stay. */
export function renamedGraph(graph: GraphSection, names: ReadonlyMap<string, string>): GraphSection {
  return produce(graph, (draft: Draft<GraphSection>) => {
    renameReferences({ graph: draft }, graphReferences(graph), names);
    draft.nodes = Object.fromEntries(
      Object.entries(draft.nodes).map(([id, node]) => [names.get(id) ?? id, node]),
    );
  });
}

/** Puts a new node into a wire: the wire's order among those of a port that takes several stays. */
export function insertOnEdge(
  draft: DocumentDraft,
  edge: Edge,
  id: string,
  node: DocumentNode,
  ports: { readonly input: string; readonly output: string },
): void {
  const index = draft.graph.edges.findIndex((other) => sameEdge(other, edge));
  if (index < 0) {
    const endpoint = `${endpointText(edge.from)} → ${endpointText(edge.to)}`;
    throw new DiagnosticError([diagnostic('edge-missing', {}, { endpoint })]);
  }
  addNode(draft, id, node);
  const before = { from: { ...edge.from }, to: { node: id, port: ports.input } };
  const after = { from: { node: id, port: ports.output }, to: { ...edge.to } };
  draft.graph.edges.splice(index, 1, before, after);
}

/** The part of a document that says which ids are taken. */
interface NamedNodes {
  readonly graph: { readonly nodes: object };
  readonly quarantine: { readonly nodes: object };
}

/** The first of `base1`, `base2` ... that no node has, set-aside ones included, and that is not in `taken`. */
export function freshId(document: NamedNodes, base: string, taken: ReadonlySet<string> = new Set()): string {
  for (let number = 1; ; number++) {
    const suffix = String(number);
    const id = base.slice(0, 64 - suffix.length) + suffix;
    if (!isTaken(document, id) && !taken.has(id)) return id;
  }
}

function isTaken({ graph, quarantine }: NamedNodes, id: string): boolean {
  return Object.hasOwn(graph.nodes, id) || Object.hasOwn(quarantine.nodes, id);
}

function requireFreeId(draft: DocumentDraft, id: string): void {
  if (!isNodeId(id)) throw new DiagnosticError([diagnostic('node-bad-id', { node: id })]);
  if (isTaken(draft, id)) throw new DiagnosticError([diagnostic('node-id-taken', { node: id })]);
}

function requireNode(draft: DocumentDraft, id: string): DocumentDraft['graph']['nodes'][string] {
  const node = Object.hasOwn(draft.graph.nodes, id) ? draft.graph.nodes[id] : undefined;
  if (node === undefined) throw new DiagnosticError([diagnostic('node-missing', { node: id })]);
  return node;
}

function sameEdge(a: Edge, b: Edge): boolean {
  return sameEnd(a.from, b.from) && sameEnd(a.to, b.to);
}

function sameEnd(a: Endpoint, b: Endpoint): boolean {
  return a.node === b.node && a.port === b.port;
}
