import { hashText } from '../base/random.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../diagnostics/diagnostic.ts';
import type { ParameterDeclarations } from '../document/parameters.ts';
import type { Initializer, StateEntry, Value } from '../ir/graph.ts';
import { type Dim, elementsPerSample, fixed, type Shape, tensorType, typeText } from '../ir/types.ts';
import type {
  AnyNodeDefinition,
  CompositeNode,
  DataFacts,
  LoweringContext,
  LoweringInputs,
  LoweringMode,
  NodeCatalogue,
  PortDeclaration,
  PrimitiveNode,
} from '../nodes/definition.ts';
import type { OpAttributes } from '../ops/attributes.ts';
import { apply } from '../ops/build.ts';
import { type OpName, ShapeError } from '../ops/definition.ts';
import { GraphBuilder } from '../ops/graph-builder.ts';
import { blockCatalogue } from './block-ports.ts';
import { type ValidatedGraph, type ValidatedNode, validateGraph } from './validate.ts';

export interface LoweringOptions {
  readonly mode: LoweringMode;
  readonly batch: Dim;
  readonly catalogue: NodeCatalogue;
  readonly data: DataFacts;
}

/** The forward pass as ops, with everything the later stages ask for. */
export interface Lowered {
  readonly builder: GraphBuilder;
  /** Results by node id (inner nodes of blocks read `block1/conv1`) and port. A node that failed is absent. */
  readonly values: ReadonlyMap<string, Readonly<Record<string, Value>>>;
  readonly state: readonly StateEntry[];
  /** The value a state has at the start of the step, by path. */
  readonly stateValues: ReadonlyMap<string, Value>;
  /** The next value of statistics that this step changes, by path. */
  readonly statisticUpdates: ReadonlyMap<string, Value>;
  readonly losses: ReadonlyMap<string, LoweredLoss>;
  readonly metrics: ReadonlyMap<string, { readonly sum: Value; readonly count: Value }>;
  readonly problems: readonly Diagnostic[];
}

export interface LoweredLoss {
  readonly loss: Value;
  /** What the loss judges: the value wired to its first input. */
  readonly prediction: Value;
  readonly definition: AnyNodeDefinition;
}

/** Tensors beyond this many elements a sample fit no device; refusing them keeps a typo from exhausting memory. */
const mostElements = 2 ** 31;

/**
 * Lowers every sound node in order. A node that cannot be lowered leaves a diagnostic and nothing else: nodes
 * that do not depend on it are still lowered. Never throws on a document's content.
 */
export function lowerGraph(validated: ValidatedGraph, options: LoweringOptions): Lowered {
  const lowering = new Lowering(options);
  lowering.lowerAll(validated.nodes, '', new Map());
  return lowering.finish();
}

class Lowering {
  private readonly builder = new GraphBuilder();
  private readonly values = new Map<string, Readonly<Record<string, Value>>>();
  private readonly state: StateEntry[] = [];
  private readonly stateValues = new Map<string, Value>();
  private readonly statisticUpdates = new Map<string, Value>();
  private readonly losses = new Map<string, LoweredLoss>();
  private readonly metrics = new Map<string, { sum: Value; count: Value }>();
  private readonly problems: Diagnostic[] = [];
  private readonly dataValues = new Map<string, Value>();
  private stepKey: Value | undefined;
  private readonly options: LoweringOptions;

  constructor(options: LoweringOptions) {
    this.options = options;
  }

  finish(): Lowered {
    const { builder, values, state, stateValues, statisticUpdates, losses, metrics, problems } = this;
    return { builder, values, state, stateValues, statisticUpdates, losses, metrics, problems };
  }

  lowerAll(nodes: readonly ValidatedNode[], prefix: string, blockInputs: ReadonlyMap<string, Value>): void {
    for (const node of nodes) {
      if (!node.sound) continue;
      const inputs = this.gatherInputs(node, prefix);
      if (inputs === undefined) continue;
      const id = prefix + node.id;
      this.builder.origin = id;
      try {
        this.checkInputs(id, node, inputs);
        this.lowerOne(id, node, inputs, blockInputs);
      } catch (problem) {
        this.collect(id, problem);
      }
    }
  }

