/** Repairs of the problems a graph can have: which there are, what each costs, and what shapes the best would give. */

import type { DataFacts } from '../../data/data-facts.ts';
import type { DiagnosticCode } from '../../diagnostics/codes.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { editDocument, patched } from '../../document/edit.ts';
import type { ProjectDocument } from '../../document/schema.ts';
import type { NodeCatalogue } from '../../nodes/definition.ts';
import { type GraphFacts, inferDocument, type NodeFacts } from '../infer.ts';
import { repairFeatureMap } from './feature-map.ts';
import { repairInputShape } from './input-shape.ts';
import {
  repairBinaryScores,
  repairLossKind,
  repairObjective,
  repairScores,
  repairSqueezed,
  repairWidth,
} from './loss.ts';
import { repairMergedShapes } from './merge-shapes.ts';
import { repairMissingWire } from './missing-wires.ts';
import { repairNumber } from './numbers.ts';
import type { Candidate, Repair, RepairContext, RepairMaker } from './repair.ts';
import { repairKinds } from './texts.ts';

const makers: Readonly<Partial<Record<DiagnosticCode, RepairMaker>>> = {
  'input-shape-mismatch': repairInputShape,
  'port-unwired': repairMissingWire,
  'loss-unconnected': repairMissingWire,
  'merge-shapes-differ': repairMergedShapes,
  'rank-too-high': repairFeatureMap,
  'scores-expected': repairScores,
  'classes-mismatch': repairWidth,
  'prediction-target-mismatch': repairWidth,
  'labels-expected': repairLossKind,
  'numbers-expected': repairLossKind,
  'binary-scores-expected': repairBinaryScores,
  'two-classes-expected': repairLossKind,
  'softmax-before-cross-entropy': repairSqueezed,
  'activation-before-loss': repairSqueezed,
  'heads-do-not-divide': repairNumber,
  'patches-do-not-fit': repairNumber,
  'vocabulary-too-small': repairNumber,
  'objective-unknown-loss': repairObjective,
};

/** Whether a problem of this code can have repairs at all. */
export function isRepairable(code: DiagnosticCode): boolean {
  return makers[code] !== undefined;
}

/** Max repairs shown for one problem. */
const max = 5;

/** The repairs of a problem, best first: fewest errors left, then the usual choice, then the fewest weights. */
function repairsFor(context: RepairContext): readonly Repair[] {
  const candidates = makers[context.problem.code]?.(context) ?? [];
  return candidates
    .map((candidate) => evaluated(context, candidate))
    .filter((repair) => repair !== undefined)
    .sort(
      (a, b) =>
        a.errorsLeft - b.errorsLeft ||
        repairKinds.indexOf(a.kind) - repairKinds.indexOf(b.kind) ||
        a.parameters - b.parameters,
    )
    .slice(0, max);
}

/** Applies a candidate and infers the result; undefined when the problem stays or the change brings one of its own. */
function evaluated(context: RepairContext, candidate: Candidate): Repair | undefined {
  const { document, catalogue, data, facts, problem } = context;
  const edited = editDocument(document, candidate.edit);
  if (!edited.ok) return undefined;
  const after = inferDocument(edited.value.document, catalogue, data);
  const errors = after.problems.filter(({ severity }) => severity === 'error');
  const added = candidate.added ?? [];
  const own = new Set([...added.map(({ id }) => id), ...(candidate.reveals ? [] : [problem.where.node])]);
  const stays = errors.some(
    ({ code, where }) =>
      (where.node !== undefined && own.has(where.node)) ||
      (code === problem.code &&
        where.path === problem.where.path &&
        where.node === problem.where.node &&
        where.port === problem.where.port),
  );
  if (stays) return undefined;
  return {
    kind: candidate.kind,
    values: candidate.values,
    patches: edited.value.patches,
    added,
    ...price(facts, after, new Set([...own, problem.where.node])),
    errorsLeft: errors.length,
  };
}

/** Nodes hidden behind the problem are not counted: they were not before, and come back whatever repair is taken. */
function price(
  before: GraphFacts,
  after: GraphFacts,
  own: ReadonlySet<string | undefined>,
): { readonly parameters: number; readonly macs: number } {
  const known = new Map(
    before.nodes.filter((node) => node.shape !== undefined).map((node) => [node.id, node]),
  );
  let parameters = 0;
  let macs = 0;
  for (const node of after.nodes) {
    const old = known.get(node.id);
    if (old === undefined && !own.has(node.id)) continue;
    parameters += node.parameters - (old?.parameters ?? 0);
    macs += node.macs - (old?.macs ?? 0);
  }
  return { parameters, macs };
}

/** A problem with its repairs. */
export interface RepairableProblem {
  readonly problem: Diagnostic;
  readonly repairs: readonly Repair[];
}

/** Repairs of every problem of a document, in the order of the problems. */
export function repairsOf(
  document: ProjectDocument,
  catalogue: NodeCatalogue,
  data: DataFacts,
  facts: GraphFacts,
): readonly RepairableProblem[] {
  return facts.problems.map((problem) => ({
    problem,
    repairs: repairsFor({ document, catalogue, data, facts, problem }),
  }));
}

/** How many problems in a row are fixed to look behind them. */
const maxAssumptions = 8;

/** A document as it would be if the best repair of each problem were taken. */
export interface FixedDocument {
  readonly document: ProjectDocument;
  /** Nodes that errors hid from the facts, as they would be. */
  readonly revealed: readonly NodeFacts[];
}

/**
 * Looks behind errors by taking the best repair of each in turn, until nothing is hidden: so that what is drawn after
 * an error stays checkable.
 */
export function fixDocument(
  document: ProjectDocument,
  catalogue: NodeCatalogue,
  data: DataFacts,
  facts: GraphFacts,
): FixedDocument {
  const hidden = new Set(facts.nodes.filter((node) => node.shape === undefined).map((node) => node.id));
  let current: Inferred = { document, facts };
  for (let round = 0; round < maxAssumptions && hidden.size > 0; round++) {
    const fixed = fixOne(current, catalogue, data);
    if (fixed === undefined) break;
    current = fixed;
  }
  const revealed = current.facts.nodes.filter((node) => hidden.has(node.id) && node.shape !== undefined);
  return { document: current.document, revealed };
}

interface Inferred {
  readonly document: ProjectDocument;
  readonly facts: GraphFacts;
}

function fixOne(
  { document, facts }: Inferred,
  catalogue: NodeCatalogue,
  data: DataFacts,
): Inferred | undefined {
  for (const problem of facts.problems) {
    const [best] = repairsFor({ document, catalogue, data, facts, problem });
    if (best === undefined) continue;
    const fixed = patched(document, best.patches);
    return { document: fixed, facts: inferDocument(fixed, catalogue, data) };
  }
  return undefined;
}
