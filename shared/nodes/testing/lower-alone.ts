import type { DataFacts } from '../../data/data-facts.ts';
import { type Diagnostic, DiagnosticError } from '../../diagnostics/diagnostic.ts';
import { defaultParameters, type ParameterDeclarations } from '../../document/parameters.ts';
import type { ParameterValue } from '../../document/schema.ts';
import type { Graph, Value } from '../../ir/graph.ts';
import { type Shape, type TensorType, tensorType } from '../../ir/types.ts';
import { GraphBuilder } from '../../ops/graph-builder.ts';
import type { LoweringContext, LoweringMode, PrimitiveNode } from '../definition.ts';
import { builtInCatalogue } from '../index.ts';

export interface LoweringCase {
  /** Types of what is wired in, by port; a list for a port that takes several. */
  readonly inputs: Readonly<Record<string, TensorType | readonly TensorType[]>>;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  readonly mode?: LoweringMode;
  readonly data?: DataFacts;
}

export interface LoweredAlone {
  /** Inputs are named as ports (`inputs0`, `inputs1` ...) and states; results as output ports and `next:state`. */
  readonly graph: Graph;
  readonly outputs: Readonly<Record<string, Shape>>;
  readonly problems: readonly Diagnostic[];
}

export function primitive(type: string): PrimitiveNode<ParameterDeclarations> {
  const definition = builtInCatalogue.get(type);
  if (definition?.kind !== 'primitive') throw new Error(`no primitive node ${type}`);
  return definition;
}

export const float32 = (...shape: Shape) => tensorType('float32', shape);
export const int32 = (...shape: Shape) => tensorType('int32', shape);

/** Lowers one node with nothing around it. */
export function lowerAlone(type: string, given: LoweringCase): LoweredAlone {
  const definition = primitive(type);
  const builder = new GraphBuilder();
  const inputs = Object.fromEntries(
    Object.entries(given.inputs).map(([port, types]) => {
      if (isType(types)) return [port, builder.input('data', port, types)];
      return [port, types.map((each, i) => builder.input('data', `${port}${i}`, each))];
    }),
  );
  const parameters = { ...defaultParameters(definition.parameters), ...given.parameters };
  const context = contextOn(builder, given.mode ?? 'infer');
  try {
    const results = definition.lower(context, inputs, parameters as never, given.data);
    for (const [port, value] of Object.entries(results)) builder.output('result', port, value);
    const outputs = Object.entries(results).map(([port, value]) => [port, value.type.shape] as const);
    return { graph: builder.graph(), outputs: Object.fromEntries(outputs), problems: [] };
  } catch (problem) {
    if (!(problem instanceof DiagnosticError)) throw problem;
    return { graph: builder.graph(), outputs: {}, problems: problem.diagnostics };
  }
}

function contextOn(builder: GraphBuilder, mode: LoweringMode): LoweringContext {
  const state = (name: string, shape: readonly number[]): Value =>
    builder.input('state', name, tensorType('float32', shape));
  return {
    mode,
    node: 'node1',
    op: (name, operands, attributes) => builder.op(name, operands, attributes),
    weight: state,
    statistic: state,
    updateStatistic: (name, next) => builder.output('state', `next:${name}`, next),
    dropoutMask: (shape) => builder.input('data', 'mask', tensorType('float32', shape)),
    normalNoise: (shape) => builder.input('data', 'noise', tensorType('float32', shape)),
    noise: (shape, distribution) =>
      builder.input('data', `noise/${distribution}`, tensorType('float32', shape)),
    penalize: () => {},
    refuse: (problem) => {
      throw new DiagnosticError([problem]);
    },
  };
}

function isType(types: TensorType | readonly TensorType[]): types is TensorType {
  return !Array.isArray(types);
}
