import { setParameter } from '../../document/edit-graph.ts';
import type { Edge } from '../../document/schema.ts';
import { insertCandidate } from './insertion.ts';
import {
  type Candidate,
  type RepairContext,
  type RepairMaker,
  sampleSizes,
  shapeAt,
  wiresInto,
} from './repair.ts';
import { layersUpstream } from './upstream.ts';

interface Branch {
  readonly edge: Edge;
  /** Its place among the wires of the port, from 1. */
  readonly wire: number;
  readonly sizes: readonly number[];
}

/** Brings the branches of an Add (or another merge) to one of their shapes: for each shape, every way that may do it. */
export const repairMergedShapes: RepairMaker = (context) => {
  const { node, port } = context.problem.where;
  if (node === undefined || port === undefined) return [];
  const branches: Branch[] = [];
  for (const [index, edge] of wiresInto(context, node, port).entries()) {
    const sizes = sampleSizes(shapeAt(context, edge.from));
    if (sizes === undefined) return [];
    branches.push({ edge, wire: index + 1, sizes });
  }
  const goals = new Map(branches.map(({ sizes }) => [sizes.join('×'), sizes]));
  return [...goals.values()].flatMap((goal) => {
    const others = branches.filter(({ sizes }) => !sameSizes(sizes, goal));
    return [
      projectImages(context, others, goal),
      projectVectors(context, others, goal),
      poolImages(context, others, goal),
      changeConvolutions(context, others, goal),
      changeDense(context, others, goal),
    ].filter((candidate) => candidate !== undefined);
  });
};

function sameSizes(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i]);
}

const wiresText = (branches: readonly Branch[]) => branches.map(({ wire }) => wire).join(', ');

/** The stride that takes `from` positions to `to` of them; undefined when none does. */
function strideBetween(from: number, to: number): number | undefined {
  const stride = Math.ceil(from / to);
  return stride <= 64 && Math.ceil(from / stride) === to ? stride : undefined;
}

function strides(branch: Branch, goal: readonly number[]): readonly [number, number] | undefined {
  const [, height = 0, width = 0] = branch.sizes;
  const [, goalHeight = 0, goalWidth = 0] = goal;
  const vertical = strideBetween(height, goalHeight);
  const horizontal = strideBetween(width, goalWidth);
  return vertical === undefined || horizontal === undefined ? undefined : [vertical, horizontal];
}

const isImage = (sizes: readonly number[]) => sizes.length === 3;

/** The projection shortcut of He et al. (2015): a 1×1 convolution with a stride. */
function projectImages(
  context: RepairContext,
  branches: readonly Branch[],
  goal: readonly number[],
): Candidate | undefined {
  if (!isImage(goal) || !branches.every(({ sizes }) => isImage(sizes))) return undefined;
  const steps = branches.map((branch) => strides(branch, goal));
  const filters = goal[0] as number;
  const values = { wire: wiresText(branches), filters, stride: steps[0]?.[0] ?? 1 };
  if (steps.includes(undefined)) return undefined;
  const insertions = branches.map(({ edge }, i) => ({
    edge,
    type: 'conv2d',
    name: 'projection',
    parameters: {
      filters,
      kernelSize: [1, 1],
      strides: steps[i] as readonly [number, number],
      padding: 'valid',
    },
  }));
  return insertCandidate(context, 'project-image', values, insertions);
}

function projectVectors(
  context: RepairContext,
  branches: readonly Branch[],
  goal: readonly number[],
): Candidate | undefined {
  const units = goal.at(-1);
  const fits = ({ sizes }: Branch) =>
    sizes.length === goal.length && sameSizes(sizes.slice(0, -1), goal.slice(0, -1));
  if (units === undefined || isImage(goal) || !branches.every(fits)) return undefined;
  const insertions = branches.map(({ edge }) => ({
    edge,
    type: 'dense',
    name: 'projection',
    parameters: { units },
  }));
  return insertCandidate(context, 'project-vector', { wire: wiresText(branches), units }, insertions);
}

function poolImages(
  context: RepairContext,
  branches: readonly Branch[],
  goal: readonly number[],
): Candidate | undefined {
  if (!isImage(goal) || !branches.every(({ sizes }) => isImage(sizes) && sizes[0] === goal[0]))
    return undefined;
  const steps = branches.map((branch) => strides(branch, goal));
  if (steps.includes(undefined)) return undefined;
  const insertions = branches.map(({ edge }, i) => {
    const size = steps[i] as readonly [number, number];
    return {
      edge,
      type: 'average-pool2d',
      name: 'pool',
      parameters: { kernel: size, strides: size, padding: 'same' },
    };
  });
  const size = (steps[0] ?? [1, 1]).join('×');
  return insertCandidate(context, 'pool-image', { wire: wiresText(branches), size }, insertions);
}

/** Gives the last convolution of each branch the goal's channels, and takes away strides that made it smaller. */
function changeConvolutions(
  context: RepairContext,
  branches: readonly Branch[],
  goal: readonly number[],
): Candidate | undefined {
  if (!isImage(goal)) return undefined;
  const changes: { id: string; filters?: number; unstride: boolean }[] = [];
  for (const branch of branches) {
    const layers = layersUpstream(context, branch.edge, 'conv2d');
    const [last] = layers;
    if (last === undefined) return undefined;
    const smaller = (branch.sizes[1] ?? 0) < (goal[1] ?? 0);
    const striding = smaller ? layers.find(({ node }) => !isOne(node.parameters.strides)) : undefined;
    if (smaller && striding === undefined) return undefined;
    if (!smaller && branch.sizes[1] !== goal[1]) return undefined;
    changes.push({ id: last.id, filters: goal[0] as number, unstride: striding?.id === last.id });
    if (striding !== undefined && striding.id !== last.id) changes.push({ id: striding.id, unstride: true });
  }
  const nodes = [...new Set(changes.map(({ id }) => id))].join(', ');
  const kind = changes.some(({ unstride }) => unstride) ? 'match-filters-and-stride' : 'match-filters';
  return {
    kind,
    values: { nodes, filters: goal[0] as number, shape: goal.join('×') },
    edit: (draft) => {
      for (const { id, filters, unstride } of changes) {
        if (filters !== undefined) setParameter(draft, id, 'filters', filters);
        if (unstride) setParameter(draft, id, 'strides', [1, 1]);
      }
    },
  };
}

function isOne(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => item === 1);
}

function changeDense(
  context: RepairContext,
  branches: readonly Branch[],
  goal: readonly number[],
): Candidate | undefined {
  const units = goal.at(-1);
  if (units === undefined || isImage(goal)) return undefined;
  const layers = branches.map(({ edge }) => layersUpstream(context, edge, 'dense')[0]?.id);
  if (layers.length === 0 || layers.includes(undefined)) return undefined;
  const ids = layers as string[];
  return {
    kind: 'set-units',
    values: { nodes: ids.join(', '), units },
    edit: (draft) => {
      for (const id of ids) setParameter(draft, id, 'units', units);
    },
  };
}
