/** What a person does to the graph, each as one undo step. */

import { type LooseWire, passesOn } from '../../shared/compiler/fitting-nodes.ts';
import type { Repair } from '../../shared/compiler/repairs/repair.ts';
import { explainRepair } from '../../shared/compiler/repairs/texts.ts';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import {
  addNode,
  bypassNode,
  connect,
  disconnect,
  freshId,
  insertOnEdge,
  removeNodes,
  renameNode,
  setNodeName,
  setParameter,
} from '../../shared/document/edit-graph.ts';
import { defaultParameters } from '../../shared/document/parameters.ts';
import type { Edge, ParameterValue, ProjectDocument } from '../../shared/document/schema.ts';
import { catalogueOf, definitionOf } from '../../shared/nodes/catalogue.ts';
import type { AnyNodeDefinition } from '../../shared/nodes/definition.ts';
import { currentLanguage, translate } from '../i18n/index.ts';
import { canvasView } from '../state/canvas-view.ts';
import { checkWires, useFacts } from '../state/facts-store.ts';
import type { NodePosition, WorkspaceDraft } from '../state/history.ts';
import { freePlace, placeAfter, placeAtPointer, placeBefore, placeInWire } from '../state/placement.ts';
import { currentDocument, currentWorkspace, type EditOptions, edit } from '../state/project-store.ts';
import { previewRepair, repairDraft } from '../state/repair-preview.ts';
import { tidyPositions } from '../state/tidy.ts';
import { showToast, type ToastTone } from '../state/toasts.ts';
import { edgeKey, type NewNodePlace, select, useView } from '../state/view-store.ts';
import { showUndoToast } from './undo-toast.ts';

/** Runs an edit and shows when it was refused. */
function attempt(label: string, change: (draft: WorkspaceDraft) => void, options?: EditOptions): boolean {
  const [problem] = edit(label, change, options);
  if (problem === undefined) return true;
  showProblem(translate()('toast.actionFailed'), problem);
  return false;
}

function showProblem(title: string, problem: Diagnostic, tone: ToastTone = 'error'): void {
  const { message, fix } = explain(problem, currentLanguage());
  showToast({ tone, title, detail: `${message} ${fix}` });
}

/** The id a new node of a type starts with: `conv2d` gives `conv1`. */
function idBase(type: string): string {
  return type.replace(/\d+d?$/, '').replaceAll('-', '_');
}

/**
 * Adds a node of a type and selects it; its id, or undefined when that was refused. `port`: its port at the wire that it
 * goes to or into; its first without it.
 */
export function addNodeOfType(type: string, place: NewNodePlace = {}, port?: string): string | undefined {
  const document = currentDocument();
  const definition = document && catalogueOf(document).get(type);
  if (definition === undefined) return undefined;
  let made: string | undefined;
  const title = definition.title[currentLanguage()];
  const done = attempt(translate()('edit.addNode', { node: title }), (draft) => {
    made = addPlacedNode(draft, definition, place, port);
  });
  if (!done || made === undefined) return undefined;
  select([made]);
  canvasView()?.reveal(made);
  return made;
}

function addPlacedNode(
  draft: WorkspaceDraft,
  definition: AnyNodeDefinition,
  place: NewNodePlace,
  wished: string | undefined,
): string {
  const { type, version } = definition;
  const id = freshId(draft.document, idBase(type));
  const parameters = { ...defaultParameters(definition.parameters), ...parametersOfData(definition) };
  const node = { type, version, parameters };
  const into = place.into === undefined ? undefined : portsInWire(definition, wished);
  if (place.into !== undefined && into !== undefined) {
    insertOnEdge(draft.document, place.into, id, node, into);
    placeInWire(draft, id, place.into.from.node, place.into.to.node);
    return id;
  }
  addNode(draft.document, id, node);
  // What passes nothing on leaves the wire as it is and goes on from its output.
  const wire = place.wire ?? (place.into && { from: place.into.from });
  const port = wire && connectLoose(draft, wire, id, wished);
  if (definition.kind === 'primitive' && definition.role === 'loss') adoptLoss(draft, id);
  const wish =
    place.at === undefined
      ? wishedPlace(draft, id, wire)
      : placeAtPointer(draft.document, id, place.at, port);
  draft.layout.nodes[id] = freePlace(draft.document, draft.layout.nodes, id, wish);
  return id;
}

/** What a new node takes from the data: an Input its shape, as far as the data was read. */
function parametersOfData(definition: AnyNodeDefinition): Readonly<Record<string, ParameterValue>> {
  if (definition.kind !== 'primitive' || definition.role !== 'input') return {};
  const [, ...shape] = useFacts.getState().data.featureType.shape;
  const sizes = shape.filter((size) => typeof size === 'number');
  return sizes.length > 0 && sizes.length === shape.length ? { shape: sizes } : {};
}

/** By which ports a node stands in a wire; undefined where it passes nothing on. */
function portsInWire(
  definition: AnyNodeDefinition,
  wished: string | undefined,
): { readonly input: string; readonly output: string } | undefined {
  const input = wished ?? Object.keys(definition.inputs)[0];
  const output = passesOn(definition) ? Object.keys(definition.outputs)[0] : undefined;
  return input === undefined || output === undefined ? undefined : { input, output };
}

/** Leads a loose wire to a node that was added; the port it ends at, or undefined where the node has none for it. */
function connectLoose(draft: WorkspaceDraft, wire: LooseWire, id: string, wished: string | undefined) {
  const { document } = draft;
  const side = 'from' in wire ? 'input' : 'output';
  const own = definitionOf(document, id);
  const name = wished ?? Object.keys((side === 'input' ? own?.inputs : own?.outputs) ?? {})[0];
  if (name === undefined) return undefined;
  const here = { node: id, port: name };
  const edge = 'from' in wire ? { from: { ...wire.from }, to: here } : { from: here, to: { ...wire.to } };
  connect(document, edge, { many: takesMany(document, edge) });
  return { side, name } as const;
}

