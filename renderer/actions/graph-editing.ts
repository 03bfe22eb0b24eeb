/** What a person does to the graph, each as one undo step. */

import type { Repair } from '../../shared/compiler/repairs/repair.ts';
import { explainRepair } from '../../shared/compiler/repairs/texts.ts';
import { type Diagnostic, explain } from '../../shared/diagnostics/diagnostic.ts';
import {
  addNode,
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
import type { Edge, Endpoint, ParameterValue } from '../../shared/document/schema.ts';
import { catalogueOf, definitionOf } from '../../shared/nodes/catalogue.ts';
import { currentLanguage, translate } from '../i18n/index.ts';
import { canvasView } from '../state/canvas-view.ts';
import { checkWires } from '../state/facts-store.ts';
import type { NodePosition, WorkspaceDraft } from '../state/history.ts';
import { freePlace, placeAfter, placeInWire } from '../state/placement.ts';
import { currentDocument, currentWorkspace, type EditOptions, edit } from '../state/project-store.ts';
import { previewRepair, repairDraft } from '../state/repair-preview.ts';
import { tidyPositions } from '../state/tidy.ts';
import { showToast, type ToastTone } from '../state/toasts.ts';
import { edgeKey, select, useView } from '../state/view-store.ts';
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

/** Where a new node goes: a place, or into a wire; else beside the selected node. */
export interface NewNodePlace {
  readonly at?: NodePosition;
  /** The output it is wired to. */
  readonly from?: Endpoint;
  readonly into?: Edge;
}

/** Adds a node of a type and selects it; its id, or undefined when that was refused. */
export function addNodeOfType(type: string, place: NewNodePlace = {}): string | undefined {
  const document = currentDocument();
  const definition = document && catalogueOf(document).get(type);
  if (definition === undefined) return undefined;
  const input = Object.keys(definition.inputs)[0];
  const output = Object.keys(definition.outputs)[0];
  let made: string | undefined;
  const title = definition.title[currentLanguage()];
  const done = attempt(translate()('edit.addNode', { node: title }), (draft) => {
    const id = freshId(draft.document, idBase(type));
    const parameters = defaultParameters(definition.parameters);
    const node = { type, version: definition.version, parameters };
    if (place.into !== undefined && input !== undefined && output !== undefined) {
      insertOnEdge(draft.document, place.into, id, node, { input, output });
    } else {
      addNode(draft.document, id, node);
    }
    if (place.from !== undefined && input !== undefined) {
      const many = definition.inputs[input]?.many === true;
      connect(draft.document, { from: { ...place.from }, to: { node: id, port: input } }, { many });
    }
    if (definition.kind === 'primitive' && definition.role === 'loss') adoptLoss(draft, id);
    if (place.into !== undefined) placeInWire(draft, id, place.into.from.node, place.into.to.node);
    else {
      const wish = place.at ?? wishedPlace(draft, place.from?.node);
      draft.layout.nodes[id] = freePlace(draft.document, draft.layout.nodes, id, wish);
    }
    made = id;
  });
  if (!done || made === undefined) return undefined;
  select([made]);
  canvasView()?.reveal(made);
  return made;
}

/** A project whose loss is gone trains the loss that is added next. */
function adoptLoss({ document }: WorkspaceDraft, id: string): void {
  const [objective] = document.training.objectives;
  if (objective !== undefined && !Object.hasOwn(document.graph.nodes, objective.loss)) objective.loss = id;
}

function wishedPlace(draft: WorkspaceDraft, from: string | undefined): NodePosition {
  const [selected] = useView.getState().selection.nodes;
  const before = from ?? selected;
  if (before !== undefined && draft.layout.nodes[before] !== undefined) {
    return placeAfter(draft.document, draft.layout.nodes, before);
  }
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
  const many = definitionOf(currentDocument(), edge.to.node)?.inputs[edge.to.port]?.many === true;
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

export function deleteSelection(label = translate()('edit.deleteSelection')): void {
  const { nodes, edges } = useView.getState().selection;
  attempt(label, (draft) => {
    const gone = draft.document.graph.edges.filter((edge) => edges.has(edgeKey(edge)));
    for (const edge of gone) disconnect(draft.document, { from: { ...edge.from }, to: { ...edge.to } });
    removeNodes(draft.document, [...nodes]);
    for (const id of nodes) delete draft.layout.nodes[id];
  });
  select([]);
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
