import { addNode, connect, freshId } from '../../document/edit-graph.ts';
import { defaultParameters } from '../../document/parameters.ts';
import type { Endpoint } from '../../document/schema.ts';
import { sameShape } from '../../ir/types.ts';
import { roleOf } from '../node-role.ts';
import {
  type Candidate,
  definitionOf,
  type RepairContext,
  type RepairMaker,
  sampleSizes,
  shapeAt,
  wiresInto,
} from './repair.ts';

/** Max outputs that are tried for one port. */
const maxTried = 6;

/** A port lacks a wire: wire an output that fits, or add the Target that a loss or metric compares with. */
export const repairMissingWire: RepairMaker = (context) => {
  const { node, port } = context.problem.where;
  if (node === undefined || port === undefined) return [];
  const to: Endpoint = { node, port };
  return isForTarget(context, to) ? wireTarget(context, to) : wireOutputs(context, to);
};

/** Losses and metrics name the port of what is right `target`. */
function isForTarget(context: RepairContext, { node, port }: Endpoint): boolean {
  const role = roleOf(definitionOf(context, node));
  return port === 'target' && (role === 'loss' || role === 'metric');
}

function wireTarget({ document, catalogue }: RepairContext, to: Endpoint): readonly Candidate[] {
  const { node } = to;
  const existing = Object.entries(document.graph.nodes).find(
    ([, { type }]) => roleOf(catalogue.get(type)) === 'target',
  );
  const definition = catalogue.get(existing?.[1].type ?? 'target');
  const [output] = Object.keys(definition?.outputs ?? {});
  if (definition === undefined || output === undefined) return [];
  if (existing !== undefined) {
    const [target] = existing;
    const edge = { from: { node: target, port: output }, to };
    const edit: Candidate['edit'] = (draft) => connect(draft, edge);
    return [{ kind: 'wire-target', values: { target, node }, reveals: true, edit }];
  }
  const target = freshId(document, 'target');
  return [
    {
      kind: 'add-target',
      values: { node },
      reveals: true,
      added: [{ id: target, from: node, to: node }],
      edit: (draft) => {
        const { type, version, parameters } = definition;
        addNode(draft, target, { type, version, parameters: defaultParameters(parameters) });
        connect(draft, { from: { node: target, port: output }, to });
      },
    },
  ];
}

/** Outputs that could be meant, likeliest first; which of them fit is checked by inferring the wired graph. */
function wireOutputs(context: RepairContext, to: Endpoint): readonly Candidate[] {
  const [present] = wiresInto(context, to.node, to.port);
  const from = present === undefined ? looseOutputs(context, to.node) : skipSources(context, present.from);
  return from.slice(0, maxTried).map((endpoint) => ({
    kind: 'wire',
    values: {
      from: endpoint.node,
      node: to.node,
      shape: sampleSizes(shapeAt(context, endpoint))?.join('×') ?? '',
    },
    edit: (draft) => connect(draft, { from: endpoint, to }, { many: present !== undefined }),
  }));
}

/** Outputs that lead nowhere yet and do not come from the node itself, the last drawn first. */
function looseOutputs(context: RepairContext, node: string): readonly Endpoint[] {
  const { graph } = context.document;
  const after = reachable(context, node);
  return context.facts.nodes
    .filter(({ id }) => Object.hasOwn(graph.nodes, id) && !after.has(id))
    .filter(({ id }) => !graph.edges.some((edge) => edge.from.node === id))
    .flatMap(({ id, outputs }) => Object.keys(outputs).map((port) => ({ node: id, port })))
    .filter((endpoint) => (shapeAt(context, endpoint)?.length ?? 0) > 1)
    .reverse();
}

function reachable({ document }: RepairContext, node: string): ReadonlySet<string> {
  const found = new Set([node]);
  // A set that grows while it is walked: those added are visited too.
  for (const id of found)
    for (const edge of document.graph.edges) if (edge.from.node === id) found.add(edge.to.node);
  return found;
}

/** Layers with weights that a skip connection usually passes: two of them (He et al., 2015). */
const usualLayers = 2;

/** Where a skip connection to what `end` gives may start: the same shape before the layers, two layers back first. */
function skipSources(context: RepairContext, end: Endpoint): readonly Endpoint[] {
  const shape = shapeAt(context, end);
  if (shape === undefined) return [];
  const passed = new Map([[end.node, 0]]);
  const found: { readonly endpoint: Endpoint; readonly layers: number; readonly startsLayer: boolean }[] = [];
  for (const [id, layers] of passed) {
    const isLayer = hasWeights(context, id);
    for (const { from, to } of context.document.graph.edges) {
      if (to.node !== id || passed.has(from.node)) continue;
      const beyond = layers + (isLayer ? 1 : 0);
      passed.set(from.node, beyond);
      const given = shapeAt(context, from);
      if (given !== undefined && sameShape(given, shape))
        found.push({ endpoint: from, layers: beyond, startsLayer: isLayer });
    }
  }
  return found
    .sort(
      (a, b) =>
        Number(b.startsLayer) - Number(a.startsLayer) ||
        Math.abs(a.layers - usualLayers) - Math.abs(b.layers - usualLayers),
    )
    .map(({ endpoint }) => endpoint);
}

/** Normalizations have weights too, and belong to the layer before them. */
function hasWeights(context: RepairContext, id: string): boolean {
  const node = context.facts.nodes.find((facts) => facts.id === id);
  return (node?.macs ?? 0) > 0 && (node?.parameters ?? 0) > 0 && !isNormalization(context, id);
}

function isNormalization(context: RepairContext, id: string): boolean {
  return definitionOf(context, id)?.family === 'normalization';
}
