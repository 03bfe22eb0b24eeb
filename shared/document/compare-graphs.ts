/** What differs between two networks, or two settings: nodes by their ids, which stay when a graph is edited. */
import { canonicalJson } from '../base/stable-json.ts';
import {
  type DocumentNode,
  type Edge,
  endpointText,
  type GraphSection,
  type ParameterValue,
} from './schema.ts';

/** A parameter with another value; undefined where one side does not set it. */
export interface ParameterChange {
  readonly name: string;
  readonly before: ParameterValue | undefined;
  readonly after: ParameterValue | undefined;
}

export type NodeChange =
  | { readonly kind: 'added'; readonly id: string; readonly node: DocumentNode }
  | { readonly kind: 'removed'; readonly id: string; readonly node: DocumentNode }
  | {
      readonly kind: 'changed';
      readonly id: string;
      readonly before: DocumentNode;
      readonly after: DocumentNode;
      /** Empty where only the type or the name differs. */
      readonly parameters: readonly ParameterChange[];
    };

export interface GraphComparison {
  /** Changed and added in the order of the second graph, then those removed. */
  readonly nodes: readonly NodeChange[];
  readonly addedEdges: readonly Edge[];
  readonly removedEdges: readonly Edge[];
}

/** Values of parameters that a node does not set, by its type. */
export type ParameterDefaults = (type: string) => Readonly<Record<string, ParameterValue>>;

/**
 * Compares two graphs. A node is the same node where it has the same id; a wire where it joins the same ports. A
 * parameter that is not set counts as its default.
 */
export function compareGraphs(
  before: GraphSection,
  after: GraphSection,
  defaults: ParameterDefaults = () => ({}),
): GraphComparison {
  const nodes: NodeChange[] = [];
  for (const [id, node] of Object.entries(after.nodes)) {
    const old = before.nodes[id];
    const change =
      old === undefined ? ({ kind: 'added', id, node } as const) : changed(id, old, node, defaults);
    if (change !== undefined) nodes.push(change);
  }
  for (const [id, node] of Object.entries(before.nodes)) {
    if (!Object.hasOwn(after.nodes, id)) nodes.push({ kind: 'removed', id, node });
  }
  return {
    nodes,
    addedEdges: missingFrom(after.edges, before.edges),
    removedEdges: missingFrom(before.edges, after.edges),
  };
}

function changed(
  id: string,
  before: DocumentNode,
  after: DocumentNode,
  defaults: ParameterDefaults,
): NodeChange | undefined {
  const old = { ...defaults(before.type), ...before.parameters };
  const now = { ...defaults(after.type), ...after.parameters };
  const parameters = [...new Set([...Object.keys(now), ...Object.keys(old)])]
    .map((name): ParameterChange => ({ name, before: old[name], after: now[name] }))
    .filter((change) => !same(change.before, change.after));
  const alike = before.type === after.type && before.name === after.name && parameters.length === 0;
  return alike ? undefined : { kind: 'changed', id, before, after, parameters };
}

function missingFrom(edges: readonly Edge[], others: readonly Edge[]): readonly Edge[] {
  const known = new Set(others.map(wireText));
  return edges.filter((edge) => !known.has(wireText(edge)));
}

function wireText({ from, to }: Edge): string {
  return `${endpointText(from)}>${endpointText(to)}`;
}

/** A value of settings that differs: `path` leads to it, such as `optimizer.learningRate`. */
export interface SettingChange {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Compares two settings value by value; lists count as one value. */
export function compareSettings(before: unknown, after: unknown, path = ''): readonly SettingChange[] {
  // A group of settings that one side lacks is listed value by value too.
  if ((isRecord(before) || isRecord(after)) && isGroup(before) && isGroup(after)) {
    const [old, now] = [before ?? {}, after ?? {}];
    return [...new Set([...Object.keys(now), ...Object.keys(old)])].flatMap((key) =>
      compareSettings(old[key], now[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return same(before, after) ? [] : [{ path, before, after }];
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> | undefined {
  return value === undefined || isRecord(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a) === canonicalJson(b);
}
