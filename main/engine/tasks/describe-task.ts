import type { DatasetDescription } from '../../../shared/contract/engine-replies.ts';
import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { describeDataset } from '../data/describe-dataset.ts';
import type { DescribeRequest } from '../messages.ts';

export function describeTask({ path }: DescribeRequest): Promise<Checked<DatasetDescription>> {
  return describeDataset(path);
}
