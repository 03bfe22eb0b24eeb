import type { DataFacts } from '../../data/data-facts.ts';
import type { DocumentNode, Edge, Endpoint, ProjectDocument } from '../../document/schema.ts';
import {
  type ObjectiveConfig,
  objectiveSchema,
  optimizerSchema,
  scheduleSchema,
} from '../../document/training-schema.ts';
import type { Shape } from '../../ir/types.ts';
import type { AnyNodeDefinition, PortDeclaration } from '../../nodes/definition.ts';
import { builtInCatalogue } from '../../nodes/index.ts';
import { inferDocument } from '../infer.ts';
import type { Dice } from './dice.ts';
import { randomFacts } from './random-facts.ts';
import { lossParameters, randomLossAndMetric } from './random-loss-and-metric.ts';
import { randomFactors, randomParameters } from './random-parameters.ts';
import { sketchDocument, sketchNode } from './sketch-document.ts';
import { spoilDocument } from './spoil-document.ts';

/** A document, and the data set and batch it is compiled for. */
export interface RandomCase {
  readonly document: ProjectDocument;
  readonly facts: DataFacts;
  readonly batch: number;
}

/** Nodes that stand between input and loss; finite differences would see through a stopped gradient. */
const layers = [...builtInCatalogue.values()].filter(
  (definition) =>
    definition.kind === 'composite' ||
    (definition.role === undefined && definition.type !== 'stop-gradient') ||
    definition.role === 'shared',
);

/**
 * A small network of random nodes, parameters and wires on random data. Nearly all are sound, since a node that does not
 * fit is usually drawn again; the others carry mistakes of the kinds people make.
 */
export function randomCase(dice: Dice): RandomCase {
  const facts = randomFacts(dice);
  const drawing = new Drawing(dice, facts);
  const count = dice.between(1, 7);
  for (let i = 0; i < count; i++) drawing.addLayer();
  drawing.addHead('loss');
  const second = dice.chance(0.1);
  if (second) drawing.addHead('loss2');
  const objectives = [randomObjective(dice, 'loss'), ...(second ? [randomObjective(dice, 'loss2')] : [])];
  const document = drawing.document(second ? shareOut(dice, objectives, drawing.ids) : objectives);
  return {
    document: dice.chance(0.25) ? spoilDocument(dice, document) : document,
    facts,
    batch: dice.chance(0.05) ? 1 : dice.between(2, 4),
  };
}

class Drawing {
  private readonly dice: Dice;
  private readonly facts: DataFacts;
  private nodes: Record<string, DocumentNode> = {};
  private edges: Edge[] = [];
  /** Outputs that can be wired on, as `node.port`, each with its shape (the batch as 'N') where it is known. */
  private readonly sources = new Map<string, Shape | undefined>();

  constructor(dice: Dice, facts: DataFacts) {
    this.dice = dice;
    this.facts = facts;
    const sample = facts.featureType.shape.slice(1) as readonly number[];
    const elements = sample.reduce((product, size) => product * size, 1);
    const isText = facts.tokens !== undefined;
    const shape = isText || dice.chance(0.9) ? sample : randomFactors(dice, elements);
    this.nodes = { input: sketchNode(['input', { shape }]), target: sketchNode(['target']) };
    this.offer('input');
    if (isText && dice.chance(0.95)) this.addReading();
    // Nothing is trained before it, so finite differences agree.
    if (!isText && dice.chance(0.05)) {
      this.append('stop-gradient', 'stopped', {}, 'input.output');
      this.offer('stopped');
    }
    if (dice.chance(0.05)) this.offer('target');
  }

  get ids(): readonly string[] {
    return Object.keys(this.nodes);
  }

  document(objectives: readonly ObjectiveConfig[]): ProjectDocument {
    const empty = sketchDocument({ nodes: {}, wires: [] });
    return {
      ...empty,
      graph: { nodes: this.nodes, edges: this.edges },
      training: { ...empty.training, objectives: [...objectives] },
    };
  }

  /** Adds one random node behind what is there. One that does not fit is mostly taken back. */
  addLayer(): void {
    if (this.nodes[this.ids.at(-1) as string]?.type === 'unet-encoder' && this.dice.chance(0.7)) {
      this.addDecoder();
      return;
    }
    for (let attempt = 0; attempt < 4; attempt++) {
      const added = this.add(this.dice.pick(layers), `n${this.ids.length}`);
      if (added || this.dice.chance(0.03)) return;
      this.takeBack();
    }
  }

