/** IR graphs as whole ONNX models: one pass, a Loop of training steps, or a model to export. */
import { must } from '../base/assert.ts';
import type { Graph, GraphInput, GraphOutput, Value } from '../ir/graph.ts';
import type { TensorData } from '../ir/tensor-data.ts';
import type { TensorType } from '../ir/types.ts';
import { blockedDomain } from './blocked-tensors.ts';
import { type EmitOptions, emitNodes, withForms } from './emit-nodes.ts';
import { GraphWriter, type WriterResult } from './graph-writer.ts';
import { type OnnxModel, type OnnxValueInfo, subgraph } from './model.ts';
import { tensorBytes } from './tensor-bytes.ts';

/** Name of the input that says how many steps a Loop runs. */
export const countInput = 'count';

/** Name of the output that holds a state's next value. */
export const nextState = (path: string): string => `next:${path}`;

export interface LoopOptions extends EmitOptions {
  /** Results whose first non-finite element ends the loop after its step. */
  readonly stopOn?: readonly string[];
}

/** The graph once: inputs by their names, results by theirs, states as `next:<path>`. */
export function emitStep(whole: Graph, options: EmitOptions): OnnxModel {
  const graph = withForms(whole, options);
  const g = new GraphWriter();
  const names = new Map(graph.inputs.map((input) => [input.value, input.name]));
  emitNodes(g, graph.nodes, names, options);
  const results = graph.outputs.map((output): WriterResult => {
    const name = output.kind === 'state' ? nextState(output.name) : output.name;
    return { info: valueInfo(name, output.value.type), value: nameOf(names, output.value) };
  });
  const inputs = graph.inputs.map((input) => valueInfo(input.name, input.value.type));
  return model(g.finish('step', inputs, results), options);
}

/**
 * A forward graph with its states as constants of the file: what is exported. `metadata` is stored in the file.
 */
export function emitInference(
  whole: Graph,
  weights: ReadonlyMap<string, TensorData>,
  options: EmitOptions,
  metadata: Readonly<Record<string, string>> = {},
): OnnxModel {
  const graph = withForms(whole, options);
  const g = new GraphWriter();
  const names = new Map(graph.inputs.map((input) => [input.value, input.name]));
  for (const input of graph.inputs.filter(isState)) {
    const { dtype, shape, data } = must(weights.get(input.name), `weight ${input.name}`);
    g.namedConstant({ name: input.name, dtype, shape, bytes: tensorBytes(data) });
  }
  emitNodes(g, graph.nodes, names, options);
  const results = graph.outputs.map(
    (output): WriterResult => ({
      info: valueInfo(output.name, output.value.type),
      value: nameOf(names, output.value),
    }),
  );
  const inputs = graph.inputs
    .filter((input) => !isState(input))
    .map((input) => valueInfo(input.name, input.value.type));
  return { ...model(g.finish('network', inputs, results), options), metadata };
}

/**
 * Many steps in one run: data and step inputs gain a leading dimension of steps, states are carried from step to step, and
 * each result is the list of its values. Input `count` (int64) says how many steps run; the inputs may hold more.
 */
export function emitLoop(whole: Graph, options: LoopOptions): OnnxModel {
  const graph = withForms(whole, options);
  const g = new GraphWriter();
  const states = graph.inputs.filter(isState);
  const sliced = graph.inputs.filter((input) => !isState(input));
  const results = graph.outputs.filter((output) => output.kind === 'result');

  const body = loopBody(g, graph, options);
  g.label = 'loop';
  const outputs = [...states.map((state) => nextState(state.name)), ...results.map((result) => result.name)];
  g.named('Loop', [countInput, '', ...states.map((state) => state.name)], outputs, { body: subgraph(body) });

  const stateInfos = states.map((state) => valueInfo(state.name, state.value.type));
  const inputs = [
    valueInfo(countInput, { dtype: 'int64', shape: [] }),
    ...sliced.map((input) => valueInfo(input.name, input.value.type, ['K'])),
    ...stateInfos,
  ];
  const infos = [
    ...stateInfos.map((info) => ({ ...info, name: nextState(info.name) })),
    ...results.map((result) => valueInfo(result.name, result.value.type, ['steps'])),
  ];
  return model(
    g.finish(
      'steps',
      inputs,
      infos.map((info) => ({ info, value: info.name })),
    ),
    options,
  );
}

