import type { DocumentNode, Edge, GraphSection, ParameterValue } from '../document/schema.ts';
import { parseEndpoint } from '../document/schema.ts';

/** Where a wire inside a block starts: `node.port`. */
export type Source = string;

/** Draws the inner graph of a block, node by node. Nodes are at version 1, as every type of the catalogue is. */
export class BlockGraph {
  private readonly nodes: Record<string, DocumentNode> = {};
  private readonly edges: Edge[] = [];

  /** What is wired to the block's input port. */
  input(port = 'input'): Source {
    this.nodes[port] = { type: 'block-input', version: 1, parameters: {} };
    return `${port}.output`;
  }

  /** Makes the value what leaves the block's output port. */
  output(source: Source, port = 'output'): void {
    this.nodes[port] = { type: 'block-output', version: 1, parameters: {} };
    this.wire(source, `${port}.input`);
  }

  /** Adds a node behind one source, behind several where its port `inputs` takes a list, or with a source for each port named. */
  node(
    id: string,
    type: string,
    source: Source | readonly Source[] | Readonly<Record<string, Source>>,
    parameters: Readonly<Record<string, ParameterValue>> = {},
  ): Source {
    this.nodes[id] = { type, version: 1, parameters };
    if (typeof source === 'string') this.wire(source, `${id}.input`);
    else if (isList(source)) for (const each of source) this.wire(each, `${id}.inputs`);
    else for (const [port, each] of Object.entries(source)) this.wire(each, `${id}.${port}`);
    return `${id}.output`;
  }

  section(): GraphSection {
    return { nodes: this.nodes, edges: this.edges };
  }

  private wire(from: string, to: string): void {
    const [start, end] = [parseEndpoint(from), parseEndpoint(to)];
    if (start === undefined || end === undefined) throw new Error(`internal: wire ${from} to ${to}`);
    this.edges.push({ from: start, to: end });
  }
}

function isList(source: readonly Source[] | Readonly<Record<string, Source>>): source is readonly Source[] {
  return Array.isArray(source);
}

/**
 * Parameters of a convolution inside a block: as many zeros on each side as keep the size at stride 1, as PyTorch's networks
 * have them. No bias: the normalization behind it would undo it.
 */
export function blockConvolution(
  filters: number,
  kernel: number,
  stride: number,
): Readonly<Record<string, ParameterValue>> {
  return { filters, ...blockWindow(kernel, stride), bias: false };
}

export function blockWindow(kernel: number, stride: number): Readonly<Record<string, ParameterValue>> {
  const pad = Math.floor((kernel - 1) / 2);
  return {
    kernelSize: [kernel, kernel],
    strides: [stride, stride],
    padding: 'explicit',
    pads: [pad, pad, pad, pad],
  };
}
