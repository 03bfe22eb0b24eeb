import { hashText } from '../../base/random.ts';
import type { Graph, Value } from '../../ir/graph.ts';
import type { TensorData } from '../../ir/tensor-data.ts';
import { shapeText, type TensorType } from '../../ir/types.ts';
import type { OpAttributes } from '../../ops/attributes.ts';
import type { ExampleInput, OpDefinition, OpExample, OpName } from '../../ops/definition.ts';
import { GraphBuilder } from '../../ops/graph-builder.ts';
import { ops } from '../../ops/index.ts';
import { runGraph } from '../run-graph.ts';
import { fillInput } from './fill.ts';

/** A case of an op's definition made concrete: values for its inputs `in0`, `in1`, ... */
export interface OpCase {
  /** `conv2d 3: 2×3×5×4, 4×3×3×3`. */
  readonly name: string;
  readonly op: OpName;
  readonly example: OpExample<OpName>;
  readonly feeds: ReadonlyMap<string, TensorData>;
}

/** An op's definition with the link between name and attributes forgotten. */
export function definitionOf(op: OpName): OpDefinition<OpName> {
  return ops[op] as OpDefinition<OpName>;
}

export function opCases(op: OpName): readonly OpCase[] {
  return definitionOf(op).examples.map((example, i) => {
    const shapes = example.inputs.map((input) => shapeText(input.shape)).join(', ');
    return { name: `${op} ${i + 1}: ${shapes}`, op, example, feeds: feedsOf(op, example, i) };
  });
}

export const inputName = (i: number): string => `in${i}`;
export const outputName = (i: number): string => `out${i}`;

function feedsOf(op: OpName, example: OpExample<OpName>, index: number): ReadonlyMap<string, TensorData> {
  const filled = example.inputs.map((input, i) => fillInput(input, hashText(op), index, i));
  const values = [...filled];
  example.inputs.forEach((input, i) => {
    if (input.computed) values[i] = computedInput(input.computed, values, example);
  });
  return new Map(values.map((value, i) => [inputName(i), value]));
}

function computedInput(
  { op, from, output = 0, attributes }: NonNullable<ExampleInput['computed']>,
  values: readonly TensorData[],
  example: OpExample<OpName>,
): TensorData {
  const inputs = from.map((i) => values[i] as TensorData);
  const graph = singleOpGraph(op, inputs, (attributes ?? example.attributes) as OpAttributes[OpName]);
  const feeds = new Map(inputs.map((input, i) => [inputName(i), input]));
  return runGraph(graph, feeds, { precision: 'float32' }).get(outputName(output)) as TensorData;
}

/** A graph of this one op; all its results are outputs `out0`, `out1`, ... */
export function singleOpGraph(
  op: OpName,
  inputs: readonly TensorType[],
  attributes: OpAttributes[OpName],
): Graph {
  return graphOf(inputs, (g, values) => g.op(op, values, attributes));
}

/** A graph with the given inputs, named in0, in1, ... and the results of `body` as outputs out0, out1, ... */
export function graphOf(
  inputs: readonly TensorType[],
  body: (g: GraphBuilder, values: readonly Value[]) => readonly Value[],
): Graph {
  const g = new GraphBuilder();
  const values = inputs.map(({ dtype, shape }, i) => g.input('data', inputName(i), { dtype, shape }));
  body(g, values).forEach((value, i) => {
    g.output('result', outputName(i), value);
  });
  return g.graph();
}

/** The case's input types, at its own batch size. */
export function inputTypes({ example }: OpCase): readonly TensorType[] {
  return example.inputs.map(({ dtype = 'float32', shape }) => ({ dtype, shape }));
}

/** The case with 'N' for the batch; undefined for a case that has no batch. */
export function symbolicForm(
  opCase: OpCase,
): { readonly inputs: readonly TensorType[]; readonly attributes: OpAttributes[OpName] } | undefined {
  const { example } = opCase;
  if (example.symbolic === undefined) return undefined;
  const { inputs: first, second = [] } = example.symbolic;
  const inputs = inputTypes(opCase).map(({ dtype, shape }, i): TensorType => {
    const axis = first.includes(i) ? 0 : second.includes(i) ? 1 : undefined;
    return { dtype, shape: shape.map((dim, k) => (k === axis ? 'N' : dim)) };
  });
  return { inputs, attributes: example.symbolic.attributes ?? example.attributes };
}

/** The batch size of a case that has one. */
export function batchOf({ example }: OpCase): number {
  const [first] = example.symbolic?.inputs ?? [];
  if (first !== undefined) return example.inputs[first]?.shape[0] as number;
  const [second] = example.symbolic?.second ?? [];
  if (second !== undefined) return example.inputs[second]?.shape[1] as number;
  // A case whose inputs have no batch, only its attributes.
  return (example.attributes as { readonly shape: readonly number[] }).shape[0] as number;
}
