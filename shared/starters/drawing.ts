import { defaultParameters } from '../document/parameters.ts';
import type { DocumentNode, Edge, Endpoint, GraphSection, ParameterValue } from '../document/schema.ts';
import type { NodeCatalogue } from '../nodes/definition.ts';

/** port -> where its wire comes from: `dense1` (its first output) or `down1.skip`; several, in order, for a port that takes them. */
export type Wires = Readonly<Record<string, string | readonly string[]>>;

/** A graph that is drawn node by node, from the samples to the losses. */
export class Drawing {
  readonly #catalogue: NodeCatalogue;
  readonly #nodes: Record<string, DocumentNode> = {};
  readonly #edges: Edge[] = [];

  constructor(catalogue: NodeCatalogue) {
    this.#catalogue = catalogue;
  }

  /** Adds a node with the defaults of its type and returns its id; `wires` lead to its inputs. */
  add(
    id: string,
    type: string,
    parameters: Readonly<Record<string, ParameterValue>> = {},
    wires: Wires = {},
  ): string {
    const definition = this.#catalogue.get(type);
    if (definition === undefined) throw new Error(`internal: no node type ${type}`);
    if (this.#nodes[id] !== undefined) throw new Error(`internal: two nodes ${id}`);
    this.#nodes[id] = {
      type,
      version: definition.version,
      parameters: { ...defaultParameters(definition.parameters), ...parameters },
    };
    for (const [port, from] of Object.entries(wires)) {
      for (const each of typeof from === 'string' ? [from] : from)
        this.#edges.push({ from: this.#output(each), to: { node: id, port } });
    }
    return id;
  }

  /** Adds a node behind one other, by its first input. */
  after(
    from: string,
    id: string,
    type: string,
    parameters: Readonly<Record<string, ParameterValue>> = {},
  ): string {
    const [port = 'input'] = Object.keys(this.#catalogue.get(type)?.inputs ?? {});
    return this.add(id, type, parameters, { [port]: from });
  }

  graph(): GraphSection {
    return { nodes: { ...this.#nodes }, edges: [...this.#edges] };
  }

  #output(from: string): Endpoint {
    const [node = '', port] = from.split('.');
    const type = this.#nodes[node]?.type ?? '';
    const [first = 'output'] = Object.keys(this.#catalogue.get(type)?.outputs ?? {});
    return { node, port: port ?? first };
  }
}