function loopBody(outer: GraphWriter, graph: Graph, options: LoopOptions) {
  const g = new GraphWriter(outer);
  const iteration = 'iteration';
  const names = new Map<Value, string>();
  g.label = 'loop';
  const carried = graph.inputs.filter(isState).map((input) => {
    names.set(input.value, `now:${input.name}`);
    return valueInfo(`now:${input.name}`, input.value.type);
  });
  for (const input of graph.inputs.filter((candidate) => !isState(candidate))) {
    names.set(input.value, g.op('Gather', [input.name, iteration], { axis: 0 }));
  }
  emitNodes(g, graph.nodes, names, options);

  const goOn = { info: valueInfo('goOn', boolScalar), value: continueCondition(g, graph, names, options) };
  const nextStates = graph.inputs.filter(isState).map((input): WriterResult => {
    const next = stateOutput(graph, input.name);
    return {
      info: valueInfo(`after:${input.name}`, input.value.type),
      value: nameOf(names, next?.value ?? input.value),
    };
  });
  const rows = graph.outputs
    .filter((output) => output.kind === 'result')
    .map(
      (output): WriterResult => ({
        info: valueInfo(`row:${output.name}`, output.value.type),
        value: nameOf(names, output.value),
      }),
    );
  const inputs = [
    valueInfo(iteration, { dtype: 'int64', shape: [] }),
    valueInfo('go', boolScalar),
    ...carried,
  ];
  return g.finish('body', inputs, [goOn, ...nextStates, ...rows]);
}

const boolScalar: TensorType = { dtype: 'bool', shape: [] };
const largestFloat = 3.4028234663852886e38;

/** Whether every watched result is finite: the sum of all their elements is, unless they overflow together. */
function continueCondition(
  g: GraphWriter,
  graph: Graph,
  names: ReadonlyMap<Value, string>,
  { stopOn = [] }: LoopOptions,
): string {
  g.label = 'loop';
  const sums = stopOn.map((name) => {
    const output = must(
      graph.outputs.find((candidate) => candidate.kind === 'result' && candidate.name === name),
      `result ${name}`,
    );
    const value = nameOf(names, output.value);
    return output.value.type.shape.length === 0 ? value : g.op('ReduceSum', [value], { keepdims: 0 });
  });
  const [first, ...others] = sums;
  if (first === undefined) return 'go';
  const total = others.reduce((sum, value) => g.op('Add', [sum, value]), first);
  return g.op('LessOrEqual', [g.op('Abs', [total]), g.scalar(largestFloat)]);
}

function stateOutput(graph: Graph, path: string): GraphOutput | undefined {
  return graph.outputs.find((output) => output.kind === 'state' && output.name === path);
}

function isState(input: GraphInput): boolean {
  return input.kind === 'state';
}

function nameOf(names: ReadonlyMap<Value, string>, value: Value): string {
  return must(names.get(value), `value %${value.id}`);
}

function valueInfo(
  name: string,
  { dtype, shape }: TensorType,
  leading: readonly string[] = [],
): OnnxValueInfo {
  return { name, dtype, shape: [...leading, ...shape] };
}

function model(graph: OnnxModel['graph'], { target, blockSize }: EmitOptions): OnnxModel {
  const standard = { '': 21, ...(blockSize !== undefined && { [blockedDomain]: 1 }) };
  return {
    graph,
    opsets: target === 'portable' ? standard : { ...standard, 'com.microsoft': 1 },
    metadata: {},
  };
}
