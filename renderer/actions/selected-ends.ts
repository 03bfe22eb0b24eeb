/** Where a node that is added, or a wire that is drawn, goes on from what is selected or pointed at. */
import { type LooseWire, passesOn } from '../../shared/compiler/fitting-nodes.ts';
import type { Edge, Endpoint } from '../../shared/document/schema.ts';
import { definitionOf } from '../../shared/nodes/catalogue.ts';
import { currentDocument } from '../state/project-store.ts';
import { edgeKey, type NewNodePlace, useView } from '../state/view-store.ts';

/** The only node that is selected; undefined with none or several. */
export function onlyNode(): string | undefined {
  const { nodes } = useView.getState().selection;
  return nodes.size === 1 ? [...nodes][0] : undefined;
}

/** The output that a node passes on; undefined of losses and metrics. */
function firstOutput(id: string): Endpoint | undefined {
  const definition = definitionOf(currentDocument(), id);
  if (definition === undefined || !passesOn(definition)) return undefined;
  const [port] = Object.keys(definition.outputs);
  return port === undefined ? undefined : { node: id, port };
}

/** The output that a wire is drawn from: the one pointed at, else that of the only selected node. */
export function linkStart(): Endpoint | undefined {
  const port = useView.getState().pointed?.port;
  if (port !== undefined) return 'from' in port ? port.from : undefined;
  const id = onlyNode();
  return id === undefined ? undefined : firstOutput(id);
}

/** The wires of the port that is pointed at, else of the selected nodes. */
export function meantWires(): readonly Edge[] {
  const { pointed, selection } = useView.getState();
  const edges = currentDocument()?.graph.edges ?? [];
  const port = pointed?.port;
  if (port !== undefined) return edges.filter((edge) => isAt(edge, port));
  return edges.filter(({ from, to }) => selection.nodes.has(from.node) || selection.nodes.has(to.node));
}

function isAt({ from, to }: Edge, port: LooseWire): boolean {
  const [end, own] = 'from' in port ? [from, port.from] : [to, port.to];
  return end.node === own.node && end.port === own.port;
}

/** Where a node that is added now goes: to what is pointed at, else behind what is selected. */
export function placeOfNext(): NewNodePlace {
  const { pointed } = useView.getState();
  if (pointed?.port !== undefined) return placeAtPort(pointed.port);
  if (pointed?.at !== undefined) return { at: pointed.at };
  return placeBehindSelection();
}

/** An input that takes one wire and has it gets the node into that wire. */
function placeAtPort(port: LooseWire): NewNodePlace {
  const document = currentDocument();
  const isFull = 'to' in port && definitionOf(document, port.to.node)?.inputs[port.to.port]?.many !== true;
  const into = isFull ? document?.graph.edges.find((edge) => isAt(edge, port)) : undefined;
  return into === undefined ? { wire: port } : { into };
}

/** Into the only wire that is selected, or that leaves the only selected node; else from the output of that node. */
function placeBehindSelection(): NewNodePlace {
  const { nodes, edges } = useView.getState().selection;
  const all = currentDocument()?.graph.edges ?? [];
  if (nodes.size === 0) {
    const chosen = all.filter((edge) => edges.has(edgeKey(edge)));
    return chosen.length === 1 && chosen[0] !== undefined ? { into: chosen[0] } : {};
  }
  const id = onlyNode();
  const from = id === undefined ? undefined : firstOutput(id);
  if (from === undefined) return {};
  const leaving = all.filter((edge) => edge.from.node === id);
  return leaving.length === 1 && leaving[0] !== undefined ? { into: leaving[0] } : { wire: { from } };
}
