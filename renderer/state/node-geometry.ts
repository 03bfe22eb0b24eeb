/** How large a node is drawn and where its ports are: known before it is drawn, so that it can be placed. */
import { isDraft } from 'immer';

import type { Language } from '../../shared/diagnostics/code-entry.ts';
import type { ParameterDeclaration } from '../../shared/document/parameters.ts';
import type {
  DocumentNode,
  Edge,
  GraphSection,
  ParameterValue,
  ProjectDocument,
} from '../../shared/document/schema.ts';
import { definitionOf } from '../../shared/nodes/catalogue.ts';
import type { AnyNodeDefinition } from '../../shared/nodes/definition.ts';
import { textWidth } from './node-title.ts';
import { edgeKey } from './view-store.ts';

export const headerHeight = 28;
export const rowHeight = 25;
const footHeight = 22;
/** Middle of the first row: where the first ports stand. */
export const firstPortY = 40;
/** Half of the square around a port that the pointer may hit, pixels. */
export const portReach = 12;
/** The frame of a node, within which its ports are placed; pixels. */
export const nodeBorder = 1;

const minWidth = 104;
const maxWidth = 156;
const widthStep = 4;
/** Space for `32,832 params` and `100%`, and for `2 Residual block 1`. */
const minFoot = 148;

/** A place where a wire can end or start. A port that takes several wires has one for each, and a free one. */
export interface PortSlot {
  /** Unique among the node's inputs (or outputs): `input`, `inputs:0`. */
  readonly id: string;
  readonly port: string;
  /** Place among the wires of a port that takes several, from 0; undefined for other ports. */
  readonly index?: number;
  /** The wire that ends here. */
  readonly wire?: Edge;
  /** Canvas pixels below the node's top. */
  readonly y: number;
}

export interface NodeGeometry {
  readonly width: number;
  readonly height: number;
  readonly inputs: readonly PortSlot[];
  readonly outputs: readonly PortSlot[];
  /** Whether the inputs have rows with their names. */
  readonly namesInputs: boolean;
  /** Parameters shown on the canvas. */
  readonly parameters: readonly string[];
  readonly foot: 'cost' | 'classes' | undefined;
}

const bareFamilies = new Set(['io', 'merge', 'loss', 'metric']);

/** The geometry of one node. Nodes whose wires and parameters stay keep the same object. */
export function nodeGeometry(document: ProjectDocument, id: string, language: Language): NodeGeometry {
  const { graph } = document;
  // A draft changes under its name: nothing may be kept for it.
  if (isDraft(graph)) return measured(document, id, entering(graph, id), language);
  return geometries(document, language).get(id) ?? nothingMeasured;
}

/** Of a node that is gone; one object, so that nothing is drawn again for it. */
const nothingMeasured: NodeGeometry = {
  width: minWidth,
  height: headerHeight + rowHeight,
  inputs: [],
  outputs: [],
  namesInputs: false,
  parameters: [],
  foot: undefined,
};

interface Kept {
  readonly node: DocumentNode;
  readonly edges: readonly Edge[];
  readonly geometry: NodeGeometry;
}

const kept = new Map<Language, { graph: GraphSection | undefined; nodes: ReadonlyMap<string, Kept> }>();

function geometries(
  document: ProjectDocument,
  language: Language,
): { get(id: string): NodeGeometry | undefined } {
  const { graph } = document;
  const last = kept.get(language);
  const nodes = last?.graph === graph ? last.nodes : measureAll(document, language, last?.nodes ?? new Map());
  if (last?.graph !== graph) kept.set(language, { graph, nodes });
  return { get: (id) => nodes.get(id)?.geometry };
}

function measureAll(
  document: ProjectDocument,
  language: Language,
  before: ReadonlyMap<string, Kept>,
): ReadonlyMap<string, Kept> {
  const { graph } = document;
  const wires = new Map<string, Edge[]>();
  for (const edge of graph.edges) {
    const known = wires.get(edge.to.node);
    if (known === undefined) wires.set(edge.to.node, [edge]);
    else known.push(edge);
  }
  return new Map(
    Object.entries(graph.nodes).map(([id, node]) => {
      const edges = wires.get(id) ?? [];
      const old = before.get(id);
      const same = old?.node === node && sameItems(old.edges, edges);
      return [id, same ? old : { node, edges, geometry: measured(document, id, edges, language) }];
    }),
  );
}

function sameItems(a: readonly Edge[], b: readonly Edge[]): boolean {
  return a.length === b.length && a.every((edge, i) => edge === b[i]);
}

function entering(graph: GraphSection, id: string): readonly Edge[] {
  return graph.edges.filter((edge) => edge.to.node === id);
}

