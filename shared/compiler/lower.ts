import { hashText } from '../base/random.ts';
import { type DataFacts, factsOfField } from '../data/data-facts.ts';
import { type Diagnostic, DiagnosticError, diagnostic } from '../diagnostics/diagnostic.ts';
import { drawnNode, isWithin } from '../document/node-path.ts';
import type { ParameterDeclarations } from '../document/parameters.ts';
import { featuresInput, targetInput } from '../ir/data-inputs.ts';
import type { Initializer, StateEntry, Value } from '../ir/graph.ts';
import { noiseInput } from '../ir/noise-inputs.ts';
import { type Dim, fixed, sameShape, shapeText, tensorType } from '../ir/types.ts';
import type {
  CompositeNode,
  LoweringContext,
  LoweringInputs,
  LoweringMode,
  NodeCatalogue,
  PrimitiveNode,
} from '../nodes/definition.ts';
import type { OpAttributes } from '../ops/attributes.ts';
import { apply } from '../ops/build.ts';
import type { OpName } from '../ops/definition.ts';
import { GraphBuilder } from '../ops/graph-builder.ts';
import { blockCatalogue } from './block-ports.ts';
import type { Lowered, LoweredLoss, Penalty } from './lowered.ts';
import { checkInputs, checkSize, checkSizes, problemsOf, withinBlock } from './lowering-checks.ts';
import { dataType, fieldOf, requireField, stepNoise } from './program-inputs.ts';
import { ScaledTargets } from './scaled-targets.ts';
import { sharedOriginal } from './shared-layers.ts';
import { type ValidatedGraph, validateGraph } from './validate.ts';
import type { ValidatedNode } from './validated-node.ts';

export interface LoweringOptions {
  readonly mode: LoweringMode;
  readonly batch: Dim;
  readonly catalogue: NodeCatalogue;
  readonly data: DataFacts;
  /** Nodes whose statistics are used and not updated. */
  readonly frozen?: readonly string[];
}

/**
 * Lowers every sound node in order. A node that cannot be lowered leaves a diagnostic and nothing else: nodes
 * that do not depend on it are still lowered. Never throws on a document's content.
 */
export function lowerGraph(validated: ValidatedGraph, options: LoweringOptions): Lowered {
  const lowering = new Lowering(options);
  lowering.lowerDrawn(validated.nodes);
  return lowering.finish();
}

class Lowering {
  private readonly builder = new GraphBuilder();
  private readonly values = new Map<string, Readonly<Record<string, Value>>>();
  private readonly state: StateEntry[] = [];
  private readonly stateValues = new Map<string, Value>();
  private readonly statisticUpdates = new Map<string, Value>();
  private readonly losses = new Map<string, LoweredLoss>();
  private readonly metrics = new Map<string, Value>();
  private readonly penalties: Penalty[] = [];
  private readonly problems: Diagnostic[] = [];
  private readonly dataValues = new Map<string, Value>();
  private readonly owners = new Map<string, string>();
  private drawn: ReadonlyMap<string, ValidatedNode> = new Map();
  private output: Value | undefined;
  private stepKey: Value | undefined;
  private readonly options: LoweringOptions;
  private readonly targets: ScaledTargets;
  /** The named field whose samples a value holds as they entered. */
  private readonly inputFields = new Map<Value, string>();

  constructor(options: LoweringOptions) {
    this.options = options;
    this.targets = new ScaledTargets(options.data);
  }

  finish(): Lowered {
    const { builder, values, state, stateValues, statisticUpdates, losses, metrics, penalties } = this;
    const { output, problems } = this;
    const found = { builder, values, state, stateValues, statisticUpdates, losses, metrics, penalties };
    return { ...found, problems, ...(output && { output }) };
  }

  lowerDrawn(nodes: readonly ValidatedNode[]): void {
    this.drawn = new Map(nodes.map((node) => [node.id, node]));
    this.lowerAll(nodes, '', new Map());
  }

