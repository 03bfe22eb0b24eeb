/** Which nodes could be added at the end of a wire that hangs in the air, and by which of their ports. */

import type { DataFacts } from '../data/data-facts.ts';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { freshId } from '../document/edit-graph.ts';
import { defaultParameters } from '../document/parameters.ts';
import type { DocumentNode, Edge, Endpoint, ProjectDocument } from '../document/schema.ts';
import type { Value } from '../ir/graph.ts';
import { tensorType } from '../ir/types.ts';
import type { AnyNodeDefinition, NodeCatalogue } from '../nodes/definition.ts';
import { incompatible } from './check-wire.ts';
import { inferDocument } from './infer.ts';
import { lowerGraph } from './lower.ts';
import { checkInputs, problemsOf } from './lowering-checks.ts';
import { roleOf } from './node-role.ts';
import { isRepairable, repairsOf } from './repairs/index.ts';
import { validateGraph } from './validate.ts';

/** A wire with one end: it leads from an output to a node that is yet to come, or from such a node into an input. */
export type LooseWire = { readonly from: Endpoint } | { readonly to: Endpoint };

/** A type of node that can stand at the other end. */
export interface FittingNode {
  readonly type: string;
  /** Its first port that takes the wire: an input of a wire that leads from an output, else an output. */
  readonly port: string;
  /** Whether it fits as it is; else only with a repair. */
  readonly asItIs: boolean;
}

/** What the compiler is asked with. */
interface Context {
  readonly catalogue: NodeCatalogue;
  readonly data: DataFacts;
}

/**
 * The types whose nodes, with their usual parameters, could stand at the other end of a wire, in this order: those that
 * fit as they are, those that fit with a repair; within each, those that stand there elsewhere in this graph, those that
 * usually stand there, the rest in the order of the catalogue, and those that take it by an optional port. A type that the
 * compiler refuses is left out.
 */
export function fittingNodes(
  document: ProjectDocument,
  wire: LooseWire,
  catalogue: NodeCatalogue,
  data: DataFacts,
): readonly FittingNode[] {
  const context = { catalogue, data };
  const found =
    'from' in wire
      ? takers(upTo(document, wire.from.node), wire.from, context)
      : givers(upTo(withoutWireAt(document, wire.to, catalogue), wire.to.node), wire.to, context);
  const usual = usualness(document, wire, catalogue);
  const isOptional = ({ type, port }: FittingNode): boolean =>
    'from' in wire && catalogue.get(type)?.inputs[port]?.optional === true;
  return firstOfType(found)
    .map((fit, index) => ({ fit, index, usual: isOptional(fit) ? -1 : usual(fit.type) }))
    .sort((a, b) => Number(b.fit.asItIs) - Number(a.fit.asItIs) || b.usual - a.usual || a.index - b.index)
    .map(({ fit }) => fit);
}

/** An input that takes one wire gives it up for another. */
function withoutWireAt(
  document: ProjectDocument,
  { node, port }: Endpoint,
  catalogue: NodeCatalogue,
): ProjectDocument {
  const { graph } = document;
  if (catalogue.get(graph.nodes[node]?.type ?? '')?.inputs[port]?.many === true) return document;
  const edges = graph.edges.filter(({ to }) => to.node !== node || to.port !== port);
  return { ...document, graph: { ...graph, edges } };
}

/** The part of a document that a node depends on, and the node. */
function upTo(document: ProjectDocument, node: string): ProjectDocument {
  const kept = new Set([node]);
  for (const id of kept) {
    for (const { from, to } of document.graph.edges) if (to.node === id) kept.add(from.node);
  }
  const { nodes, edges } = document.graph;
  return {
    ...document,
    graph: {
      nodes: Object.fromEntries(Object.entries(nodes).filter(([id]) => kept.has(id))),
      edges: edges.filter(({ to }) => kept.has(to.node)),
    },
  };
}

/** One of each type, by the first of its ports that fits as it is, else by the first that fits. */
function firstOfType(found: readonly FittingNode[]): readonly FittingNode[] {
  const first = new Map<string, FittingNode>();
  for (const fit of found) {
    const known = first.get(fit.type);
    if (known === undefined || (fit.asItIs && !known.asItIs)) first.set(fit.type, fit);
  }
  return [...first.values()];
}

