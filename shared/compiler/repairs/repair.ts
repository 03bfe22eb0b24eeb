import type { Patch } from 'immer';
import type { DataFacts } from '../../data/data-facts.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { DocumentDraft } from '../../document/edit.ts';
import type { Edge, Endpoint, ProjectDocument } from '../../document/schema.ts';
import type { Shape } from '../../ir/types.ts';
import type { AnyNodeDefinition, NodeCatalogue } from '../../nodes/definition.ts';
import type { GraphFacts } from '../infer.ts';
import type { RepairKind } from './texts.ts';

/** What a repair maker may look at: the document with one problem, and all that is known of it. */
export interface RepairContext {
  readonly document: ProjectDocument;
  readonly catalogue: NodeCatalogue;
  readonly data: DataFacts;
  readonly facts: GraphFacts;
  readonly problem: Diagnostic;
}

/** A change that may fix a problem; whether it does is checked by inferring the changed document. */
export interface Candidate {
  readonly kind: RepairKind;
  readonly values: Readonly<Record<string, string | number>>;
  readonly edit: (draft: DocumentDraft) => void;
  /** Nodes the edit adds, and the wire each is put into: where a canvas may place it. */
  readonly added?: readonly AddedNode[];
  /** It lets more of the node be checked: another error that is found there then was there before. */
  readonly reveals?: boolean;
}

export interface AddedNode {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** A change that fixes the problem, with its price. Data alone, so that it can travel between threads. */
export interface Repair {
  readonly kind: RepairKind;
  readonly values: Readonly<Record<string, string | number>>;
  /** What to apply to the document. */
  readonly patches: readonly Patch[];
  readonly added: readonly AddedNode[];
  /** Trained weights more (or fewer) than before, over the nodes that were known before or fixed. */
  readonly parameters: number;
  /** Multiply-accumulates a sample more (or fewer), over the same nodes. */
  readonly macs: number;
  /** Errors that stand after it: 0 where it is the only one. */
  readonly errorsLeft: number;
}

export type RepairMaker = (context: RepairContext) => readonly Candidate[];

export function definitionOf(context: RepairContext, node: string): AnyNodeDefinition | undefined {
  return context.catalogue.get(context.document.graph.nodes[node]?.type ?? '');
}

export function shapeAt({ facts }: RepairContext, endpoint: Endpoint): Shape | undefined {
  return facts.nodes.find((node) => node.id === endpoint.node)?.outputs[endpoint.port];
}

/** The wires into a port, in the document's order. */
export function wiresInto({ document }: RepairContext, node: string, port: string): readonly Edge[] {
  return document.graph.edges.filter((edge) => edge.to.node === node && edge.to.port === port);
}

/** Sizes without the batch; undefined when one is not known. */
export function sampleSizes(shape: Shape | undefined): readonly number[] | undefined {
  const sizes = shape?.slice(1);
  return sizes?.every((size) => typeof size === 'number') ? sizes : undefined;
}