  private lowerAll(
    nodes: readonly ValidatedNode[],
    prefix: string,
    blockInputs: ReadonlyMap<string, Value>,
  ): void {
    for (const node of nodes) {
      if (!node.sound) continue;
      const inputs = this.gatherInputs(node, prefix);
      if (inputs === undefined) continue;
      const id = prefix + node.id;
      this.builder.origin = id;
      try {
        checkInputs(id, node.definition, inputs);
        this.lowerOne(id, node, inputs, blockInputs);
      } catch (problem) {
        this.problems.push(...problemsOf(id, problem));
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
    this.targets.check(id, definition, inputs);
    if (definition.type === 'block-input') {
      this.values.set(id, { output: blockInputs.get(node.id) as Value });
    } else if (definition.type === 'block-output') {
      this.values.set(id, { output: inputs.input as Value });
    } else if (definition.kind === 'primitive' && definition.role === 'shared') {
      this.lowerShared(id, node, inputs);
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
    given: LoweringInputs,
  ): void {
    const wired = this.targets.seenBy(id, definition, given);
    const entering = this.dataFor(definition, node);
    const data = entering === undefined ? this.factsFor(definition, wired) : entering.data;
    const lowered = definition.lower(this.contextFor(id), entering?.inputs ?? wired, node.parameters, data);
    const results =
      definition.role === 'target' && lowered.output !== undefined
        ? { output: this.targets.enter(this.builder, fieldOf(node), lowered.output) }
        : lowered;
    if (definition.role === 'input' && results.output !== undefined)
      this.inputFields.set(results.output, fieldOf(node));
    checkSizes(id, results);
    this.values.set(id, results);
    if (definition.role === 'loss') {
      const evaluated = wired[Object.keys(definition.inputs)[0] as string] as Value;
      this.losses.set(id, {
        loss: results.loss as Value,
        prediction: this.predictionOf(evaluated),
        definition,
        ...this.scalingOf(wired, evaluated),
        ...this.targetOf(wired, evaluated),
      });
    }
    if (definition.role === 'output') {
      if (this.output !== undefined) throw new DiagnosticError([diagnostic('output-twice', { node: id })]);
      this.output = results.output as Value;
    }
    if (definition.role === 'metric') {
      this.metrics.set(id, results.statistics as Value);
    }
  }

  /** What a node may know of the data: of the target it compares with, or of the input that is wired to it. */
  private factsFor(
    { role }: PrimitiveNode<ParameterDeclarations>,
    wired: LoweringInputs,
  ): DataFacts | undefined {
    const { data } = this.options;
    const target = this.targets.fieldOf(wired);
    if (role === 'metric' || target !== undefined) return this.targets.factsFor(wired);
    for (const value of Object.values(wired).flat()) {
      const input = value === undefined ? undefined : this.inputFields.get(value);
      if (input !== undefined) return factsOfField(data, { input });
    }
    return data;
  }

  /** How the answers are scaled that a loss evaluates: as the target that it, or the first part of a sum, compares them with. */
  private scalingOf(inputs: LoweringInputs, evaluated: Value): Pick<LoweredLoss, 'scaling'> {
    const scaling = this.partOf(evaluated)?.scaling ?? this.targets.scalingFor(inputs);
    return scaling === undefined ? {} : { scaling };
  }

  /** The field of the target that a loss, or the first part of a sum, compares with. */
  private targetOf(inputs: LoweringInputs, evaluated: Value): Pick<LoweredLoss, 'target'> {
    const target = this.partOf(evaluated)?.target ?? this.targets.fieldOf(inputs);
    return target === undefined ? {} : { target };
  }

  /** The loss whose value another loss evaluates, as a sum of losses does. */
  private partOf(evaluated: Value): LoweredLoss | undefined {
    return [...this.losses.values()].find(({ loss }) => loss === evaluated);
  }

  /** A sum of losses evaluates what its first loss evaluates. */
  private predictionOf(evaluated: Value): Value {
    return this.partOf(evaluated)?.prediction ?? evaluated;
  }

  /** Lowers the node that a shared layer names once more, on the shared layer's input and with the same state. */
  private lowerShared(id: string, node: ValidatedNode, inputs: LoweringInputs): void {
    const original = sharedOriginal(node, this.drawn);
    const [port = ''] = Object.keys(original.definition.inputs);
    const wired = { [port]: inputs.input };
    this.owners.set(id, original.id);
    checkInputs(id, original.definition, wired);
    this.lowerOne(id, { ...original, id: node.id }, wired, new Map());
    const [result] = Object.values(this.values.get(id) ?? {});
    if (result !== undefined) this.values.set(id, { output: result });
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

  /** The batch as the data set gives it, of Input and Target nodes; one program input a field, shared by all its nodes. */
  private dataFor(
    definition: PrimitiveNode<ParameterDeclarations>,
    node: ValidatedNode,
  ): { readonly inputs: LoweringInputs; readonly data: DataFacts } | undefined {
    const { role } = definition;
    if (role !== 'input' && role !== 'target') return undefined;
    requireField(node, role === 'input' ? 'inputs' : 'targets', this.options.data);
    const field = fieldOf(node);
    const data = factsOfField(this.options.data, { [role]: field });
    const name = role === 'input' ? featuresInput(field) : targetInput(field);
    const known = this.dataValues.get(name);
    if (known !== undefined) return { inputs: { data: known }, data };
    const type = dataType(role, node, { data, batch: this.options.batch });
    const value = this.builder.input('data', name, type);
    this.dataValues.set(name, value);
    return { inputs: { data: value }, data };
  }

  private contextFor(id: string): LoweringContext {
    const { builder } = this;
    return {
      mode: this.options.mode,
      frozen: isWithin(id, this.options.frozen ?? []),
      node: id,
      op: <K extends OpName>(name: K, inputs: readonly Value[], attributes: OpAttributes[K]) =>
        builder.op(name, inputs, attributes),
      weight: (name, shape, initializer) => this.declareState(id, name, 'weight', shape, initializer),
      statistic: (name, shape, initial) =>
        this.declareState(id, name, 'statistic', shape, { kind: 'constant', value: initial }),
      updateStatistic: (name, next) => void this.statisticUpdates.set(`${this.ownerOf(id)}/${name}`, next),
      dropoutMask: (shape, rate) => {
        const attributes = { shape: shape.map(fixed), rate, stream: hashText(id) };
        return apply(builder, 'dropout_mask', [this.keyOfStep()], attributes);
      },
      normalNoise: (shape) => stepNoise(builder, this.keyOfStep(), { id, shape, distribution: 'normal' }),
      noise: (shape, distribution) =>
        this.options.mode === 'train'
          ? stepNoise(builder, this.keyOfStep(), { id, shape, distribution })
          : builder.input('data', noiseInput(distribution, id), tensorType('float32', shape)),
      penalize: (of, amount) => void this.penalties.push({ of, amount }),
      refuse: (problem) => {
        throw new DiagnosticError([problem]);
      },
    };
  }

  /** The id that a node's weights carry: its own, or that of the node it shares them with. */
  private ownerOf(id: string): string {
    const drawn = drawnNode(id);
    const owner = this.owners.get(drawn);
    return owner === undefined ? id : owner + id.slice(drawn.length);
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
    checkSize(id, shape);
    const owner = this.ownerOf(id);
    const path = `${owner}/${name}`;
    const type = tensorType('float32', shape);
    const known = this.stateValues.get(path);
    if (known !== undefined) {
      if (!sameShape(known.type.shape, shape)) {
        const values = { of: owner, expected: shapeText(known.type.shape), found: shapeText(shape) };
        throw new DiagnosticError([diagnostic('shared-weights-differ', { node: id }, values)]);
      }
      return this.statisticUpdates.get(path) ?? known;
    }
    const value = this.builder.input('state', path, type);
    this.state.push({ path, role, type, initializer, origin: owner });
    this.stateValues.set(path, value);
    return value;
  }
}