/** How usual a type is at the other end: how often it stands there in this graph, above what stands there by custom. */
function usualness(
  { graph }: ProjectDocument,
  wire: LooseWire,
  catalogue: NodeCatalogue,
): (type: string) => number {
  const typeOf = ({ node }: Endpoint): string => graph.nodes[node]?.type ?? '';
  const known = typeOf('from' in wire ? wire.from : wire.to);
  const uses = new Map<string, number>();
  for (const { from, to } of graph.edges) {
    const [here, there] = 'from' in wire ? [from, to] : [to, from];
    if (typeOf(here) === known) uses.set(typeOf(there), (uses.get(typeOf(there)) ?? 0) + 1);
  }
  const custom = (before: string, after: string): number => {
    const family = catalogue.get(before)?.family;
    const families = catalogue.get(after)?.usuallyAfter ?? [];
    const place = family === undefined ? -1 : families.indexOf(family);
    return place < 0 ? 0 : 1 / (place + 2);
  };
  return (type) => (uses.get(type) ?? 0) + ('from' in wire ? custom(known, type) : custom(type, known));
}

/** Nodes that take what an output gives: all of them are tried at once, beside each other. */
function takers(document: ProjectDocument, from: Endpoint, context: Context): readonly FittingNode[] {
  const ids = new Set<string>();
  const trials = [...context.catalogue.values()].flatMap((definition) =>
    Object.keys(definition.inputs).map((port) => {
      const id = freshId(document, 'trial', ids);
      ids.add(id);
      return { id, definition, port };
    }),
  );
  const tried = withNodes(
    document,
    Object.fromEntries(trials.map(({ id, definition }) => [id, nodeOf(definition)])),
    trials.map(({ id, port }) => ({ from, to: { node: id, port } })),
  );
  const value = valueAt(document, from, context);
  const found = problemsAt(
    tried,
    trials.map((trial) => ({ ...trial, value })),
    context,
  );
  return trials.flatMap(({ id, definition, port }) => {
    const problems = found.filter(({ where }) => where.node === id);
    // Repairs are tried on the node alone: with all the others beside it each would take long.
    const alone = () => withNodes(document, { [id]: nodeOf(definition) }, [{ from, to: { node: id, port } }]);
    return listed(definition.type, port, fitOf(problems, alone, context));
  });
}

/**
 * Nodes that give what an input takes. Of those that wait for inputs of their own, the ranks that they give in their
 * examples say whether they fit.
 */
function givers(document: ProjectDocument, to: Endpoint, context: Context): readonly FittingNode[] {
  const target = context.catalogue.get(document.graph.nodes[to.node]?.type ?? '');
  if (target === undefined) return [];
  const candidates = [...context.catalogue.values()].filter((definition) => isSource(definition, target));
  const ranks = fitsByRank(document, to, target, context);
  return candidates.flatMap((definition) =>
    Object.keys(definition.outputs).flatMap((port): readonly FittingNode[] => {
      const { type, examples } = definition;
      if (Object.keys(definition.inputs).length > 0) {
        const fits = examples.map(({ outputs }) => ranks.get(outputs[port]?.length ?? 0));
        return listed(type, port, fits.includes('as it is') ? 'as it is' : fits.find(Boolean));
      }
      const from = { node: freshId(document, 'trial'), port };
      const tried = withNodes(document, { [from.node]: nodeOf(definition) }, [{ from, to }]);
      const end = { id: to.node, definition: target, port: to.port, value: valueAt(tried, from, context) };
      const problems = problemsAt(tried, [end], context, document);
      return listed(
        type,
        port,
        fitOf(problems, () => tried, context),
      );
    }),
  );
}

/** A side of the samples that ranks are tried with; pixels, steps or features. */
const trialSide = 8;
const highestRank = 5;

/** The ranks that an input takes, the batch counted: its node is tried alone, behind samples of each. */
function fitsByRank(
  document: ProjectDocument,
  to: Endpoint,
  target: AnyNodeDefinition,
  { catalogue, data }: Context,
): ReadonlyMap<number, Fit> {
  const source = [...catalogue.values()].find((definition) => roleOf(definition) === 'input');
  const node = document.graph.nodes[to.node];
  const [output] = Object.keys(source?.outputs ?? {});
  if (source === undefined || output === undefined || node === undefined) return new Map();
  const from = { node: freshId(document, 'trial'), port: output };
  const fits = new Map<number, Fit>();
  for (let rank = 2; rank <= highestRank; rank++) {
    const shape = Array.from({ length: rank - 1 }, () => trialSide);
    const samples = { ...nodeOf(source), parameters: { shape } };
    const alone = withNodes(
      { ...document, graph: { nodes: { [to.node]: node }, edges: [] } },
      { [from.node]: samples },
      [{ from, to }],
    );
    const context = {
      catalogue,
      data: { featureType: tensorType('float32', ['N', ...shape]), target: data.target },
    };
    const end = { id: to.node, definition: target, port: to.port, value: valueAt(alone, from, context) };
    const fit = fitOf(problemsAt(alone, [end], context), () => alone, context);
    if (fit !== undefined) fits.set(rank, fit);
  }
  if (roleOf(target) === 'loss') fits.set(0, 'as it is');
  return fits;
}

