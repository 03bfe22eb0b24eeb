import type { Checked } from '../../../shared/diagnostics/diagnostic.ts';
import { describeDataset } from '../data/describe-dataset.ts';
import type { DataDescription, DescribeRequest } from '../messages.ts';

export function describeTask({ path }: DescribeRequest): Promise<Checked<DataDescription>> {
  return describeDataset(path);
}
