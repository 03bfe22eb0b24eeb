import { diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FindingRule } from '../finding-definition.ts';

/** Wu and He 2018, "Group Normalization": the error of batch normalization grows steeply below 8 samples. */
const fewest = 8;

export const tinyBatchNorm: FindingRule = ({ document }) => {
  const { batchSize } = document.training;
  const [node] =
    Object.entries(document.graph.nodes).find(([, { type }]) => type === 'batch-normalization') ?? [];
  if (node === undefined || batchSize >= fewest) return [];
  const problem = diagnostic('doctor-tiny-batch-norm', { node }, { batchSize });
  return [{ problem, since: 0, edits: [{ path: 'training.batchSize', value: 32 }] }];
};