/** Whether other nodes go on from what a node gives: what a loss or a metric gives is for the training alone. */
export function passesOn(definition: AnyNodeDefinition): boolean {
  const role = roleOf(definition);
  return role !== 'loss' && role !== 'metric';
}

/** What a loss gives is there for other losses. */
function isSource(definition: AnyNodeDefinition, target: AnyNodeDefinition): boolean {
  return passesOn(definition) || (roleOf(definition) === 'loss' && roleOf(target) === 'loss');
}

/** An input that is asked whether it takes a value; the value, where it is known. */
interface AskedInput {
  readonly id: string;
  readonly definition: AnyNodeDefinition;
  readonly port: string;
  readonly value: Value | undefined;
}

/** What the compiler says of wired inputs; problems that the document had `before` aside. */
function problemsAt(
  document: ProjectDocument,
  inputs: readonly AskedInput[],
  { catalogue, data }: Context,
  before?: ProjectDocument,
): readonly Diagnostic[] {
  const old = before === undefined ? [] : inferDocument(before, catalogue, data).problems;
  const known = new Set(old.map((problem) => JSON.stringify(problem)));
  const ids = new Set(inputs.map(({ id }) => id));
  return [...inferDocument(document, catalogue, data).problems, ...inputs.flatMap(portProblems)].filter(
    (problem) =>
      problem.severity === 'error' &&
      problem.where.node !== undefined &&
      ids.has(problem.where.node) &&
      !awaitsWires.has(problem.code) &&
      !known.has(JSON.stringify(problem)),
  );
}

type Fit = 'as it is' | 'repaired';

/** Undefined where a problem is one that no repair fixes. */
function fitOf(
  problems: readonly Diagnostic[],
  documentOf: () => ProjectDocument,
  { catalogue, data }: Context,
): Fit | undefined {
  if (problems.length === 0) return 'as it is';
  const refusing = problems.filter(({ code }) => incompatible.has(code));
  if (refusing.length === 0) return 'repaired';
  if (refusing.some(({ code }) => !isRepairable(code))) return undefined;
  const document = documentOf();
  const facts = { ...inferDocument(document, catalogue, data), problems: refusing };
  const found = repairsOf(document, catalogue, data, facts);
  return found.every(({ repairs }) => repairs.length > 0) ? 'repaired' : undefined;
}

function listed(type: string, port: string, fit: Fit | undefined): readonly FittingNode[] {
  return fit === undefined ? [] : [{ type, port, asItIs: fit === 'as it is' }];
}

/** What is said of a node that has not got all its wires yet. */
const awaitsWires: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'port-unwired',
  'loss-unconnected',
]);

/** What a port says of a value, whatever its node is still waiting for. */
function portProblems({ id, definition, port, value }: AskedInput): readonly Diagnostic[] {
  if (value === undefined) return [];
  try {
    checkInputs(id, definition, { [port]: value });
    return [];
  } catch (problem) {
    return problemsOf(id, problem);
  }
}

function valueAt(
  { graph }: ProjectDocument,
  { node, port }: Endpoint,
  { catalogue, data }: Context,
): Value | undefined {
  const validated = validateGraph(graph, catalogue);
  return lowerGraph(validated, { mode: 'infer', batch: 'N', catalogue, data }).values.get(node)?.[port];
}

function nodeOf({ type, version, parameters }: AnyNodeDefinition): DocumentNode {
  return { type, version, parameters: defaultParameters(parameters) };
}

function withNodes(
  document: ProjectDocument,
  nodes: Readonly<Record<string, DocumentNode>>,
  edges: readonly Edge[],
): ProjectDocument {
  const { graph } = document;
  return {
    ...document,
    graph: { nodes: { ...graph.nodes, ...nodes }, edges: [...graph.edges, ...edges] },
  };
}
