import { setParameter } from '../../document/edit-graph.ts';
import { type RepairMaker, sampleSizes } from './repair.ts';

/** The Input asks for samples of another size than the data has: give it the shape of the data. */
export const repairInputShape: RepairMaker = ({ data, problem }) => {
  const { node } = problem.where;
  const shape = sampleSizes(data.featureType.shape);
  if (node === undefined || shape === undefined || shape.length === 0) return [];
  return [
    {
      kind: 'set-shape',
      values: { node, shape: shape.join('×') },
      edit: (draft) => setParameter(draft, node, 'shape', [...shape]),
    },
  ];
};
