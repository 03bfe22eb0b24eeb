/** What the window and its inference worker say to each other. */

import type { FittingNode, LooseWire } from '../../shared/compiler/fitting-nodes.ts';
import type { GraphFacts, NodeFacts } from '../../shared/compiler/infer.ts';
import type { BlockFacts } from '../../shared/compiler/infer-block.ts';
import type { AddedNode, Repair } from '../../shared/compiler/repairs/repair.ts';
import type { DataFacts } from '../../shared/data/data-facts.ts';
import type { Diagnostic } from '../../shared/diagnostics/diagnostic.ts';
import type { Edge, ProjectDocument } from '../../shared/document/schema.ts';

export type { AddedNode, FittingNode, LooseWire, Repair };

interface Subject {
  readonly document: ProjectDocument;
  readonly data: DataFacts;
}

export type InferenceQuestion =
  | (Subject & { readonly kind: 'infer' })
  /** Repairs of each problem, what is hidden behind errors, and the memory of a step. */
  | (Subject & { readonly kind: 'explain'; readonly facts: GraphFacts })
  | (Subject & { readonly kind: 'wires'; readonly edges: readonly Edge[] })
  /** What is inside a block: the drawn one, and from there the blocks inside it. */
  | (Subject & { readonly kind: 'block'; readonly path: readonly string[] })
  | (Subject & { readonly kind: 'fitting'; readonly wire: LooseWire });

export interface Explanation {
  /** By the place of the problem in `facts.problems`. */
  readonly repairs: readonly (readonly Repair[])[];
  readonly assumed: readonly NodeFacts[];
  /** Bytes of one training step at the document's batch size; undefined while errors stand. */
  readonly memory: number | undefined;
}

export interface InferenceAnswers {
  readonly infer: GraphFacts;
  readonly explain: Explanation;
  /** By the place of the wire: why it may not be drawn. */
  readonly wires: readonly (Diagnostic | undefined)[];
  readonly block: BlockFacts | undefined;
  /** What could stand at the other end of a wire, best first. */
  readonly fitting: readonly FittingNode[];
}

export interface InferenceRequest {
  readonly id: number;
  readonly question: InferenceQuestion;
}

export interface InferenceReply {
  readonly id: number;
  readonly answer?: InferenceAnswers[keyof InferenceAnswers];
  /** The worker's own failure: a bug of ours. */
  readonly failure?: string;
}
