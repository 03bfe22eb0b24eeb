import type { z } from 'zod';
import type { DataFacts } from '../../data/data-facts.ts';
import { dataSchema } from '../../data/data-schema.ts';
import { defaultParameters } from '../../document/parameters.ts';
import type { DocumentNode, Edge, Endpoint, ParameterValue, ProjectDocument } from '../../document/schema.ts';
import { trainingSchema } from '../../document/training-schema.ts';
import { builtInCatalogue } from '../../nodes/index.ts';

/** A node in short: its type and the parameters that are not the defaults. */
export type NodeSketch = readonly [type: string, parameters?: Readonly<Record<string, ParameterValue>>];

/** Training settings as a file may have them; what is left out is the default. */
export type TrainingSketch = Partial<Record<keyof z.input<typeof trainingSchema>, unknown>>;

export interface DocumentSketch {
  readonly nodes: Readonly<Record<string, NodeSketch>>;
  /**
   * Chains of wires, such as `input > dense1 > loss.logits`. An end without a port is the node's first output or
   * input.
   */
  readonly wires: readonly string[];
  /** Training settings that are not the defaults; without objectives, one that minimizes the node `loss`. */
  readonly training?: TrainingSketch;
}

/** A whole document from what matters of it. Nodes of unknown types are kept as they are. */
export function sketchDocument({ nodes, wires, training }: DocumentSketch): ProjectDocument {
  const drawn = Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, sketchNode(node)]));
  return {
    name: 'sketch',
    graph: { nodes: drawn, edges: wires.flatMap((chain) => chainEdges(chain, drawn)) },
    data: dataSchema.parse({ source: { kind: 'formula', formula: 'sine', samples: 100 } }),
    training: trainingSchema.parse({ objectives: [{ loss: 'loss' }], ...training }),
    quarantine: { nodes: {}, edges: [] },
    extra: {},
  };
}

/** A node with the declared defaults where the sketch says nothing. */
export function sketchNode([type, parameters]: NodeSketch): DocumentNode {
  const definition = builtInCatalogue.get(type);
  const defaults = definition === undefined ? {} : defaultParameters(definition.parameters);
  return { type, version: definition?.version ?? 1, parameters: { ...defaults, ...parameters } };
}

/** Facts of a data set of classes, its features float32 by default. */
export function classFacts(
  sample: readonly number[],
  classes: number,
  dtype: 'float32' | 'uint8' = 'float32',
): DataFacts {
  const names = Array.from({ length: classes }, (_, i) => `class ${i}`);
  return {
    featureType: { dtype, shape: ['N', ...sample] },
    target: { kind: 'class', classes: names },
  };
}

/** Facts of a data set of numbers to predict. */
export function numberFacts(sample: readonly number[], width: number): DataFacts {
  return {
    featureType: { dtype: 'float32', shape: ['N', ...sample] },
    target: { kind: 'number', width },
  };
}

function chainEdges(chain: string, nodes: Readonly<Record<string, DocumentNode>>): Edge[] {
  const ends = chain.split('>').map((end) => end.trim());
  return ends.slice(1).map((to, i) => ({
    from: endpoint(ends[i] as string, 'outputs', nodes),
    to: endpoint(to, 'inputs', nodes),
  }));
}

function endpoint(
  text: string,
  side: 'inputs' | 'outputs',
  nodes: Readonly<Record<string, DocumentNode>>,
): Endpoint {
  const [node = '', port] = text.split('.');
  if (port !== undefined) return { node, port };
  const ports = Object.keys(builtInCatalogue.get(nodes[node]?.type ?? '')?.[side] ?? {});
  return { node, port: ports[0] ?? (side === 'inputs' ? 'input' : 'output') };
}