function takesMany(document: ProjectDocument | undefined, { to }: Edge): boolean {
  return definitionOf(document, to.node)?.inputs[to.port]?.many === true;
}

/** A project whose loss is gone trains the loss that is added next. */
function adoptLoss({ document }: WorkspaceDraft, id: string): void {
  const [objective] = document.training.objectives;
  if (objective !== undefined && !Object.hasOwn(document.graph.nodes, objective.loss)) objective.loss = id;
}

function wishedPlace(
  { document, layout }: WorkspaceDraft,
  id: string,
  wire: LooseWire | undefined,
): NodePosition {
  if (wire !== undefined && 'to' in wire) return placeBefore(document, layout.nodes, id, wire.to.node);
  const [selected] = useView.getState().selection.nodes;
  const before = wire?.from.node ?? selected;
  if (before !== undefined && layout.nodes[before] !== undefined)
    return placeAfter(document, layout.nodes, before);
  return canvasView()?.centre() ?? { x: 0, y: 0 };
}

/** Draws a wire if nothing speaks against it; else says why. An old wire may give way to it. */
export async function connectPorts(edge: Edge, replaced?: Edge): Promise<boolean> {
  const [reason] = await checkWires([edge]);
  if (reason !== undefined) {
    // Nothing went wrong: it goes by itself.
    showProblem(translate()('toast.wireRefused'), reason, 'info');
    return false;
  }
  const many = takesMany(currentDocument(), edge);
  return attempt(translate()('edit.connect'), (draft) => {
    if (replaced !== undefined) disconnect(draft.document, replaced);
    connect(draft.document, edge, { many });
  });
}

export function removeWires(edges: readonly Edge[]): void {
  attempt(translate()('edit.disconnect'), (draft) => {
    for (const edge of edges) disconnect(draft.document, edge);
  });
}

/** Removes what is selected; its label names the step. With `heal` the wires around each node that goes close up. */
export function deleteSelection({ label = translate()('edit.deleteSelection'), heal = false } = {}): void {
  const { nodes, edges } = useView.getState().selection;
  attempt(label, (draft) => {
    const { document, layout } = draft;
    // A wire of a node that goes is no wire that was chosen for itself: a frame around the node takes both.
    const gone = document.graph.edges.filter(
      (edge) => edges.has(edgeKey(edge)) && !nodes.has(edge.from.node) && !nodes.has(edge.to.node),
    );
    for (const edge of gone) disconnect(document, { from: { ...edge.from }, to: { ...edge.to } });
    if (heal) for (const id of nodes) bypassNode(document, id, (edge) => portsFit(document, edge));
    removeNodes(document, [...nodes]);
    for (const id of nodes) delete layout.nodes[id];
  });
  select([]);
}

/** Whether an input takes the rank of what an output gives; yes where nothing is known of it. */
function portsFit(document: ProjectDocument, { from, to }: Edge): boolean {
  const shape = useFacts.getState().nodes.get(from.node)?.outputs[from.port];
  const input = definitionOf(document, to.node)?.inputs[to.port];
  if (shape === undefined || input === undefined) return true;
  return shape.length >= (input.minRank ?? 0) && shape.length <= (input.maxRank ?? Number.POSITIVE_INFINITY);
}

export function moveNodes(positions: Readonly<Record<string, NodePosition>>, mergeKey?: string): void {
  const change = (draft: WorkspaceDraft): void => {
    Object.assign(draft.layout.nodes, positions);
  };
  attempt(translate()('edit.moveNodes'), change, mergeKey === undefined ? {} : { mergeKey });
}

/** Changes a parameter; changes of one field that follow each other are one step. */
export function changeParameter(node: string, name: string, value: ParameterValue): void {
  const title = definitionOf(currentDocument(), node)?.parameters[name]?.title[currentLanguage()] ?? name;
  attempt(
    translate()('edit.parameter', { name: title }),
    (draft) => setParameter(draft.document, node, name, value),
    { mergeKey: `${node}.${name}` },
  );
}

export function changeNodeName(node: string, name: string): void {
  const given = name.trim();
  attempt(
    translate()('edit.rename'),
    (draft) => setNodeName(draft.document, node, given === '' ? undefined : given),
    { mergeKey: `${node} name` },
  );
}

/** Gives a node another id, wherever it stands; it stays selected and in its place. */
export function changeNodeId(node: string, next: string): void {
  const done = attempt(translate()('edit.rename'), (draft) => {
    renameNode(draft.document, node, next);
    const position = draft.layout.nodes[node];
    if (position !== undefined) draft.layout.nodes[next] = { ...position };
    delete draft.layout.nodes[node];
  });
  if (done) select([next]);
}

export async function tidy(ids?: readonly string[]): Promise<void> {
  const workspace = currentWorkspace();
  if (workspace === undefined) return;
  const positions = await tidyPositions(workspace.document, workspace.layout.nodes, ids);
  attempt(translate()('edit.tidy'), (draft) => {
    for (const [id, position] of Object.entries(positions)) {
      if (Object.hasOwn(draft.document.graph.nodes, id)) draft.layout.nodes[id] = position;
    }
  });
  canvasView()?.fit(ids);
}

/** Takes a repair as one step, and offers to take it back. */
export function applyRepair(repair: Repair): void {
  const { title, done: doneText } = explainRepair(repair, currentLanguage());
  previewRepair(undefined);
  if (!attempt(title, (draft) => repairDraft(draft, repair))) return;
  showUndoToast('success', doneText, title);
  const [first] = repair.added;
  if (first !== undefined) select([first.id]);
}
