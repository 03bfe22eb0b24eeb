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
      cropImages(context, others, goal),
      keepBorders(context, others, goal),
      changeConvolutions(context, others, goal),
      changeDense(context, others, goal),
    ].filter((candidate) => candidate !== undefined);
  });
};

function sameSizes(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i]);
}

const wiresText = (branches: readonly Branch[]) => branches.map(({ wire }) => wire).join(', ');

/** A window along one dimension, without padding. */
interface Window {
  readonly kernel: number;
  readonly stride: number;
}

const maxStride = 64;
const maxKernel = 7;

/**
 * The smallest window without padding that takes `from` positions to `to` of them: floor((from - kernel) / stride) + 1.
 * A branch that lost its borders, or has strides over an odd side, is met by a kernel above 1; undefined where none meets it.
 */
function windowBetween(from: number, to: number): Window | undefined {
  for (let kernel = 1; kernel <= Math.min(maxKernel, from); kernel++) {
    for (const stride of new Set([Math.ceil(from / to), Math.floor((from - kernel) / Math.max(1, to - 1))])) {
      if (stride < 1 || stride > maxStride) continue;
      if (Math.floor((from - kernel) / stride) + 1 === to) return { kernel, stride };
    }
  }
  return undefined;
}

function windowsTo(branch: Branch, goal: readonly number[]): readonly [Window, Window] | undefined {
  const [, height = 0, width = 0] = branch.sizes;
  const [, goalHeight = 0, goalWidth = 0] = goal;
  const vertical = windowBetween(height, goalHeight);
  const horizontal = windowBetween(width, goalWidth);
  return vertical === undefined || horizontal === undefined ? undefined : [vertical, horizontal];
}

const isImage = (sizes: readonly number[]) => sizes.length === 3;

/** The projection shortcut of He et al. (2015): a convolution with a stride, 1×1 unless the branch lost its borders. */
function projectImages(
  context: RepairContext,
  branches: readonly Branch[],
  goal: readonly number[],
): Candidate | undefined {
  if (!isImage(goal) || !branches.every(({ sizes }) => isImage(sizes))) return undefined;
  const windows = branches.map((branch) => windowsTo(branch, goal));
  const [first] = windows;
  if (first === undefined || windows.includes(undefined)) return undefined;
  const filters = goal[0] as number;
  const kernel = first.map((window) => window.kernel).join('×');
  const values = { wire: wiresText(branches), filters, kernel, stride: first[0].stride };
  const insertions = branches.map(({ edge }, i) => ({
    edge,
    type: 'conv2d',
    name: 'projection',
    parameters: {
      filters,
      kernelSize: windows[i]?.map((window) => window.kernel) ?? [],
      strides: windows[i]?.map((window) => window.stride) ?? [],
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
  const windows = branches.map((branch) => poolTo(branch, goal));
  const [first] = windows;
  if (first === undefined || windows.includes(undefined)) return undefined;
  const insertions = branches.map(({ edge }, i) => ({
    edge,
    type: 'average-pool2d',
    name: 'pool',
    parameters: windows[i] ?? {},
  }));
  const values = { wire: wiresText(branches), size: first.kernel.join('×') };
  return insertCandidate(context, 'pool-image', values, insertions);
}

interface Pool {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly padding: 'same' | 'valid';
}

/** Pooling of every position where the stride divides the sides as padding Same does, else without padding. */
function poolTo(branch: Branch, goal: readonly number[]): Pool | undefined {
  const whole = branch.sizes.slice(1).map((size, i) => {
    const stride = Math.ceil(size / (goal[i + 1] ?? 1));
    return Math.ceil(size / stride) === goal[i + 1] ? stride : undefined;
  });
  if (!whole.includes(undefined)) {
    const strides = whole as readonly number[];
    return { kernel: strides, strides, padding: 'same' };
  }
  const windows = windowsTo(branch, goal);
  return (
    windows && {
      kernel: windows.map(({ kernel }) => kernel),
      strides: windows.map(({ stride }) => stride),
      padding: 'valid',
    }
  );
}

/** Rows and columns on each side that a few convolutions without padding take. */
const maxCrop = 8;

/** Cuts the borders of branches that are a little larger on every side, as U-Net (Ronneberger et al., 2015) does. */
function cropImages(
  context: RepairContext,
  branches: readonly Branch[],
  goal: readonly number[],
): Candidate | undefined {
  const excess = branches.map(({ sizes }) => sizes.slice(1).map((size, i) => size - (goal[i + 1] ?? 0)));
  const isBorder = (amount: number): boolean => amount >= 0 && amount <= 2 * maxCrop;
  if (!isImage(goal) || !branches.every(({ sizes }) => isImage(sizes) && sizes[0] === goal[0]))
    return undefined;
  if (!excess.every((amounts) => amounts.every(isBorder) && amounts.some((amount) => amount > 0)))
    return undefined;
  const insertions = branches.map(({ edge }, i) => {
    const [rows = 0, columns = 0] = excess[i] ?? [];
    const [top, left] = [Math.floor(rows / 2), Math.floor(columns / 2)];
    const amounts = [top, left, rows - top, columns - left];
    return { edge, type: 'cropping2d', name: 'crop', parameters: { amounts } };
  });
  const values = { wire: wiresText(branches), size: goal.slice(1).join('×') };
  return insertCandidate(context, 'crop-image', values, insertions);
}

/** Lets convolutions of branches that are smaller keep their borders. */
function keepBorders(
  context: RepairContext,
  branches: readonly Branch[],
  goal: readonly number[],
): Candidate | undefined {
  if (!isImage(goal) || !branches.every(({ sizes }) => isImage(sizes))) return undefined;
  const layers = branches.map(({ edge }) =>
    layersUpstream(context, edge, 'conv2d').filter(({ node }) => node.parameters.padding !== 'same'),
  );
  if (layers.some((found) => found.length === 0)) return undefined;
  const nodes = [...new Set(layers.flat().map(({ id }) => id))];
  return {
    kind: 'same-padding',
    values: { nodes: nodes.join(', ') },
    edit: (draft) => {
      for (const id of nodes) setParameter(draft, id, 'padding', 'same');
    },
  };
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