function measured(
  document: ProjectDocument,
  id: string,
  wires: readonly Edge[],
  language: Language,
): NodeGeometry {
  const node = document.graph.nodes[id];
  const definition = definitionOf(document, id);
  const inputs = definition === undefined ? [] : inputSlots(wires, definition);
  const outputs = Object.keys(definition?.outputs ?? {}).map((port, row) => ({
    id: port,
    port,
    y: portY(row),
  }));
  const namesInputs = inputs.length > 1;
  const parameters = definition === undefined ? [] : shownParameters(definition, node?.parameters ?? {});
  const foot = footOf(definition);
  const rows = (namesInputs ? inputs.length : 0) + parameters.length;
  const height = Math.max(
    headerHeight + rows * rowHeight + (foot === undefined ? 0 : footHeight) + 1,
    headerHeight + Math.max(1, outputs.length, inputs.length) * rowHeight,
  );
  const labels = parameters.map((name) => {
    const declaration = definition?.parameters[name];
    if (declaration === undefined) return 0;
    const value = parameterText(declaration, node?.parameters[name] ?? declaration.default, language);
    const arrow = declaration.kind === 'choice' ? 16 : 0;
    return 34 + arrow + textWidth(declaration.title[language]) + Math.max(40, 12 + 7.3 * value.length);
  });
  const title = titleOf(node, definition, language);
  const namesSources = namesInputs && inputs.some(({ index }) => index !== undefined);
  const width = Math.max(
    44 + 1.06 * textWidth(title),
    ...labels,
    foot === 'cost' || namesSources ? minFoot : 0,
  );
  return { width: snapped(width), height, inputs, outputs, namesInputs, parameters, foot };
}

function snapped(width: number): number {
  return Math.min(maxWidth, Math.max(minWidth, Math.ceil(width / widthStep) * widthStep));
}

function portY(row: number): number {
  return firstPortY + row * rowHeight;
}

function inputSlots(entering: readonly Edge[], definition: AnyNodeDefinition): readonly PortSlot[] {
  const slots: PortSlot[] = [];
  for (const [port, declaration] of Object.entries(definition.inputs)) {
    const wires = entering.filter((edge) => edge.to.port === port);
    if (declaration.many !== true) {
      slots.push({ id: port, port, y: portY(slots.length), ...(wires[0] && { wire: wires[0] }) });
      continue;
    }
    for (let index = 0; index <= wires.length; index++) {
      const wire = wires[index];
      slots.push({ id: `${port}:${index}`, port, index, y: portY(slots.length), ...(wire && { wire }) });
    }
  }
  return slots;
}

/** The slot of a node in which a wire ends. */
export function slotOf(geometry: NodeGeometry, edge: Edge): string {
  const key = edgeKey(edge);
  return geometry.inputs.find(({ wire }) => wire !== undefined && edgeKey(wire) === key)?.id ?? edge.to.port;
}

function footOf(definition: AnyNodeDefinition | undefined): NodeGeometry['foot'] {
  if (definition === undefined) return undefined;
  if (definition.kind === 'primitive' && definition.role === 'target') return 'classes';
  return bareFamilies.has(definition.family) ? undefined : 'cost';
}

/** Parameters of the node's declaration that are in use with these values. */
export function usedParameters(
  definition: AnyNodeDefinition,
  values: Readonly<Record<string, ParameterValue>>,
): readonly string[] {
  return Object.entries(definition.parameters)
    .filter(([, { onlyWhen }]) => {
      if (onlyWhen === undefined) return true;
      const other = definition.parameters[onlyWhen.parameter];
      return (values[onlyWhen.parameter] ?? other?.default) === onlyWhen.is;
    })
    .map(([name]) => name);
}

function shownParameters(
  definition: AnyNodeDefinition,
  values: Readonly<Record<string, ParameterValue>>,
): readonly string[] {
  const used = new Set(usedParameters(definition, values));
  const names = (definition.shown ?? []).filter(
    (name) => used.has(name) && !isUnnamedField(definition.parameters[name], values[name]),
  );
  return names.slice(0, 2);
}

/** What stands in the header: the person's name for the node, else its type's. */
export function nodeTitle(document: ProjectDocument, id: string, language: Language): string {
  const node = document.graph.nodes[id];
  return node === undefined ? id : titleOf(node, definitionOf(document, id), language);
}

/** The title of a node, with its number among those of its type where a person gave it no name: `Conv2D 1`. */
export function numberedTitle(document: ProjectDocument, id: string, language: Language): string {
  const title = nodeTitle(document, id, language);
  const [number] = /\d+$/.exec(id) ?? [];
  return document.graph.nodes[id]?.name !== undefined || number === undefined || title === id
    ? title
    : `${title} ${number}`;
}

export function titleOf(
  node: DocumentNode | undefined,
  definition: AnyNodeDefinition | undefined,
  language: Language,
): string {
  return node?.name ?? definition?.title[language] ?? node?.type ?? '';
}

/** A value as people read it: `3×3`, `ReLU`, `0.25`. */
/** Whether a node takes the unnamed field of the data, of which there is nothing to show. */
function isUnnamedField(
  declaration: ParameterDeclaration | undefined,
  value: ParameterValue | undefined,
): boolean {
  return declaration?.kind === 'field' && (value ?? '') === '';
}

export function parameterText(
  declaration: ParameterDeclaration,
  value: ParameterValue,
  language: Language,
): string {
  if (Array.isArray(value)) return value.join('×');
  if (declaration.kind !== 'choice') return String(value);
  return declaration.options.find((option) => option.value === value)?.title[language] ?? String(value);
}
