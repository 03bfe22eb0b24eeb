/** What is known of the open graph: shapes, cost, problems and their repairs, kept in step with the document. */
import { create } from 'zustand';
import type { FittingNode, LooseWire } from '../../shared/compiler/fitting-nodes.ts';
import type { GraphFacts, NodeFacts } from '../../shared/compiler/infer.ts';
import type { BlockFacts } from '../../shared/compiler/infer-block.ts';
import type { Repair } from '../../shared/compiler/repairs/repair.ts';
import type { DataFacts } from '../../shared/data/data-facts.ts';
import { unreadData } from '../../shared/data/data-facts.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { Edge, ProjectDocument } from '../../shared/document/schema.ts';
import { InferenceClient, type InferenceThread } from './inference-client.ts';
import { useProject } from './project-store.ts';

interface FactsState {
  /** The document these facts are of; undefined before the first answer. */
  readonly of: ProjectDocument | undefined;
  readonly nodes: ReadonlyMap<string, NodeFacts>;
  /** Nodes hidden behind errors, as the best repairs would make them. */
  readonly assumed: ReadonlyMap<string, NodeFacts>;
  readonly parameters: number;
  readonly macs: number;
  readonly problems: readonly Diagnostic[];
  /** By the place of the problem; empty until they are found. */
  readonly repairs: readonly (readonly Repair[])[];
  /** Bytes of a training step; undefined while errors stand. */
  readonly memory: number | undefined;
  readonly data: DataFacts;
}

const nothingKnown: FactsState = {
  of: undefined,
  nodes: new Map(),
  assumed: new Map(),
  parameters: 0,
  macs: 0,
  problems: [],
  repairs: [],
  memory: undefined,
  data: unreadData,
};

export const useFacts = create<FactsState>()(() => nothingKnown);

let client: InferenceClient | undefined;
let busy = false;
let again = false;

/** Keeps the facts in step with the document; returns how to stop. The worker answers one document at a time. */
export function startInference(thread: InferenceThread): () => void {
  client = new InferenceClient(thread);
  const stopProject = useProject.subscribe((state, before) => {
    if (state.history === undefined) useFacts.setState({ ...nothingKnown });
    else if (isAsked(state.history.workspace.document, before.history?.workspace.document)) void refresh();
  });
  void refresh();
  return () => {
    stopProject();
    client = undefined;
  };
}

/** Whether a changed document is asked about at once. One with other data is when the data was read. */
function isAsked(now: ProjectDocument, before: ProjectDocument | undefined): boolean {
  return (
    now !== before &&
    (now.data === before?.data || now.graph !== before?.graph || now.training !== before.training)
  );
}

/** Takes what was read of the data; undefined when nothing is known of it. */
export function knowData(data: DataFacts | undefined): void {
  useFacts.setState({ data: data ?? unreadData });
  void refresh();
}

/** Edits closer together than this are explained once. */
const explainAfterMilliseconds = 80;

async function refresh(): Promise<void> {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    do {
      again = false;
      await inferOnce();
    } while (again);
  } finally {
    busy = false;
  }
}

async function inferOnce(): Promise<void> {
  const document = useProject.getState().history?.workspace.document;
  if (document === undefined || client === undefined) return;
  const { data } = useFacts.getState();
  const facts = await client.ask<'infer'>({ kind: 'infer', document, data });
  const { parameters, macs, problems } = facts;
  useFacts.setState({
    of: document,
    nodes: byId(facts.nodes),
    assumed: keepAssumed(facts.nodes),
    parameters,
    macs,
    problems,
    repairs: [],
  });
  clearTimeout(explanation);
  explanation = setTimeout(() => void explain(document, data, facts), explainAfterMilliseconds);
}

let explanation: ReturnType<typeof setTimeout> | undefined;

/** Repairs, assumptions and memory: slower, so only once edits pause. */
async function explain(document: ProjectDocument, data: DataFacts, facts: GraphFacts): Promise<void> {
  const answer = await client?.ask<'explain'>({ kind: 'explain', document, data, facts });
  // An edit made meanwhile makes the answer worthless.
  if (answer === undefined || useFacts.getState().of !== document || useFacts.getState().data !== data)
    return;
  const { repairs, assumed, memory } = answer;
  useFacts.setState({ repairs, assumed: byId(assumed), memory });
}

/** Until the new assumptions are there, the old ones stand for nodes that are still hidden: nothing flickers. */
function keepAssumed(nodes: readonly NodeFacts[]): ReadonlyMap<string, NodeFacts> {
  const { assumed } = useFacts.getState();
  const hidden = new Set(nodes.filter(({ shape }) => shape === undefined).map(({ id }) => id));
  return new Map([...assumed].filter(([id]) => hidden.has(id)));
}

function byId(nodes: readonly NodeFacts[]): ReadonlyMap<string, NodeFacts> {
  return new Map(nodes.map((node) => [node.id, node]));
}

/** Why each wire may not be drawn; undefined where it may. */
export async function checkWires(edges: readonly Edge[]): Promise<readonly (Diagnostic | undefined)[]> {
  const document = useProject.getState().history?.workspace.document;
  if (document === undefined || client === undefined) return edges.map(() => undefined);
  return client.ask<'wires'>({ kind: 'wires', document, data: useFacts.getState().data, edges });
}

/** What is inside a block of a document; undefined where there is none, or it cannot be known. */
export async function insideBlock(
  document: ProjectDocument,
  path: readonly string[],
): Promise<BlockFacts | undefined> {
  return client?.ask<'block'>({ kind: 'block', document, data: useFacts.getState().data, path });
}

/** The nodes that could stand at the other end of a wire, best first. */
export async function fittingNodes(wire: LooseWire): Promise<readonly FittingNode[]> {
  const document = useProject.getState().history?.workspace.document;
  if (document === undefined || client === undefined) return [];
  return client.ask<'fitting'>({ kind: 'fitting', document, data: useFacts.getState().data, wire });
}
