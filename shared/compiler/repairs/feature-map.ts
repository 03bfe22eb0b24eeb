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

/** Ways to make a vector of what a wire carries: average each channel, or lay all values in a row. */
export function flattenBefore(context: RepairContext, edge: Edge): readonly Candidate[] {
  const sizes = sampleSizes(shapeAt(context, edge.from));
  if (sizes === undefined) return [];
  const node = edge.to.node;
  const count = sizes.reduce((product, size) => product * size, 1);
  return [
    insertCandidate(context, 'insert-global-average-pool', { node, channels: sizes[0] ?? 1 }, [
      { edge, type: 'global-average-pool', name: 'pool' },
    ]),
    insertCandidate(context, 'insert-flatten', { node, count }, [{ edge, type: 'flatten', name: 'flatten' }]),
  ].filter((candidate) => candidate !== undefined);
}

/** A layer for vectors is wired to a feature map. */
export const repairFeatureMap: RepairMaker = (context) => {
  const { node, port } = context.problem.where;
  const [edge] = node === undefined || port === undefined ? [] : wiresInto(context, node, port);
  return edge === undefined ? [] : flattenBefore(context, edge);
};
