import type { NoiseDistribution } from '../base/random.ts';
import type { Source } from '../base/source.ts';
import type { DataFacts } from '../data/data-facts.ts';
import type { Language, LocalText } from '../diagnostics/code-entry.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ParameterDeclarations, ParameterValues } from '../document/parameters.ts';
import type { GraphSection, ParameterValue } from '../document/schema.ts';
import type { FigureKind } from '../figures/index.ts';
import type { Initializer, Value } from '../ir/graph.ts';
import type { DType, Shape } from '../ir/types.ts';
import type { Builder } from '../ops/definition.ts';

/** Palette groups and the colour of the family bar. */
export type NodeFamily =
  | 'io'
  | 'core'
  | 'convolution'
  | 'pooling'
  | 'recurrent'
  | 'attention'
  | 'normalization'
  | 'regularization'
  | 'merge'
  | 'generative'
  | 'loss'
  | 'metric'
  | 'block';

/** What a port carries; colour and glyph of the port. */
export type PortKind = 'image' | 'vector' | 'sequence' | 'label' | 'scalar' | 'any';

export interface PortDeclaration {
  readonly title: LocalText;
  /** Min and max rank, the batch dimension counted. */
  readonly minRank?: number;
  readonly maxRank?: number;
  readonly dtype?: DType;
  /** A port that takes several wires, in their order in the document (Add, Concatenate). */
  readonly many?: boolean;
  readonly optional?: boolean;
}

export type LoweringMode = 'train' | 'evaluate' | 'infer';

/** What a lowering rule may do beyond appending ops: own weights and statistics, and ask for fresh randomness. */
export interface LoweringContext extends Builder {
  readonly mode: LoweringMode;
  /** Whether the training settings freeze the node: statistics it keeps are used and stay as they are. */
  readonly frozen?: boolean;
  /** The id of the node being lowered; inner nodes of a block read `block1/conv1`. */
  readonly node: string;
  /** A trained weight `node/name`. decay false keeps weight decay away (biases and scales keep it, as PyTorch's default does: true). */
  weight(name: string, shape: readonly number[], initializer: Initializer): Value;
  /** A statistic the network keeps itself, such as a running mean. */
  statistic(name: string, shape: readonly number[], initial: number): Value;
  /** Declares the statistic's next value; only in train mode. */
  updateStatistic(name: string, next: Value): void;
  /** A dropout mask, fresh for each step of a run (train mode only). */
  dropoutMask(shape: Shape, rate: number): Value;
  /** Standard normal numbers, fresh for each step of a run (train mode only). */
  normalNoise(shape: Shape): Value;
  /**
   * Noise in every mode, standard normal or uniform from -1 to 1: fresh for each step in training, else an input of the
   * program, which evaluation fills by sample and an exported model leaves to its user.
   */
  noise(shape: Shape, distribution: NoiseDistribution): Value;
  /** Adds the amount, a scalar, to each minimized loss whose gradient passes through the value (not in infer mode). */
  penalize(value: Value, amount: Value): void;
  /** Refuses the wiring: ends the lowering of this node with the diagnostic. */
  refuse(problem: Diagnostic): never;
}

export interface NodeExample<P> {
  /** Input shapes with the batch as 'N'; a port that takes several wires lists them. Input and target take `data`. */
  readonly inputs: Readonly<Record<string, Shape | readonly Shape[]>>;
  /** Element types of the inputs that are not float32. */
  readonly dtypes?: Readonly<Record<string, DType>>;
  /** What the data set says, for nodes that ask. */
  readonly data?: DataFacts;
  readonly parameters: Partial<P>;
  /** The shape of each output. */
  readonly outputs: Readonly<Record<string, Shape>>;
}