  /** Ends the network in a loss, mostly of the right kind and width, and sometimes a metric. */
  addHead(loss: string): void {
    const { dice, facts } = this;
    const id = (name: string): string => (loss === 'loss' ? name : `${name}2`);
    let last = this.pickSource();
    if ((this.sources.get(last)?.length ?? 2) > 2 && dice.chance(0.95)) {
      last = this.append('flatten', id('flatten'), {}, last);
    }
    const isClass = (facts.target.kind === 'class') !== dice.chance(0.02);
    const targets = randomLossAndMetric(dice, facts.target, isClass);
    const { width } = targets;
    if (dice.chance(0.95)) {
      const units = dice.chance(0.97) ? width : width + 1;
      last = this.append('dense', id('head'), { units, bias: dice.chance(0.7) }, last);
    }
    const isSum = dice.chance(0.1);
    this.addLossOrMetric(targets.loss, isSum ? `${loss}_match` : loss, last, width);
    if (isSum) this.addSum(loss, last, width);
    if (dice.chance(0.05)) this.append('output', id('answer'), {}, last);
    if (dice.chance(0.3)) this.addLossOrMetric(targets.metric, id('metric'), last, width);
  }

  /** What only tokens are read by: an embedding, and often the mask of their padding. */
  private addReading(): void {
    const masked = this.dice.chance(0.5);
    if (masked) {
      this.append('padding-mask', 'mask', {}, 'input.output');
      this.offer('mask');
    }
    const size = { vocabulary: this.dice.between(2, 4), width: this.dice.between(1, 4) };
    this.append('embedding', 'embedding', { ...size, zeroPadding: masked }, 'input.output');
    this.offer('embedding');
  }

  /** Wires a loss or metric: its first port to the prediction, its target, and a Dense of its own to any other. */
  private addLossOrMetric(type: string, id: string, prediction: string, width: number): void {
    const parameters = lossParameters(this.dice, type, width);
    this.nodes = { ...this.nodes, [id]: sketchNode([type, parameters]) };
    const ports = Object.entries<PortDeclaration>(builtInCatalogue.get(type)?.inputs ?? {});
    for (const [i, [port, { optional }]] of ports.entries()) {
      if (optional) continue;
      const other = (): string => this.append('dense', `${id}_${port}`, { units: width }, prediction);
      const source = i === 0 ? prediction : port === 'target' ? 'target.output' : other();
      this.edges.push({ from: endpoint(source), to: { node: id, port } });
    }
  }

  /** The loss of a variational autoencoder: how well it matches, and how far its code strays. */
  private addSum(id: string, prediction: string, width: number): void {
    const divergence = `${id}_divergence`;
    const dense = this.append('dense', `${id}_dense`, { units: width }, prediction);
    // Its exponential is taken: bounded, as a sound network's is.
    const logVariance = this.append('activation', `${id}_bounded`, { function: 'tanh' }, dense);
    const kinds = {
      [divergence]: sketchNode(['kl-divergence-gaussian']),
      [id]: sketchNode(['weighted-sum']),
    };
    this.nodes = { ...this.nodes, ...kinds };
    this.edges.push({ from: endpoint(prediction), to: { node: divergence, port: 'mean' } });
    this.edges.push({ from: endpoint(logVariance), to: { node: divergence, port: 'logVariance' } });
    this.edges.push({ from: { node: `${id}_match`, port: 'loss' }, to: { node: id, port: 'first' } });
    this.edges.push({ from: { node: divergence, port: 'loss' }, to: { node: id, port: 'second' } });
  }

  private append(type: string, id: string, parameters: DocumentNode['parameters'], source: string): string {
    this.nodes = { ...this.nodes, [id]: sketchNode([type, parameters]) };
    this.edges.push({ from: endpoint(source), to: { node: id, port: 'input' } });
    return `${id}.output`;
  }

  /** Both outputs of the last node, a U-Net's encoder level, into a decoder level: chance would not bring them together. */
  private addDecoder(): void {
    const last = this.ids.at(-1) as string;
    const id = this.append('unet-decoder', `n${this.ids.length}`, { filters: 2 }, `${last}.output`);
    const { node } = endpoint(id);
    this.edges.push({ from: { node: last, port: 'skip' }, to: { node, port: 'skip' } });
    if (!this.offer(node)) this.takeBack();
  }

  private add(definition: AnyNodeDefinition, id: string): boolean {
    const first = this.pickSource();
    const wires = Object.entries<PortDeclaration>(definition.inputs).map(
      ([port, declaration], i) =>
        [port, port === 'mask' ? this.pickMask() : this.pickSources(declaration, first, i === 0)] as const,
    );
    const drawn = randomParameters(this.dice, definition, this.sources.get(first));
    const parameters = definition.type === 'shared-layer' ? { of: this.dice.pick(this.ids) } : drawn;
    this.nodes = { ...this.nodes, [id]: { type: definition.type, version: definition.version, parameters } };
    for (const [port, sources] of wires) {
      for (const source of sources) this.edges.push({ from: endpoint(source), to: { node: id, port } });
    }
    return this.offer(id);
  }