  private lowerOne(
    id: string,
    node: ValidatedNode,
    inputs: LoweringInputs,
    blockInputs: ReadonlyMap<string, Value>,
  ): void {
    const { definition } = node;
    if (definition.type === 'block-input') {
      this.values.set(id, { output: blockInputs.get(node.id) as Value });
    } else if (definition.type === 'block-output') {
      this.values.set(id, { output: inputs.input as Value });
    } else if (definition.kind === 'composite') {
      this.values.set(id, this.lowerBlock(id, definition, node, inputs));
    } else {
      this.lowerPrimitive(id, definition, node, inputs);
    }
  }

  private lowerPrimitive(
    id: string,
    definition: PrimitiveNode<ParameterDeclarations>,
    node: ValidatedNode,
    wired: LoweringInputs,
  ): void {
    const inputs =
      definition.role === 'input' || definition.role === 'target' ? this.dataFor(definition, node) : wired;
    const results = definition.lower(this.contextFor(id), inputs, node.parameters, this.options.data);
    this.checkSizes(id, results);
    this.values.set(id, results);
    if (definition.role === 'loss') {
      const prediction = wired[Object.keys(definition.inputs)[0] as string] as Value;
      this.losses.set(id, { loss: results.loss as Value, prediction, definition });
    }
    if (definition.role === 'metric') {
      this.metrics.set(id, { sum: results.sum as Value, count: results.count as Value });
    }
  }

  private lowerBlock(
    id: string,
    definition: CompositeNode<ParameterDeclarations>,
    node: ValidatedNode,
    inputs: LoweringInputs,
  ): Readonly<Record<string, Value>> {
    const outside = new Map(Object.entries(inputs).map(([port, value]) => [port, value as Value]));
    const shapes = Object.fromEntries([...outside].map(([port, value]) => [port, value.type.shape]));
    const section = definition.expand(node.parameters, shapes);
    const inner = validateGraph(section, blockCatalogue(this.options.catalogue));
    if (inner.problems.length > 0) throw new DiagnosticError(inner.problems.map((p) => withinBlock(p, id)));
    const before = this.problems.length;
    this.lowerAll(inner.nodes, `${id}/`, outside);
    if (this.problems.length > before) throw new DiagnosticError([]);
    const results = Object.keys(definition.outputs).map((port) => {
      const value = this.values.get(`${id}/${port}`)?.output;
      if (value === undefined)
        throw new Error(`internal: block ${definition.type} has no inner node ${port}`);
      return [port, value] as const;
    });
    return Object.fromEntries(results);
  }

  private gatherInputs(node: ValidatedNode, prefix: string): LoweringInputs | undefined {
    const inputs: Record<string, Value | readonly Value[]> = {};
    for (const [port, sources] of Object.entries(node.wires)) {
      const values = sources.map((source) => this.values.get(prefix + source.node)?.[source.port]);
      if (values.some((value) => value === undefined)) return undefined;
      const known = values as readonly Value[];
      if (node.definition.inputs[port]?.many) inputs[port] = known;
      else if (known[0] !== undefined) inputs[port] = known[0];
    }
    return inputs;
  }

  private checkInputs(id: string, node: ValidatedNode, inputs: LoweringInputs): void {
    for (const [port, declaration] of Object.entries<PortDeclaration>(node.definition.inputs)) {
      const wired = inputs[port];
      if (wired === undefined) continue;
      for (const value of Array.isArray(wired) ? (wired as readonly Value[]) : [wired as Value]) {
        checkRank(id, port, declaration, value.type.shape);
        if (declaration.dtype !== undefined && value.type.dtype !== declaration.dtype) {
          const values = { expected: declaration.dtype, found: typeText(value.type) };
          throw new DiagnosticError([diagnostic('type-invalid', { node: id, port }, values)]);
        }
      }
    }
  }

  private checkSizes(id: string, results: Readonly<Record<string, Value>>): void {
    for (const value of Object.values(results)) {
      if (elementsPerSample(value.type.shape) > mostElements) this.refuseSize(id, value.type.shape);
    }
  }

  private refuseSize(id: string, shape: Shape): never {
    const values = { limit: mostElements, found: shape.join('×') };
    throw new DiagnosticError([diagnostic('graph-too-large', { node: id }, values)]);
  }