interface NodeBase<D extends ParameterDeclarations, T extends string = string, I extends string = string> {
  readonly type: T;
  readonly version: number;
  readonly family: NodeFamily;
  readonly title: LocalText;
  /** What else the field calls it, or looks for it by: it is found by these too. */
  readonly synonyms?: Readonly<Record<Language, readonly string[]>>;
  /** One or two sentences: what it does, its formula, when to use it. */
  readonly summary: LocalText;
  /** The papers or operator specifications that define it. */
  readonly sources: readonly [Source, ...Source[]];
  readonly parameters: D;
  readonly inputs: Readonly<Record<string, PortDeclaration>>;
  readonly outputs: Readonly<Record<string, PortDeclaration>>;
  /** Icon name of the palette (lucide). */
  readonly icon: I;
  /** Families that it usually comes after, the commonest first: where their wires are dropped, it is offered early. */
  readonly usuallyAfter?: readonly NodeFamily[];
  /** The one or two parameters shown on the canvas. */
  readonly shown?: readonly (keyof D & string)[];
  readonly examples: readonly NodeExample<ParameterValues<D>>[];
  /** Steps from an older version of the type to the next: entry 1 takes parameters of version 1 to version 2. */
  readonly migrations?: Readonly<Record<number, ParameterMigration>>;
}

export type ParameterMigration = (
  parameters: Readonly<Record<string, ParameterValue>>,
) => Readonly<Record<string, ParameterValue>>;

/** The node at the other end of a wire, as the document has it. */
export interface WiredNode {
  readonly type: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

/** What a check across nodes may see: the neighbours, before any shape is known. */
export interface WiringContext {
  /** The id of the node being checked. */
  readonly node: string;
  /** The node whose output is wired to the port; undefined without a wire. */
  source(port: string): WiredNode | undefined;
}

/** How a node's wires arrive: one value a port; a port that takes several gives their list. */
export interface LoweringInputs {
  readonly [port: string]: Value | readonly Value[] | undefined;
}

/** A node that lowers to ops. */
export interface PrimitiveNode<
  D extends ParameterDeclarations,
  T extends string = string,
  I extends string = string,
> extends NodeBase<D, T, I> {
  readonly kind: 'primitive';
  /**
   * The role a node plays: what the compiler collects. Input and target receive the batch as `data`, without a
   * port. A loss's output is `loss`, the mean over the batch, a scalar; a metric's is `statistics`, a row of numbers that
   * may be added over batches. An output's `output` is the network's answer. In the place of a shared layer the compiler
   * lowers the node that its parameter `of` names.
   */
  readonly role?: 'input' | 'target' | 'loss' | 'metric' | 'output' | 'shared';
  /** Of a loss or metric whose targets are numbers on any scale; without it a scaled target is refused. */
  readonly comparesNumbers?: true;
  /** It takes class targets as shares too, `N×classes`, as mixed samples have them in training. */
  readonly takesShares?: true;
  /** What a metric's summed statistics become. */
  figure?(parameters: ParameterValues<D>): FigureKind;
  lower(
    g: LoweringContext,
    inputs: LoweringInputs,
    parameters: ParameterValues<D>,
    data: DataFacts | undefined,
  ): Readonly<Record<string, Value>>;
  /** Of a loss that takes raw scores: the function that makes probabilities of them. `width`: scores a row. */
  activation?(width: number, data: DataFacts | undefined): 'softmax' | 'sigmoid';
  /** Problems that show only in what the node is wired to, such as a Softmax before CrossEntropy. */
  checkWiring?(context: WiringContext): readonly Diagnostic[];
}

/** A block that expands to nodes and can be opened. */
export interface CompositeNode<
  D extends ParameterDeclarations,
  T extends string = string,
  I extends string = string,
> extends NodeBase<D, T, I> {
  readonly kind: 'composite';
  /**
   * The inner graph for given input shapes (batch 'N'). Wires from outside come from nodes of type `block-input`
   * named as the port, out of their port `output`; the result is wired to a node of type `block-output` named as
   * the port, into its port `input`.
   */
  expand(parameters: ParameterValues<D>, inputShapes: Readonly<Record<string, Shape>>): GraphSection;
}

export type NodeDefinition<D extends ParameterDeclarations = ParameterDeclarations> =
  | PrimitiveNode<D>
  | CompositeNode<D>;

/** Any node definition, its parameters' types forgotten; the parser has checked them against the declaration. */
export type AnyNodeDefinition = NodeDefinition<ParameterDeclarations>;

/** A node definition of the catalogue: its parameters' types are forgotten, its type and icon are known to the compiler. */
export type DeclaredNode<T extends string, I extends string> = AnyNodeDefinition & {
  readonly type: T;
  readonly icon: I;
};

/** type -> definition. */
export type NodeCatalogue = ReadonlyMap<string, AnyNodeDefinition>;
