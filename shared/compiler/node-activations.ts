/** A network with what one of its nodes makes of each sample: what embeddings are computed by. */
import { err, ok } from '../base/result.ts';
import type { DataFacts } from '../data/data-facts.ts';
import type { Checked } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { isTargetInput } from '../ir/data-inputs.ts';
import type { Graph, StateEntry, Value } from '../ir/graph.ts';
import { fixed } from '../ir/types.ts';
import type { NodeCatalogue } from '../nodes/definition.ts';
import { reduceMean } from '../ops/build.ts';
import { firstAnswer, unknownNode, withoutUnread } from './explained-network.ts';
import type { Lowered } from './lowered.ts';
import { lowerDocument, readState, runPasses } from './pipeline.ts';
import { inFileUnits } from './scaled-targets.ts';

/** Result `[batch, width]`: what the node makes of each sample. */
export const activationsResult = 'activations';

export interface ActivationsOptions {
  readonly catalogue: NodeCatalogue;
  readonly data: DataFacts;
  /** Samples a run of the program takes. */
  readonly batch: number;
  /** Id of the node; absent: the one that the last layer with weights before the answer reads. */
  readonly node?: string | undefined;
}

export interface ActivationsProgram {
  readonly graph: Graph;
  readonly state: readonly StateEntry[];
  readonly node: string;
  /** Every node that could be asked, in the order of the network. */
  readonly nodes: readonly string[];
  /** Shape of what the node makes of one sample. */
  readonly shape: readonly number[];
  /** Numbers of a sample in the result: those of a picture or volume are means over its places, those of a sequence over its steps. */
  readonly width: number;
}

/**
 * Compiles the bare network with the activations of a node as a result beside the prediction of the first objective, in the units of
 * the file. Refuses: explain-unknown-node, and whatever the compiler refuses.
 */
export function compileActivations(
  document: ProjectDocument,
  { catalogue, data, batch, node: asked }: ActivationsOptions,
): Checked<ActivationsProgram> {
  const front = lowerDocument(document, { catalogue, data }, 'infer', batch);
  if (!front.ok) return front;
  const lowered = front.value;
  const { builder } = lowered;
  const raw = firstAnswer(lowered, document);
  const made = embeddable(lowered);
  const node = asked ?? lastFeatures(lowered, raw, made);
  const value = made.get(node);
  if (value === undefined) {
    return err([unknownNode(node, [...made.keys()])]);
  }
  builder.origin = '';
  const averaged = averagedPlaces(value);
  const pooled = averaged.length === 0 ? value : reduceMean(builder, value, averaged);
  builder.output('result', 'prediction', inFileUnits(lowered, raw));
  builder.output('result', activationsResult, pooled);
  const graph = withoutUnread(runPasses(builder.graph()));
  return ok({
    graph,
    state: readState(lowered.state, graph),
    node,
    nodes: [...made.keys()],
    shape: value.type.shape.slice(1).map(fixed),
    width: pooled.type.shape
      .slice(1)
      .map(fixed)
      .reduce((product, size) => product * size, 1),
  });
}

/** What nodes make of each sample as float32 numbers, by their ids; none of what is computed from targets. */
function embeddable({ builder, values }: Lowered): ReadonlyMap<string, Value> {
  const { inputs, nodes } = builder.graph();
  const known = new Set(inputs.flatMap(({ name, value }) => (isTargetInput(name) ? [value] : [])));
  for (const node of nodes)
    if (node.inputs.some((input) => known.has(input))) for (const value of node.outputs) known.add(value);
  const found = new Map<string, Value>();
  for (const [id, ports] of values) {
    const [value] = Object.values(ports);
    if (value === undefined || known.has(value)) continue;
    const { dtype, shape } = value.type;
    if (dtype === 'float32' && shape.length >= 2) found.set(id, value);
  }
  return found;
}

/** Axes over which the numbers of a sample are averaged: the places of a picture or volume, the steps of a sequence. */
function averagedPlaces({ type: { shape } }: Value): readonly number[] {
  if (shape.length === 2) return [];
  return shape.length === 3 ? [1] : shape.slice(2).map((_, i) => i + 2);
}

/** The node whose output the last layer with weights takes on the way to the answer; the one that makes the answer where none does. */
function lastFeatures(
  { builder, state, stateValues }: Lowered,
  answer: Value,
  made: ReadonlyMap<string, Value>,
): string {
  const { nodes } = builder.graph();
  const makers = new Map(nodes.flatMap((node) => node.outputs.map((value) => [value, node] as const)));
  const ids = new Map([...made].map(([id, value]) => [value, id] as const));
  const weights = new Set(
    state.flatMap(({ path, role }) => (role === 'weight' ? (stateValues.get(path) ?? []) : [])),
  );
  const waiting = [answer];
  const seen = new Set(waiting);
  let isBeforeLayer = false;
  for (const value of waiting) {
    const id = ids.get(value);
    if (isBeforeLayer && id !== undefined) return id;
    const { inputs = [] } = makers.get(value) ?? {};
    // A bias is no layer by itself.
    isBeforeLayer ||= inputs.some((input) => weights.has(input) && input.type.shape.length > 1);
    for (const input of inputs)
      if (!seen.has(input) && !weights.has(input)) {
        seen.add(input);
        waiting.push(input);
      }
  }
  return makers.get(answer)?.origin ?? '';
}