  /** The batch as the data set gives it; one program input a role, shared by all nodes of the role. */
  private dataFor(definition: PrimitiveNode<ParameterDeclarations>, node: ValidatedNode): LoweringInputs {
    const { data, batch } = this.options;
    const withBatch = (dims: Shape): Shape => [batch, ...dims.slice(1)];
    const name = definition.role === 'input' ? 'features' : 'target';
    const known = this.dataValues.get(name);
    if (known !== undefined) return { data: known };
    const type =
      definition.role === 'input'
        ? tensorType(data.featureType.dtype, withBatch(this.featureShape(node)))
        : data.target.kind === 'class'
          ? tensorType(
              'int32',
              data.target.positions === undefined ? [batch] : [batch, data.target.positions],
            )
          : tensorType('float32', [batch, data.target.width]);
    const value = this.builder.input('data', name, type);
    this.dataValues.set(name, value);
    return { data: value };
  }

  /** Before any data is chosen (`featureType` of rank 0) the input node's own shape stands for the data's. */
  private featureShape(node: ValidatedNode): Shape {
    const { shape } = this.options.data.featureType;
    return shape.length > 0 ? shape : ['N', ...(node.parameters.shape as readonly number[])];
  }

  private contextFor(id: string): LoweringContext {
    const { builder } = this;
    return {
      mode: this.options.mode,
      node: id,
      op: <K extends OpName>(name: K, inputs: readonly Value[], attributes: OpAttributes[K]) =>
        builder.op(name, inputs, attributes),
      weight: (name, shape, initializer) => this.declareState(id, name, 'weight', shape, initializer),
      statistic: (name, shape, initial) =>
        this.declareState(id, name, 'statistic', shape, { kind: 'constant', value: initial }),
      updateStatistic: (name, next) => void this.statisticUpdates.set(`${id}/${name}`, next),
      dropoutMask: (shape, rate) => {
        const attributes = { shape: shape.map(fixed), rate, stream: hashText(id) };
        return apply(builder, 'dropout_mask', [this.keyOfStep()], attributes);
      },
      normalNoise: (shape) => {
        const attributes = { shape: shape.map(fixed), stream: hashText(id) };
        return apply(builder, 'normal_noise', [this.keyOfStep()], attributes);
      },
      refuse: (problem) => {
        throw new DiagnosticError([problem]);
      },
    };
  }

  private keyOfStep(): Value {
    this.stepKey ??= this.builder.input('step', 'stepKey', tensorType('uint32', []));
    return this.stepKey;
  }

  private declareState(
    id: string,
    name: string,
    role: 'weight' | 'statistic',
    shape: readonly number[],
    initializer: Initializer,
  ): Value {
    if (elementsPerSample(shape) > mostElements) this.refuseSize(id, shape);
    const path = `${id}/${name}`;
    const type = tensorType('float32', shape);
    const value = this.builder.input('state', path, type);
    this.state.push({ path, role, type, initializer, origin: id });
    this.stateValues.set(path, value);
    return value;
  }

  private collect(id: string, problem: unknown): void {
    if (problem instanceof DiagnosticError) {
      this.problems.push(...problem.diagnostics);
    } else if (problem instanceof ShapeError) {
      const values = { expected: problem.expected, found: problem.found };
      this.problems.push(diagnostic('shape-invalid', { node: id }, values));
    } else {
      throw problem;
    }
  }
}

function checkRank(id: string, port: string, declaration: PortDeclaration, shape: Shape): void {
  const { minRank = 0, maxRank = Number.POSITIVE_INFINITY } = declaration;
  const rank = shape.length;
  if (rank >= minRank && rank <= maxRank) return;
  const range = minRank === maxRank ? `${minRank}` : `${minRank}–${Number.isFinite(maxRank) ? maxRank : '∞'}`;
  const values = { expected: `${range}D`, found: `${rank}D: ${shape.join('×')}` };
  const code = rank > maxRank ? 'rank-too-high' : 'rank-too-low';
  throw new DiagnosticError([diagnostic(code, { node: id, port }, values)]);
}

/** A problem inside a block is shown at the block's own place, with the inner node's id in front. */
function withinBlock(problem: Diagnostic, block: string): Diagnostic {
  const inner = problem.where.node;
  return { ...problem, where: { ...problem.where, node: inner === undefined ? block : `${block}/${inner}` } };
}
