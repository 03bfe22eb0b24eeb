/** A network with the score of one answer and its gradient: what explanations of single answers are computed by. */
import { err, ok } from '../base/result.ts';
import type { DataFacts } from '../data/data-facts.ts';
import { type Checked, diagnostic } from '../diagnostics/diagnostic.ts';
import type { ProjectDocument } from '../document/schema.ts';
import { featuresInput } from '../ir/data-inputs.ts';
import type { Graph, StateEntry, Value } from '../ir/graph.ts';
import { fixed, tensorType } from '../ir/types.ts';
import type { NodeCatalogue } from '../nodes/definition.ts';
import { multiply, reduceSum } from '../ops/build.ts';
import { backpropagate } from './autodiff.ts';
import { firstAnswer, unknownNode, withoutUnread } from './explained-network.ts';
import type { Lowered } from './lowered.ts';
import { lowerDocument, readState, runPasses } from './pipeline.ts';
import { inFileUnits } from './scaled-targets.ts';

/** Names of the program's inputs and results. */
export const explanationNames = {
  /** Input `[batch, ...answer]`: how much each number of the answer counts in the score. */
  choice: 'explain/choice',
  /** Input of an entered node: what it is taken to make. */
  entered: 'explain/entered',
  /** Result `[batch]`: the sum of the chosen numbers. */
  score: 'explain/score',
  /** Result `[batch, ...]`: the gradient of each sample's score. */
  gradient: 'explain/gradient',
  /** Result `[batch, ...]`: what the place made of the sample. */
  activation: 'explain/activation',
} as const;

/**
 * Where the gradient is taken. input: the features as the data gives them, taken as float32. node: what a node makes, by its
 * id. convolution: what the last convolution makes. embedding: what the embedding of the tokens makes; the program then
 * takes that from outside when `entered`.
 */
export type ExplainedPlace =
  | { readonly at: 'input' }
  | { readonly at: 'node'; readonly node: string }
  | { readonly at: 'convolution' }
  | { readonly at: 'embedding'; readonly entered: boolean };

export interface ExplanationOptions {
  readonly catalogue: NodeCatalogue;
  readonly data: DataFacts;
  /** Samples a run of the program takes. Each sample's score depends on that sample alone, so the gradients are those of each. */
  readonly batch: number;
  readonly place: ExplainedPlace;
}

export interface ExplanationProgram {
  readonly graph: Graph;
  readonly state: readonly StateEntry[];
  /** The node the gradient is taken at; '' is the input. */
  readonly node: string;
  /** Shape of one sample at that place. */
  readonly placeShape: readonly number[];
  /** Shape of one sample's answer. */
  readonly answerShape: readonly number[];
}

/**
 * Compiles the bare network with the score and its gradient at a place. The score is of the first objective's raw answers:
 * logits of classes, numbers in the units of the file. Refuses: explain-no-place, explain-unknown-node,
 * explain-no-gradient, and whatever the compiler refuses.
 */
export function compileExplanation(
  document: ProjectDocument,
  { catalogue, data, batch, place }: ExplanationOptions,
): Checked<ExplanationProgram> {
  const front = lowerDocument(document, { catalogue, data: asNumbers(data) }, 'infer', batch);
  if (!front.ok) return front;
  const lowered = front.value;
  const { builder } = lowered;
  const raw = firstAnswer(lowered, document);
  const found = findPlace(lowered, place);
  if (!found.ok) return found;
  const { node, value } = found.value;
  const answer = inFileUnits(lowered, raw);
  builder.origin = '';
  const choice = builder.input('data', explanationNames.choice, tensorType('float32', answer.type.shape));
  const rest = answer.type.shape.slice(1).map((_, i) => i + 1);
  const score = reduceSum(builder, multiply(builder, answer, choice), rest);
  const total = reduceSum(builder, score, [0]);
  const gradient =
    value.type.dtype === 'float32' ? backpropagate(builder, total, [value]).get(value) : undefined;
  if (gradient === undefined) return err([diagnostic('explain-no-gradient', { node })]);
  builder.output('result', 'prediction', answer);
  builder.output('result', explanationNames.score, score);
  builder.output('result', explanationNames.gradient, gradient);
  builder.output('result', explanationNames.activation, value);
  const whole = builder.graph();
  const entered = place.at === 'embedding' && place.entered ? enteredAt(whole, value) : whole;
  const graph = withoutUnread(runPasses(entered));
  return ok({
    graph,
    state: readState(lowered.state, graph),
    node,
    placeShape: value.type.shape.slice(1).map(fixed),
    answerShape: answer.type.shape.slice(1).map(fixed),
  });
}

/** Pictures enter as float32, since a gradient says how an answer changes with a small change of a number. */
function asNumbers(data: DataFacts): DataFacts {
  const { dtype, shape } = data.featureType;
  return dtype === 'uint8' ? { ...data, featureType: { dtype: 'float32', shape } } : data;
}

function findPlace(
  { builder, values }: Lowered,
  place: ExplainedPlace,
): Checked<{ readonly node: string; readonly value: Value }> {
  const { inputs, nodes } = builder.graph();
  if (place.at === 'input') {
    const input = inputs.find(({ name }) => name === featuresInput(''));
    return input === undefined ? missing('input') : ok({ node: '', value: input.value });
  }
  if (place.at === 'node') {
    const value = Object.values(values.get(place.node) ?? {})[0];
    if (value !== undefined) return ok({ node: place.node, value });
    return err([unknownNode(place.node, [...values.keys()])]);
  }
  const ops = place.at === 'convolution' ? convolutions : ['gather'];
  const tokens = new Set(inputs.filter(({ kind }) => kind === 'data').map(({ value }) => value));
  const made = nodes.filter(
    ({ op, inputs: taken, origin }) =>
      ops.includes(op) &&
      values.has(origin) &&
      (place.at === 'convolution' || taken.some((value) => tokens.has(value))),
  );
  const node = (place.at === 'convolution' ? made.at(-1) : made[0])?.origin;
  const value = node === undefined ? undefined : Object.values(values.get(node) ?? {})[0];
  return node === undefined || value === undefined ? missing(place.at) : ok({ node, value });
}

const convolutions: readonly string[] = ['conv2d'];

function missing(place: 'input' | 'convolution' | 'embedding'): Checked<never> {
  return err([diagnostic('explain-no-place', {}, { place })]);
}

/** The graph with a value taken from outside instead of computed. */
function enteredAt(graph: Graph, value: Value): Graph {
  return {
    ...graph,
    inputs: [...graph.inputs, { kind: 'data', name: explanationNames.entered, value }],
    nodes: graph.nodes.filter((node) => !node.outputs.includes(value)),
  };
}