  private takeBack(): void {
    const last = this.ids.at(-1) as string;
    const { [last]: _, ...others } = this.nodes;
    this.nodes = others;
    this.edges = this.edges.filter((edge) => edge.to.node !== last);
    for (const source of [...this.sources.keys()]) {
      if (endpoint(source).node === last) this.sources.delete(source);
    }
  }

  /** Where several wires go in, sources of one shape are preferred, so that skips and joins come about. */
  private pickSources(port: PortDeclaration, first: string, isFirst: boolean): readonly string[] {
    if (port.optional && this.dice.chance(0.5)) return [];
    if (isFirst && !port.many) return [first];
    const shape = this.sources.get(first)?.join();
    const alike = [...this.sources].filter(([, other]) => other?.join() === shape).map(([id]) => id);
    const another = (): string => (this.dice.chance(0.8) ? this.dice.pick(alike) : this.pickSource());
    if (!port.many) return [another()];
    return [first, ...Array.from({ length: this.dice.between(1, 2) }, another)];
  }

  private pickMask(): readonly string[] {
    if (this.sources.has('mask.output')) return this.dice.chance(0.7) ? ['mask.output'] : [];
    return this.dice.chance(0.05) ? [this.pickSource()] : [];
  }

  private pickSource(): string {
    const ids = [...this.sources.keys()];
    return this.dice.chance(0.6) ? (ids.at(-1) as string) : this.dice.pick(ids);
  }

  /** Lets the outputs of a node be wired on; false where its shapes are not known. */
  private offer(id: string): boolean {
    const facts = inferDocument(this.document([]), builtInCatalogue, this.facts);
    const outputs = facts.nodes.find((node) => node.id === id)?.outputs ?? {};
    const known = Object.entries(outputs);
    for (const [port, shape] of known) this.sources.set(`${id}.${port}`, shape);
    if (known.length === 0) this.sources.set(`${id}.output`, undefined);
    return known.length > 0;
  }
}

function endpoint(source: string): Endpoint {
  const [node = '', port = ''] = source.split('.');
  return { node, port };
}

const optimizerKinds = optimizerSchema.options.map(({ shape }) => shape.kind.value);
const scheduleKinds = scheduleSchema.options.map(({ shape }) => shape.kind.value);

function randomObjective(dice: Dice, loss: string): ObjectiveConfig {
  const kind = dice.pick(optimizerKinds);
  const momentum = kind === 'sgd' && dice.chance(0.5) ? { momentum: 0.9, nesterov: dice.chance(0.5) } : {};
  const weightDecay = dice.chance(0.3) ? 0.01 : 0;
  const optimizer = optimizerSchema.parse({ kind, ...momentum, weightDecay });
  const schedule = { kind: dice.pick(scheduleKinds) };
  return objectiveSchema.parse({
    loss,
    optimizer,
    schedule,
    ...(dice.chance(0.3) && { clipNorm: dice.real(0.1, 2) }),
    ...(dice.chance(0.2) && { clipValue: dice.real(0.1, 2) }),
    ...(dice.chance(0.2) && { accumulate: dice.between(2, 4) }),
    ...(dice.chance(0.2) && { cadence: { every: dice.between(1, 3), offset: dice.between(0, 2) } }),
    ...(dice.chance(0.2) && { penalty: { l1: dice.real(0, 0.1), l2: dice.real(0, 0.1) } }),
    ...(dice.chance(0.2) && { maxNorm: dice.real(0.5, 3) }),
    ...(dice.chance(0.2) && { averaging: { decay: 0.9 } }),
    ...(dice.chance(0.2) && { warmUp: { steps: dice.between(1, 9) } }),
  });
}

/** Gives each of two objectives nodes of its own, as a GAN's two halves have. */
function shareOut(
  dice: Dice,
  objectives: readonly ObjectiveConfig[],
  ids: readonly string[],
): ObjectiveConfig[] {
  const owners = ids.map((id) => [id, dice.below(2)] as const);
  return objectives.map((objective, index) => {
    const own = owners.filter(([, owner]) => owner === index).map(([id]) => id);
    const head = index === 0 ? 'head' : 'head2';
    return { ...objective, weights: [...new Set([...own.filter((id) => !id.startsWith('head')), head])] };
  });
}
